import { onPreference, preferences } from './preferences.ts';

/** The colour of the browser's own parts around the page, by theme; the same as `--ground` there. */
const GROUND = { light: '#f4efe7', dark: '#1c161a' };

/** Keeps theme, density and the list's width as they are preferred, and as the system changes. */
export function keepLooks(): void {
  const isDark = matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    const { theme, density, sidebarWidth } = preferences();
    const shown = theme === 'system' ? (isDark.matches ? 'dark' : 'light') : theme;
    document.documentElement.dataset['theme'] = shown;
    document.documentElement.dataset['density'] = density;
    showSidebarWidth(sidebarWidth);
    document.querySelector('meta[name=theme-color]')?.setAttribute('content', GROUND[shown]);
  };
  apply();
  isDark.addEventListener('change', apply);
  onPreference(apply);
}

/** @param width in rem; on a narrow window never more than half of it */
export function showSidebarWidth(width: number): void {
  document.documentElement.style.setProperty('--sidebar', `min(${width}rem, 50vw)`);
}
