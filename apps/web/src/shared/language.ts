/** What the app says, in the language that was chosen. */
import { catalogue as english, type Catalogue } from '../languages/en.ts';
import { preferences } from './preferences.ts';

const others = import.meta.glob<{ catalogue: Catalogue }>(['../languages/*.ts', '!../languages/en.ts']);

const loaders = new Map([
  ['en', () => Promise.resolve({ catalogue: english })],
  ...Object.entries(others).map(([file, load]) => [codeOf(file), load] as const),
]);

/** Codes of the languages there are. */
export const languages: readonly string[] = [...loaders.keys()].sort();

/** Everything the app says. Read it when something is shown, never before: the language is chosen at the start. */
export let texts: Catalogue = english;

let spoken = 'en';

/** Speaks the language that was preferred, else the first of the browser's that there is, else English. */
export async function speak(): Promise<void> {
  const wanted = preferences().language;
  const code = firstKnown(wanted === null ? navigator.languages : [wanted, ...navigator.languages]);
  try {
    const loaded = await loaders.get(code)?.();
    texts = loaded?.catalogue ?? english;
    spoken = loaded ? code : 'en';
  } catch {
    // Not there now, for want of a network: better understood in English than not at all.
    texts = english;
    spoken = 'en';
  }
  document.documentElement.lang = spoken;
  document.documentElement.dir = texts.direction;
}

/** How dates and numbers are written: as the browser likes them, where that is the language spoken. */
export function locale(): string | undefined {
  if (typeof navigator === 'undefined') return undefined;
  return navigator.languages.find((tag) => languageOf(tag) === spoken && isTag(tag)) ?? spoken;
}

/** A count as people read it: "10,000". */
export function asNumber(value: number): string {
  return value.toLocaleString(locale());
}

function firstKnown(tags: readonly string[]): string {
  return tags.map(languageOf).find((code) => loaders.has(code)) ?? 'en';
}

/** Browsers also tell of locales that Intl does not take, such as "en-US@posix". */
function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

function languageOf(tag: string): string {
  return tag.split('-', 1)[0]?.toLowerCase() ?? '';
}

function codeOf(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.ts$/, '');
}
