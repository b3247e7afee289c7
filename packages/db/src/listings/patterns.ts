import type { Dialect } from '../connection/sql.ts';

/**
 * A way to write what is searched for: as columns hold it that are folded (`search`), and with every letter
 * in both cases, folded or as it was typed, for texts that stand as somebody wrote them; `json` as JSON writes it.
 */
export type PatternName =
  | 'search'
  | 'search.everyCase'
  | 'search.asTyped'
  | 'json'
  | 'json.everyCase'
  | 'json.asTyped';

/**
 * What is searched for in all of these ways. One is null where another finds all that it would, and all
 * are where nothing is searched for.
 */
export function patternsOf(search: string | undefined, dialect: Dialect): Record<PatternName, string | null> {
  const typed = search?.trim() ?? '';
  const plain = waysOf(typed, { dialect, write: (text) => text });
  const json = waysOf(typed, { dialect, write: asInJson });
  return {
    search: plain.folded,
    'search.everyCase': plain.everyCase,
    'search.asTyped': plain.asTyped,
    json: json.folded,
    'json.everyCase': json.everyCase,
    'json.asTyped': json.asTyped,
  };
}

interface Ways {
  folded: string | null;
  everyCase: string | null;
  asTyped: string | null;
}

function waysOf(typed: string, how: { dialect: Dialect; write: (text: string) => string }): Ways {
  const folded = typed.normalize('NFKC').toLowerCase();
  if (folded === '') return { folded: null, everyCase: null, asTyped: null };
  const inEveryCase = (text: string): string => everyCase(how.write(text), how.dialect);
  const like = `%${how.write(folded).replaceAll(/[%_!]/g, '!$&')}%`;
  return {
    folded: like,
    // The letters of ASCII are alike in both cases anywhere, and that is quicker.
    everyCase: isAscii(folded) ? null : inEveryCase(folded),
    // Folding makes another text of “½” and “…”, which who wrote them did not.
    asTyped: isAscii(typed) || inEveryCase(typed) === inEveryCase(folded) ? null : inEveryCase(typed),
  };
}

/** What stands between the quotes of a JSON string. */
function asInJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/**
 * A pattern of SQLite's GLOB or PostgreSQL's `~`, in which a letter stands for both of its cases: SQLite
 * knows those of ASCII alone, and PostgreSQL those of the locale that it was made with.
 */
function everyCase(text: string, dialect: Dialect): string {
  const written = text.replaceAll(/./gsu, (character) => {
    const cases = casesOf(character);
    if (cases.length > 1) return `[${cases.join('')}]`;
    if (dialect === 'sqlite') return character.replace(/[*?[]/, '[$&]');
    return character.replace(/[.*+?()|[\]{}^$\\]/, String.raw`\$&`);
  });
  return dialect === 'sqlite' ? `*${written}*` : written;
}

/** A letter in its cases, as far as each is one character; everything else alone. */
function casesOf(character: string): string[] {
  const cases = new Set([character, character.toLowerCase(), character.toUpperCase()]);
  return [...cases].filter((one) => /^.$/su.test(one)).sort();
}

function isAscii(text: string): boolean {
  return !/\P{ASCII}/u.test(text);
}
