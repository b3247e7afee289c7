import { expect, it } from 'vitest';
import { updateUser } from '../src/users/save-user.ts';
import { listUserChanges, stampUser } from '../src/users/user-changes.ts';
import { makePerson } from './harness/builders.ts';
import { describeOnBoth } from './harness/describe-on-both.ts';

const SOMEBODY = { id: 0, isGuest: false };

describeOnBoth('changed profiles', (place) => {
  const rename = (id: number, firstName: string): Promise<number> =>
    place.db.write(async (scope) => {
      await updateUser(scope, id, { firstName });
      return stampUser(scope.sql, id);
    });

  it('are told once each, as they are now, and only those after the revision', async () => {
    const [ada, bob, cy] = [
      await makePerson(place.db, 'ada'),
      await makePerson(place.db, 'bob'),
      await makePerson(place.db, 'cy'),
    ];
    const before = await listUserChanges(place.db.read, SOMEBODY, { since: 0, limit: 10 });
    expect(before).toEqual({ revision: 0, complete: true, users: [] });
    for (const name of ['First', 'Second']) await rename(ada.id, name);
    expect(await rename(bob.id, 'Robert')).toBe(3);

    const all = await listUserChanges(place.db.read, SOMEBODY, { since: 0, limit: 10 });
    expect(all).toMatchObject({ revision: 3, complete: true });
    expect(all.users).toEqual([
      { ...ada, firstName: 'Second' },
      { ...bob, firstName: 'Robert' },
    ]);
    const later = await listUserChanges(place.db.read, SOMEBODY, { since: 2, limit: 10 });
    expect(later.users.map(({ id }) => id)).toEqual([bob.id]);
    expect(later.users).not.toContainEqual(cy);
  });

  it('that are more than the limit come in parts, each of which says where the next begins', async () => {
    const ids: number[] = [];
    for (const name of ['dee', 'eve', 'fay']) ids.push((await makePerson(place.db, name)).id);
    const { revision } = await listUserChanges(place.db.read, SOMEBODY, {
      since: Number.MAX_SAFE_INTEGER,
      limit: 2,
    });
    for (const id of ids) await rename(id, 'New');
    const first = await listUserChanges(place.db.read, SOMEBODY, { since: revision, limit: 2 });
    expect(first).toMatchObject({ revision: revision + 2, complete: false });
    const rest = await listUserChanges(place.db.read, SOMEBODY, { since: first.revision, limit: 2 });
    expect(rest).toMatchObject({ revision: revision + 3, complete: true });
    expect([...first.users, ...rest.users].map(({ id }) => id)).toEqual(ids);
  });

  it('are numbered without a gap where many change at once, and one that is undone takes no number', async () => {
    const { id } = await makePerson(place.db, 'gil');
    const { revision } = await listUserChanges(place.db.read, SOMEBODY, {
      since: Number.MAX_SAFE_INTEGER,
      limit: 2,
    });
    const undone = place.db.write(async ({ sql }) => {
      await stampUser(sql, id);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    const taken = await Promise.all(Array.from({ length: 8 }, () => rename(id, 'Gilbert')));
    expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 8 }, (_, at) => revision + 1 + at));
  });
});
