import { expect, it } from 'vitest';
import {
  addParticipant,
  findSuccessor,
  removeParticipant,
  setRole,
  takeRevision,
} from '../src/conversations/change-conversation.ts';
import { createGroup, findOrCreateDirect } from '../src/conversations/create-conversation.ts';
import {
  findParticipant,
  listFirstParticipants,
  listParticipantIds,
  listParticipants,
} from '../src/conversations/participants.ts';
import type { Database } from '../src/database.ts';
import { makeDirect, makeGroup, makePeople, makePerson, range } from './harness/builders.ts';
import { describeOnBoth } from './harness/describe-on-both.ts';

async function remove(db: Database, conversationId: number, userId: number): Promise<void> {
  await db.write(async ({ sql }) => {
    const revision = await takeRevision(sql, conversationId);
    await removeParticipant(sql, { conversationId, userId, revision, at: Date.now() });
  });
}

describeOnBoth('participants', (place) => {
  it('are listed in pages by their ids, none twice, none left out, and nobody who left', async () => {
    const { ada, bob } = await makePeople(place.db);
    const others: number[] = [];
    for (const n of range(1, 15)) others.push((await makePerson(place.db, `user-${n}`)).id);
    const creation = { creatorId: ada.id, otherIds: [bob.id, ...others], title: null };
    const id = await place.db.write((scope) => createGroup(scope, creation));
    await remove(place.db, id, bob.id);
    const seen: number[] = [];
    let after: number | null = 0;
    while (after !== null) {
      const page: Awaited<ReturnType<typeof listParticipants>> = await listParticipants(place.db.read, id, {
        after,
        limit: 4,
      });
      seen.push(...page.participants.map((participant) => participant.user.id));
      after = page.next;
    }
    expect(seen).toEqual([ada.id, ...others]);
    expect((await listParticipantIds(place.db.read, id)).sort((a, b) => a - b)).toEqual(seen);
  });

  it('are found for several conversations at once, the first few of each', async () => {
    const { ada, bob, cy } = await makePeople(place.db);
    const one = await makeGroup(place.db, [cy, ada, bob]);
    const two = await makeDirect(place.db, bob, cy);
    const empty = 987_654;
    const people = await listFirstParticipants(place.db.read, [two, one, empty], 2);
    const names = (id: number) => people.get(id)?.map((participant) => participant.user.username);
    expect([names(one), names(two), names(empty)]).toEqual([['ada', 'bob'], ['bob', 'cy'], []]);
    await remove(place.db, one, ada.id);
    const after = await listFirstParticipants(place.db.read, [one], 2);
    expect(after.get(one)?.map((participant) => participant.user.username)).toEqual(['bob', 'cy']);
    expect(await listFirstParticipants(place.db.read, [], 2)).toEqual(new Map());
  });

  it('are found one by one while they take part', async () => {
    const { ada, bob, cy } = await makePeople(place.db);
    const id = await makeGroup(place.db, [ada, bob]);
    expect(await findParticipant(place.db.read, id, ada.id)).toMatchObject({
      role: 'owner',
      user: ada,
      removedAt: null,
    });
    expect(await findParticipant(place.db.read, id, cy.id)).toBeUndefined();
    await remove(place.db, id, bob.id);
    expect(await findParticipant(place.db.read, id, bob.id)).toBeUndefined();
  });

  it('name as successor the longest-standing admin, else the longest-standing member, else nobody', async () => {
    const { ada, bob, cy } = await makePeople(place.db);
    const id = await makeGroup(place.db, [ada, bob]);
    await place.db.write(async ({ sql }) => {
      const revision = await takeRevision(sql, id);
      await addParticipant(sql, { conversationId: id, userId: cy.id, revision, at: Date.now() + 1_000 });
    });
    expect(await findSuccessor(place.db.read, id, ada.id)).toEqual({ id: bob.id, canSignIn: true });
    await place.db.write(({ sql }) =>
      setRole(sql, { conversationId: id, userId: cy.id, revision: 3 }, 'admin'),
    );
    expect(await findSuccessor(place.db.read, id, ada.id)).toEqual({ id: cy.id, canSignIn: true });
    await remove(place.db, id, bob.id);
    await remove(place.db, id, cy.id);
    expect(await findSuccessor(place.db.read, id, ada.id)).toBeUndefined();
  });
});

describeOnBoth('the direct conversation of two', (place) => {
  it('is the same one, whoever begins it', async () => {
    const { ada, bob, cy } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    expect(await place.db.write((scope) => findOrCreateDirect(scope, bob.id, ada.id))).toEqual({
      id,
      created: false,
    });
    expect(await makeDirect(place.db, ada, cy)).not.toBe(id);
  });

  it('is one for two who begin it at the same moment in two processes', async () => {
    const other = await place.open();
    for (const n of range(1, 8)) {
      const one = await makePerson(place.db, `one-${n}`);
      const two = await makePerson(place.db, `two-${n}`);
      const found = await Promise.all([
        place.db.write((scope) => findOrCreateDirect(scope, one.id, two.id)),
        other.write((scope) => findOrCreateDirect(scope, two.id, one.id)),
        place.db.write((scope) => findOrCreateDirect(scope, one.id, two.id)),
      ]);
      expect(new Set(found.map((conversation) => conversation.id)).size).toBe(1);
      expect(found.filter((conversation) => conversation.created)).toHaveLength(1);
      expect(await listParticipantIds(place.db.read, found[0].id)).toHaveLength(2);
    }
  });
});
