import './design.css';
import { sections } from './all-sections.ts';
import { THEMES, type Theme } from './themes.ts';

/**
 * Every primitive and token in both themes, side by side; in the development build alone. Each
 * theme is a page of its own within this one, so that dialogs are held by it too.
 */
export function DesignPage({ theme }: { theme: Theme | undefined }) {
  return theme ? <OneTheme theme={theme} /> : <BothThemes />;
}

function BothThemes() {
  return (
    <div className="design-themes">
      {THEMES.map((theme) => (
        // oxlint-disable-next-line react/iframe-missing-sandbox -- it is this very page
        <iframe key={theme} title={theme} src={`/design?theme=${theme}`} />
      ))}
    </div>
  );
}

function OneTheme({ theme }: { theme: Theme }) {
  return (
    <main className="design-page">
      <h1 className="font-title text-title font-strong">Parley, {theme}</h1>
      {sections.map(({ name, about, Show }) => (
        <section key={name}>
          <h2 className="font-title text-large font-strong">{name}</h2>
          <p className="text-faint">{about}</p>
          <Show />
        </section>
      ))}
    </main>
  );
}
