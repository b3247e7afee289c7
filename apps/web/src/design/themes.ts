export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The theme that an address asks for; undefined for both. */
export function themeIn(search: string): Theme | undefined {
  const asked = new URLSearchParams(search).get('theme');
  return THEMES.find((one) => one === asked);
}
