import { onPreference, preferences } from './preferences.ts';

/** The colour of the browser's own parts around the page, by theme; the same as `--ground` there. */
const GROUND = { light: '#f4efe7', dark: '#1c161a' };

/** Keeps theme and density of the page as they are preferred, and as the system changes. */
export function keepLooks(): void {
  const isDark = matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    const { theme, density } = preferences();
    const shown = theme === 'system' ? (isDark.matches ? 'dark' : 'light') : theme;
    document.documentElement.dataset['theme'] = shown;
    document.documentElement.dataset['density'] = density;
    document.querySelector('meta[name=theme-color]')?.setAttribute('content', GROUND[shown]);
  };
  apply();
  isDark.addEventListener('change', apply);
  onPreference(apply);
}
