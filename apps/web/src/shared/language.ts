/** What the app says, in the language that was chosen. */
import type { Catalogue } from '../languages/en.ts';
import { onPreference, preferences } from './preferences.ts';

/** A language's file, or the part of it that was asked for. */
interface Words {
  catalogue: Catalogue;
}

// English is there from the start: what can't be had in another language is said in it.
const english = import.meta.glob<Words>('../languages/en.ts', { query: '?doors', eager: true });
const others = import.meta.glob<Words>(['../languages/*.ts', '!../languages/en.ts'], { query: '?doors' });
const insides = import.meta.glob<Words>('../languages/*.ts', { query: '?inside' });
const admins = import.meta.glob<Words>('../languages/*.ts', { query: '?admin' });

const [englishDoors] = Object.values(english);
if (!englishDoors) throw new Error('There is no English');

/** What is said before somebody is signed in, by the language's code. */
const doors = new Map([
  ['en', () => Promise.resolve(englishDoors)],
  ...Object.entries(others).map(([file, load]) => [codeOf(file), load] as const),
]);

/** What is said to people who are signed in, and further in to those who run the server. */
const further = [insides, admins].map(
  (files) => new Map(Object.entries(files).map(([file, load]) => [codeOf(file), load])),
);

/** Codes of the languages there are. */
export const languages: readonly string[] = [...doors.keys()].sort();

/**
 * Everything the app says, and what is said inside once `comeInside` has been waited for. Read it when
 * something is shown, never before: the language is chosen at the start.
 */
export let texts: Catalogue = englishDoors.catalogue;

/** How many of those parts are wanted. */
let depth = 0;

let spoken = 'en';

const listeners = new Set<() => void>();

/** Speaks the language that was preferred, else the first of the browser's that there is, else English. */
export async function speak(): Promise<void> {
  const wanted = preferences().language;
  const code = firstKnown(wanted === null ? navigator.languages : [wanted, ...navigator.languages]);
  const loaded = await load(code);
  // Something else was chosen meanwhile, which is on its way.
  if (preferences().language !== wanted) return;
  texts = loaded ?? texts;
  spoken = loaded ? code : spoken;
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

/**
 * Has what is said to people who are signed in.
 *
 * @param wanted 2 for what the admin site says too
 * @throws where it can't be had, in the language spoken or in English
 */
export async function comeInside(wanted = 1): Promise<void> {
  const most = Math.max(depth, wanted);
  const code = (await load(spoken, most)) ? spoken : 'en';
  const loaded = await load(code, most);
  if (!loaded) throw new Error('The words of the app did not come');
  // More than this has come meanwhile.
  if (most < depth) return;
  depth = most;
  texts = loaded;
  spoken = code;
}

/** @returns null where it is not there now, for want of a network: better understood as before than not at all */
async function load(code: string, most = depth): Promise<Catalogue | null> {
  try {
    const parts = [doors, ...further.slice(0, most)];
    const [atDoors, ...within] = await Promise.all(parts.map((part) => part.get(code)?.()));
    return atDoors ? Object.assign({}, atDoors.catalogue, ...within.map((part) => part?.catalogue)) : null;
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
  return tags.map(languageOf).find((code) => doors.has(code)) ?? 'en';
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
