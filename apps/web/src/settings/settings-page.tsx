import { prefer, usePreferences, type Preferences } from '../shared/preferences.ts';
import { languages, texts } from '../shared/language.ts';

const themes: Preferences['theme'][] = ['system', 'light', 'dark'];

/** How Parley looks here, and one's own account. */
export function SettingsPage() {
  const { theme, language } = usePreferences();
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-5">
      <select
        value={theme}
        onChange={({ target }) => prefer({ theme: themes[target.selectedIndex] ?? 'system' })}
      >
        {themes.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
      <p>
        {texts.settings.title} {language} {languages.join()}
      </p>
    </div>
  );
}
