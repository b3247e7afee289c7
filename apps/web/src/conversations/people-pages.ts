import type { EventMap, Participant } from '@parley/client';

/** Pages of a group's people in the order of their ids, as they are asked for. */
export interface PeoplePages {
  pages: { items: Participant[]; nextCursor: number | null }[];
  pageParams: unknown[];
}

/** Somebody came: on the page where their id stands; one that is not loaded yet brings them along. */
export function withComer(loaded: PeoplePages, participant: Participant): PeoplePages {
  const without = withoutPerson(loaded, participant.id);
  const at = without.pages.findIndex(
    ({ items, nextCursor }) => nextCursor === null || (items.at(-1)?.id ?? 0) > participant.id,
  );
  return changePage(without, at, (items) => [...items, participant].toSorted((a, b) => a.id - b.id));
}

export function withoutPerson(loaded: PeoplePages, userId: number): PeoplePages {
  const at = loaded.pages.findIndex(({ items }) => items.some(({ id }) => id === userId));
  return changePage(loaded, at, (items) => items.filter(({ id }) => id !== userId));
}

/** Somebody's role or profile changed. */
export function withPerson(
  loaded: PeoplePages,
  { id, ...changed }: EventMap['user.updated']['user'] | Pick<Participant, 'id' | 'role'>,
): PeoplePages {
  const at = loaded.pages.findIndex(({ items }) => items.some((person) => person.id === id));
  return changePage(loaded, at, (items) =>
    items.map((person) => (person.id === id ? { ...person, ...changed } : person)),
  );
}

/** @param at of a page; where there is none, nothing changes */
function changePage(
  loaded: PeoplePages,
  at: number,
  change: (items: Participant[]) => Participant[],
): PeoplePages {
  const page = loaded.pages[at];
  if (!page) return loaded;
  return { ...loaded, pages: loaded.pages.with(at, { ...page, items: change(page.items) }) };
}
