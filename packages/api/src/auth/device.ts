/** What somebody signed in with, in names that they know it by; null for what can't be told. */
export interface Device {
  /** A browser's name, or what a program calls itself. */
  browser: string | null;
  system: string | null;
}

/** The first that fits: browsers also call themselves what they descend from. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(OPR|OPT|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b((Headless)?Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/.*\bSafari\//, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(iPhone|iPod)\b/, 'iOS'],
  [/\biPad\b/, 'iPadOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** Characters of a program's own name that are shown. */
const NAME_LENGTH = 40;

/** @param userAgent the header as it was sent, which can be anything */
export function deviceOf(userAgent: string): Device {
  const name = (known: typeof browsers): string | null =>
    known.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
  const isBrowser = userAgent.startsWith('Mozilla/');
  return { browser: isBrowser ? name(browsers) : programName(userAgent), system: name(systems) };
}

/** The first words of what a program says: "curl/8.5.0 (…)" is curl 8.5.0. */
function programName(userAgent: string): string | null {
  const words = userAgent.split('(', 1)[0]?.trim().replace('/', ' ').slice(0, NAME_LENGTH).trim() ?? '';
  return words === '' ? null : words;
}
