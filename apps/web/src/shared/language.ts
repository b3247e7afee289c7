/** What the app says, in the language that was chosen. */
import { catalogue as english, type Catalogue } from '../languages/en.ts';
import { onPreference, preferences } from './preferences.ts';

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

const listeners = new Set<() => void>();

/** Speaks the language that was preferred, else the first of the browser's that there is, else English. */
export async function speak(): Promise<void> {
  const wanted = preferences().language;
  const code = firstKnown(wanted === null ? navigator.languages : [wanted, ...navigator.languages]);
  const loaded = await load(code);
  // Something else was chosen meanwhile, which is on its way.
  if (preferences().language !== wanted) return;
  texts = loaded ?? english;
  spoken = loaded ? code : 'en';
  document.documentElement.lang = spoken;
  document.documentElement.dir = texts.direction;
  for (const listener of listeners) listener();
}

/** Speaks what is preferred from now on, as that changes. @returns once the first words are there */
export async function keepLanguage(): Promise<void> {
  let wanted = preferences().language;
  onPreference(() => {
    const before = wanted;
    wanted = preferences().language;
    if (wanted !== before) void speak();
  });
  await speak();
}

/** The language of what is shown now. */
export function spokenLanguage(): string {
  return spoken;
}

/** Calls back when another language is spoken. @returns a function that ends it */
export function onSpoken(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** @returns null where it is not there now, for want of a network: better understood in English than not at all */
async function load(code: string): Promise<Catalogue | null> {
  try {
    return (await loaders.get(code)?.())?.catalogue ?? null;
  } catch {
    return null;
  }
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
