import { expect, it } from 'vitest';
import {
  addBlock,
  deleteBlock,
  findBlock,
  findBlockerIn,
  findBlockersOf,
  findDirectId,
  listBlocked,
} from '../src/blocks/blocks.ts';
import { lockConversation } from '../src/conversations/change-conversation.ts';
import type { Database } from '../src/database.ts';
import type { UserRow } from '../src/users/user-row.ts';
import { makeDirect, makeGroup, makePeople, range, say, words } from './harness/builders.ts';
import { describeOnBoth } from './harness/describe-on-both.ts';

const block = (db: Database, [blocker, blocked]: [UserRow, UserRow], at = 1) =>
  db.write(({ sql }) => addBlock(sql, { blockerId: blocker.id, blockedId: blocked.id }, at));

const unblock = (db: Database, blocker: UserRow, blocked: UserRow) =>
  db.write(({ sql }) => deleteBlock(sql, { blockerId: blocker.id, blockedId: blocked.id }));

describeOnBoth('blocks', (place) => {
  it('are listed the last first, each person with their names, and taken back once', async () => {
    const { ada, bob, cy } = await makePeople(place.db);
    await block(place.db, [ada, bob], 100);
    await block(place.db, [ada, cy], 200);
    expect(await listBlocked(place.db.read, ada.id)).toEqual([
      { id: cy.id, username: 'cy', firstName: '', lastName: '', blockedAt: 200 },
      { id: bob.id, username: 'bob', firstName: '', lastName: '', blockedAt: 100 },
    ]);
    expect(await listBlocked(place.db.read, bob.id)).toEqual([]);
    expect(await unblock(place.db, ada, cy)).toBe(true);
    expect(await unblock(place.db, ada, cy)).toBe(false);
    expect(await findBlock(place.db.read, { blockerId: ada.id, blockedId: cy.id })).toBeUndefined();
  });

  it('tell who among some has blocked one, and not whom one has blocked', async () => {
    const { ada, bob, cy } = await makePeople(place.db);
    await block(place.db, [ada, bob]);
    await block(place.db, [bob, cy]);
    const among = [ada.id, bob.id, cy.id];
    expect([...(await findBlockersOf(place.db.read, bob.id, among))]).toEqual([ada.id]);
    expect([...(await findBlockersOf(place.db.read, bob.id, [cy.id]))]).toEqual([]);
    expect([...(await findBlockersOf(place.db.read, ada.id, among))]).toEqual([]);
  });

  it('stop both from writing in their direct conversation, and say to each whose block it is', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    await block(place.db, [ada, bob]);
    // Alone, which on SQLite is one statement, and many at once.
    expect(await place.db.sends.send(words(id, bob))).toEqual({ kind: 'blocked', by: 'other' });
    expect(await place.db.sends.send(words(id, ada))).toEqual({ kind: 'blocked', by: 'sender' });
    const many = await Promise.all(range(1, 20).map(() => place.db.sends.send(words(id, bob))));
    for (const outcome of many) expect(outcome).toEqual({ kind: 'blocked', by: 'other' });
    // Of two blocks one's own is told: the other's shows when it is taken back.
    await block(place.db, [bob, ada]);
    expect(await place.db.sends.send(words(id, bob))).toEqual({ kind: 'blocked', by: 'sender' });
    await unblock(place.db, bob, ada);
    expect(await place.db.sends.send(words(id, bob))).toEqual({ kind: 'blocked', by: 'other' });
    await unblock(place.db, ada, bob);
    expect((await say(place.db, words(id, bob))).seq).toBe(1);
  });

  it('stop nobody in a group, nor in a direct conversation with somebody else', async () => {
    const { ada, bob, cy } = await makePeople(place.db);
    const group = await makeGroup(place.db, [ada, bob]);
    const direct = await makeDirect(place.db, bob, cy);
    await block(place.db, [ada, bob]);
    for (const id of [group, direct]) expect((await say(place.db, words(id, bob))).seq).toBe(1);
    const inGroup = { kind: 'group', conversationId: group, userId: bob.id } as const;
    expect(await findBlockerIn(place.db.read, inGroup)).toBeNull();
  });

  it('stop who takes no part from nothing more than before', async () => {
    const { ada, bob, cy } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    await block(place.db, [ada, cy]);
    expect(await place.db.sends.send(words(id, cy))).toEqual({ kind: 'refused' });
  });

  it('leave what was sent before as it is: sent again, it is there', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    const said = await say(place.db, words(id, bob, { clientId: 'b-1' }));
    await block(place.db, [ada, bob]);
    expect(await place.db.sends.send(words(id, bob, { clientId: 'b-1' }))).toMatchObject({
      kind: 'repeated',
      message: { id: said.id },
    });
  });

  it('let neighbours in the same batch through, densely', async () => {
    const { ada, bob, cy } = await makePeople(place.db);
    const [blocked, open] = [await makeDirect(place.db, ada, bob), await makeDirect(place.db, ada, cy)];
    await block(place.db, [ada, bob]);
    const outcomes = await Promise.all(
      range(1, 40).map((n) => place.db.sends.send(n % 2 ? words(blocked, bob) : words(open, cy))),
    );
    const seqs = outcomes.flatMap((outcome) => (outcome.kind === 'stored' ? [outcome.message.seq] : []));
    expect(seqs).toEqual(range(1, 20));
    expect(outcomes.filter(({ kind }) => kind === 'blocked')).toHaveLength(20);
  });

  it('stand behind every send that was stored: none gets in once the block is answered', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    expect(await findDirectId(place.db.read, bob.id, ada.id)).toBe(id);
    let isAnswered = false;
    const sending = range(1, 60).map(async () => {
      const wasAnswered = isAnswered;
      const outcome = await place.db.sends.send(words(id, bob));
      return { wasAnswered, outcome };
    });
    const blocking = place.db.write(async ({ sql }) => {
      await lockConversation(sql, id);
      await addBlock(sql, { blockerId: ada.id, blockedId: bob.id }, 1);
    });
    await blocking;
    isAnswered = true;
    const [{ lastSeq } = { lastSeq: -1 }] = await place.db.read.all<{ lastSeq: number }>(
      'SELECT last_seq AS "lastSeq" FROM conversations WHERE id = $1',
      [id],
    );
    const outcomes = await Promise.all(sending);
    const after = await Promise.all(range(1, 20).map(() => place.db.sends.send(words(id, bob))));
    expect(after.every(({ kind }) => kind === 'blocked')).toBe(true);
    const stored = outcomes.filter(({ outcome }) => outcome.kind === 'stored');
    expect(stored.length).toBe(lastSeq);
  });
});
