import { expect, it } from 'vitest';

import {
  deleteConversation,
  findSuccessor,
  removeParticipant,
} from '../src/conversations/change-conversation.ts';
import type { Database } from '../src/database.ts';
import { listUsers } from '../src/users/list-users.ts';
import { updateUser } from '../src/users/save-user.ts';
import { listUserChanges, stampUser } from '../src/users/user-changes.ts';
import type { UserRow } from '../src/users/user-row.ts';
import { findVisibleUser, listVisibleIds } from '../src/users/visible-people.ts';
import { makeDirect, makeGroup, makePeople, makePerson } from './harness/builders.ts';
import { describeOnBoth } from './harness/describe-on-both.ts';

/** Whom somebody finds, by each of the ways in which people are read. */
async function seenBy(db: Database, viewer: UserRow, everybody: readonly UserRow[]): Promise<string[][]> {
  const listed = await listUsers(db.read, viewer, { after: '', limit: 100 });
  const found = await listUsers(db.read, viewer, { after: '', limit: 100, search: 'example' });
  const changed = await listUserChanges(db.read, viewer, { since: 0, limit: 100 });
  const one = await Promise.all(everybody.map(({ id }) => findVisibleUser(db.read, viewer, id)));
  const names = (rows: readonly (UserRow | undefined)[]) =>
    rows.flatMap((row) => (row && row.id !== viewer.id ? [row.username] : [])).toSorted();
  return [listed.users, found.users, changed.users, one].map(names);
}

function inEveryWay(...names: string[]): string[][] {
  return Array.from({ length: 4 }, () => names);
}

describeOnBoth('whom a guest sees', (place) => {
  /** By their address, which the search looks for, and as somebody who has changed. */
  const makeFindable = async ({ id }: UserRow): Promise<UserRow> => {
    const shown = await place.db.write(async (scope) => {
      await stampUser(scope.sql, id);
      return updateUser(scope, id, { showsEmail: true });
    });
    if (!shown) throw new Error(`There is nobody with the id ${id}`);
    return shown;
  };
  const makeAll = async () => {
    const people = await makePeople(place.db);
    const newest = await makePerson(place.db, 'gil', { isGuest: true });
    const [ada, bob, cy, gil] = [
      await makeFindable(people.ada),
      await makeFindable(people.bob),
      await makeFindable(people.cy),
      await makeFindable(newest),
    ];
    return { ada, bob, cy, gil, all: [ada, bob, cy, gil] };
  };

  it('is nobody, while a member sees everybody', async () => {
    const { ada, gil, all } = await makeAll();
    expect(await seenBy(place.db, gil, all)).toEqual(inEveryWay());
    expect(await seenBy(place.db, ada, all)).toEqual(inEveryWay('bob', 'cy', 'gil'));
    expect(await listVisibleIds(place.db.read, gil.id)).toEqual(new Set([gil.id]));
    expect(await findVisibleUser(place.db.read, gil, gil.id)).toEqual(gil);
  });

  it('is who takes part with them in a group or a direct conversation, and no friend of a friend', async () => {
    const { ada, bob, cy, gil, all } = await makeAll();
    await makeGroup(place.db, [ada, gil]);
    await makeGroup(place.db, [ada, cy]);
    expect(await seenBy(place.db, gil, all)).toEqual(inEveryWay('ada'));
    await makeDirect(place.db, bob, gil);
    expect(await seenBy(place.db, gil, all)).toEqual(inEveryWay('ada', 'bob'));
    expect(await listVisibleIds(place.db.read, gil.id)).toEqual(new Set([gil.id, ada.id, bob.id]));
  });

  it('ends when either leaves, or the conversation is gone, unless they share another', async () => {
    const { ada, bob, gil, all } = await makeAll();
    const first = await makeGroup(place.db, [ada, bob, gil]);
    const second = await makeGroup(place.db, [ada, gil]);
    const leave = (conversationId: number, userId: number) =>
      place.db.write(({ sql }) =>
        removeParticipant(sql, { conversationId, userId, revision: 9, at: Date.now() }),
      );
    await leave(first, bob.id);
    expect(await seenBy(place.db, gil, all)).toEqual(inEveryWay('ada'));
    await leave(first, gil.id);
    expect(await seenBy(place.db, gil, all)).toEqual(inEveryWay('ada'));
    await place.db.write(({ sql }) => deleteConversation(sql, second, 9));
    expect(await seenBy(place.db, gil, all)).toEqual(inEveryWay());
  });

  it('is everybody again for a guest who was made a member', async () => {
    const { gil, all } = await makeAll();
    const member = await place.db.write((scope) => updateUser(scope, gil.id, { isGuest: false }));
    expect(member && (await seenBy(place.db, member, all))).toEqual(inEveryWay('ada', 'bob', 'cy'));
  });

  it('pages neither repeat nor skip anybody for them, and a gap in the changes is closed', async () => {
    const { ada, bob, cy, gil } = await makeAll();
    await makeGroup(place.db, [ada, cy, gil]);
    const first = await listUsers(place.db.read, gil, { after: '', limit: 1 });
    const rest = await listUsers(place.db.read, gil, { after: first.next ?? '', limit: 1 });
    expect([...first.users, ...rest.users].map(({ username }) => username)).toEqual(['ada', 'cy']);
    expect(rest.next).toBeNull();
    const { revision } = await listUserChanges(place.db.read, gil, { since: 0, limit: 100 });
    await place.db.write(({ sql }) => stampUser(sql, bob.id));
    const missed = await listUserChanges(place.db.read, gil, { since: revision, limit: 1 });
    expect(missed).toEqual({ revision: revision + 1, complete: true, users: [] });
  });

  it('never makes them the one to take a group over', async () => {
    const { ada, bob, gil } = await makeAll();
    const group = await makeGroup(place.db, [ada, gil]);
    expect(await findSuccessor(place.db.read, group, ada.id)).toBeUndefined();
    const other = await makeGroup(place.db, [ada, gil, bob]);
    expect(await findSuccessor(place.db.read, other, ada.id)).toMatchObject({ id: bob.id });
  });
});
