import type { User } from '@parley/client';
import { matchOf, wordsOf } from '../shared/match.ts';
import { isImported } from './is-imported.ts';
import { nameOf } from './person-name.ts';

/**
 * Those a search has found, whoever is called so from the beginning first; the order they came in
 * decides among the rest, and colleagues stay before people who were imported.
 */
export function byBeginning(search: string, people: readonly User[]): User[] {
  const words = wordsOf(search);
  if (words.length === 0) return [...people];
  const scored = people.map((person) => ({ person, score: scoreOf(words, person) }));
  scored.sort((a, b) => Number(isImported(a.person)) - Number(isImported(b.person)) || b.score - a.score);
  return scored.map(({ person }) => person);
}

function scoreOf(words: readonly string[], person: User): number {
  const names = [nameOf(person), person.username, person.email ?? ''];
  return Math.max(...names.map((name) => matchOf(words, name)?.score ?? 0));
}
