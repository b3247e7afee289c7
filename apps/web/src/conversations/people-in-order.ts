import type { Participant } from '@parley/client';
import { locale } from '../shared/language.ts';
import { nameOf } from '../users/person-name.ts';

const rank: Record<Participant['role'], number> = { owner: 0, admin: 1, member: 2 };

/** The owner, the admins, everybody else; each by name. */
export function ranked(people: readonly Participant[]): Participant[] {
  const byName = new Intl.Collator(locale()).compare;
  return people.toSorted(
    (a, b) => rank[a.role] - rank[b.role] || byName(nameOf(a), nameOf(b)) || a.id - b.id,
  );
}

/** Those whose names, username or address hold what was typed; everybody where nothing was. */
export function matching(people: readonly Participant[], query: string): readonly Participant[] {
  const wanted = folded(query.trim());
  if (wanted === '') return people;
  return people.filter((person) =>
    folded(`${nameOf(person)}\n${person.username}\n${person.email ?? ''}`).includes(wanted),
  );
}

/** Without what a hurried writer leaves out: capitals and accents. */
function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
