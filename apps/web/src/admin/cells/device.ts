import { texts } from '../../shared/language.ts';

interface Device {
  browser: string | null;
  system: string | null;
}

/** "Firefox on Linux", "curl 8.5.0"; empty where nothing can be told. */
export function deviceText({ browser, system }: Device): string {
  if (browser !== null && system !== null) return texts.settings.browserOn(browser, system);
  return browser ?? system ?? '';
}
