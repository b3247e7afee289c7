import { matchOf, wordsOf, type Match, type Part } from '../shared/match.ts';

/** Something to go to. */
export interface Candidate {
  /** What it is called. */
  title: string;
  /** What else it can be found by. */
  otherNames: readonly string[];
  unread: number;
  /** Where one is already: nowhere to go, but to be found. */
  isOpen: boolean;
}

/** What was found, and how it shows. */
export interface Ranked<T> {
  of: T;
  title: readonly Part[];
  /** The other name it was found by, where its title does not tell. */
  also: readonly Part[] | null;
  /** Whether everything typed begins a word of it, and does not merely stand inside. */
  begins: boolean;
}

/**
 * What matches, best first: by how well it matches, then what is unread, then the order given, which
 * is that of the last activity. With nothing typed, everything but where one is.
 */
export function rank<T extends Candidate>(query: string, candidates: readonly T[]): Ranked<T>[] {
  const words = wordsOf(query);
  const found = candidates.flatMap((of, place) => {
    if (words.length === 0 && of.isOpen) return [];
    const match = matchCandidate(words, of);
    return match ? [{ ...match, of, place }] : [];
  });
  found.sort(
    (a, b) => b.score - a.score || Number(b.of.unread > 0) - Number(a.of.unread > 0) || a.place - b.place,
  );
  return found.map(({ of, title, also, begins }) => ({ of, title, also, begins }));
}

interface Found extends Omit<Ranked<unknown>, 'of'> {
  score: number;
}

/** By its title, else by another of its names, else by all of them together. */
function matchCandidate(words: readonly string[], { title, otherNames }: Candidate): Found | null {
  const plain = [{ text: title, isMatch: false }];
  const byTitle = matchOf(words, title);
  if (byTitle) return { ...byTitle, score: byTitle.score + 1, title: byTitle.parts, also: null };
  const byName = best(otherNames.map((name) => matchOf(words, name)));
  if (byName) return { ...byName, title: plain, also: byName.parts };
  const byAll = matchOf(words, [title, ...otherNames].join(' '));
  return byAll ? { ...byAll, score: 0, title: plain, also: null } : null;
}

function best(matches: readonly (Match | null)[]): Match | null {
  return matches.reduce((one, other) => ((other?.score ?? -1) > (one?.score ?? -1) ? other : one), null);
}
