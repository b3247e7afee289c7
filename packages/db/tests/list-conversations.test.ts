import { expect, it } from 'vitest';
import { removeParticipant, setTitle, takeRevision } from '../src/conversations/change-conversation.ts';
import { listRevisions } from '../src/conversations/find-conversation.ts';
import { listConversations, type ListPosition } from '../src/conversations/list-conversations.ts';
import type { Database } from '../src/database.ts';
import type { UserRow } from '../src/users/user-row.ts';
import { makeDirect, makeGroup, makePeople, range, say, words } from './harness/builders.ts';
import { describeOnBoth } from './harness/describe-on-both.ts';

async function listed(db: Database, viewer: UserRow): Promise<number[]> {
  const { conversations } = await listConversations(db.read, viewer.id, { before: null, limit: 100 });
  return conversations.map((conversation) => conversation.id);
}

async function pendingCount(db: Database): Promise<number> {
  return (await db.read.all('SELECT id FROM conversations WHERE activity_pending', [])).length;
}

/** Marks every conversation, with its people's copies of its time out of date: as after a crash. */
async function unsettle(db: Database): Promise<void> {
  await db.listOrder.stop();
  await db.write(async ({ sql }) => {
    await sql.all('UPDATE conversations SET activity_pending = TRUE', []);
    await sql.all('UPDATE participants SET activity_at = 1000 - conversation_id', []);
  });
}

/** Groups of Ada and Bob that moved in the order of their times: the last one is the newest. */
async function makeGroupsThatMoved(
  db: Database,
  people: [UserRow, UserRow],
  count: number,
): Promise<number[]> {
  const ids: number[] = [];
  const now = Date.now();
  for (const n of range(1, count)) {
    const id = await makeGroup(db, people, `group ${n}`);
    await say(db, words(id, people[0], { createdAt: now + n * 1_000 }));
    ids.push(id);
  }
  return ids;
}

describeOnBoth('listing conversations', (place) => {
  it('puts the one that moved last first, with its last message, count and read position', async () => {
    const { ada, bob, cy } = await makePeople(place.db);
    const direct = await makeDirect(place.db, ada, bob);
    const group = await makeGroup(place.db, [ada, cy], 'Engines');
    const at = Date.now();
    await say(place.db, words(group, cy, { createdAt: at + 1_000 }));
    await say(place.db, words(direct, bob, { createdAt: at + 2_000 }));
    const last = await say(place.db, words(direct, bob, { createdAt: at + 3_000, content: 'newest' }));
    const { conversations, next } = await listConversations(place.db.read, ada.id, {
      before: null,
      limit: 10,
    });
    expect(conversations.map((conversation) => conversation.id)).toEqual([direct, group]);
    expect(conversations[0]).toMatchObject({
      kind: 'direct',
      title: null,
      participantCount: 2,
      lastSeq: 2,
      lastReadSeq: 0,
      updatedAt: at + 3_000,
      lastMessage: last,
    });
    expect(conversations[1]).toMatchObject({ kind: 'group', title: 'Engines', role: 'owner' });
    expect(next).toBeNull();
  });

  it('shows a conversation in which nothing was said, with no last message', async () => {
    const { ada, bob } = await makePeople(place.db);
    await makeDirect(place.db, ada, bob);
    const { conversations } = await listConversations(place.db.read, ada.id, { before: null, limit: 10 });
    expect(conversations).toMatchObject([{ lastSeq: 0, lastMessage: null }]);
  });

  it("shows nobody another's, nor what one has been removed from", async () => {
    const { ada, bob, cy } = await makePeople(place.db);
    const id = await makeGroup(place.db, [ada, bob]);
    await say(place.db, words(id, ada));
    expect(await listed(place.db, cy)).toEqual([]);
    await place.db.write(async ({ sql }) => {
      const revision = await takeRevision(sql, id);
      await removeParticipant(sql, { conversationId: id, userId: bob.id, revision, at: Date.now() });
    });
    expect(await listed(place.db, bob)).toEqual([]);
    expect(await listRevisions(place.db.read, bob.id)).toEqual([]);
    await place.db.listOrder.settle();
    expect(await listed(place.db, bob)).toEqual([]);
    expect(await listed(place.db, ada)).toEqual([id]);
  });

  it('is in the same order before and after the copied times are settled', async () => {
    const { ada, bob } = await makePeople(place.db);
    const ids = await makeGroupsThatMoved(place.db, [ada, bob], 12);
    const newestFirst = ids.toReversed();
    await unsettle(place.db);
    expect(await pendingCount(place.db)).toBe(12);
    expect(await listed(place.db, ada)).toEqual(newestFirst);
    await place.db.listOrder.settle();
    expect(await pendingCount(place.db)).toBe(0);
    expect(await listed(place.db, ada)).toEqual(newestFirst);
    const [oldest] = ids;
    await say(place.db, words(oldest ?? 0, bob, { createdAt: Date.now() + 60_000 }));
    expect(await listed(place.db, ada)).toEqual([oldest, ...newestFirst.slice(0, -1)]);
    expect(await listed(place.db, bob)).toEqual([oldest, ...newestFirst.slice(0, -1)]);
  });

  it.each(['settled', 'marked'])('turns pages that neither repeat nor skip, all %s', async (state) => {
    const { ada, bob } = await makePeople(place.db);
    const ids = await makeGroupsThatMoved(place.db, [ada, bob], 17);
    await unsettle(place.db);
    if (state === 'settled') await place.db.listOrder.settle();
    expect(await walk(place.db, ada, async () => undefined)).toEqual(ids.toReversed());
  });

  it('turns pages over equal times without repeating or skipping', async () => {
    const { ada, bob } = await makePeople(place.db);
    const at = Date.now() + 1_000;
    const ids: number[] = [];
    for (const n of range(1, 17)) {
      const id = await makeGroup(place.db, [ada, bob]);
      await say(place.db, words(id, ada, { createdAt: at }));
      ids.push(id);
      if (n === 9) await place.db.listOrder.settle();
    }
    expect(await walk(place.db, ada, async () => undefined)).toEqual(ids.toReversed());
  });

  it('skips none that stands still while others move and are settled between the pages', async () => {
    const { ada, bob } = await makePeople(place.db);
    const ids = await makeGroupsThatMoved(place.db, [ada, bob], 20);
    const restless = new Set(ids.filter((_, index) => index % 5 === 0));
    let turn = 0;
    const seen = await walk(place.db, ada, async () => {
      turn += 1;
      for (const id of restless)
        await say(place.db, words(id, bob, { createdAt: Date.now() + 100_000 * turn }));
      if (turn % 2 === 0) await place.db.listOrder.settle();
    });
    expect(new Set(seen).size).toBe(seen.length);
    const still = ids.filter((id) => !restless.has(id)).toReversed();
    expect(seen.filter((id) => !restless.has(id))).toEqual(still);
  });

  it('turns pages over conversations just made, whose times nothing has settled', async () => {
    const { ada, bob } = await makePeople(place.db);
    const ids = await Promise.all(range(1, 15).map(() => makeGroup(place.db, [ada, bob])));
    const times = await place.db.read.all(
      `SELECT c.id FROM conversations AS c JOIN participants AS p ON p.conversation_id = c.id
        WHERE p.activity_at <> c.updated_at`,
      [],
    );
    expect(times).toEqual([]);
    expect(new Set(await walk(place.db, ada, async () => undefined))).toEqual(new Set(ids));
  });

  it('settles what a process that died left marked, in the next one', async () => {
    const { ada, bob } = await makePeople(place.db);
    const ids = await makeGroupsThatMoved(place.db, [ada, bob], 3);
    await unsettle(place.db);
    const next = await place.open();
    expect(await pendingCount(next)).toBe(3);
    expect(await listed(next, bob)).toEqual(ids.toReversed());
    await next.listOrder.settle();
    expect(await pendingCount(next)).toBe(0);
    expect(await listed(next, bob)).toEqual(ids.toReversed());
  });

  it('settles by itself a moment after a send', async () => {
    const { ada, bob } = await makePeople(place.db);
    await makeGroupsThatMoved(place.db, [ada, bob], 3);
    await expect.poll(() => pendingCount(place.db), { timeout: 20_000, interval: 100 }).toBe(0);
  });

  it('is exact while two processes send and settle', async () => {
    const { ada, bob } = await makePeople(place.db);
    const ids = await makeGroupsThatMoved(place.db, [ada, bob], 8);
    const other = await place.open();
    const base = Date.now() + 1_000_000;
    await Promise.all(
      range(1, 40).flatMap((n) => [
        say(n % 2 ? place.db : other, words(ids[n % 8] ?? 0, ada, { createdAt: base + n })),
        n % 5 === 0 ? other.listOrder.settle() : place.db.listOrder.settle(),
      ]),
    );
    const expected = range(33, 40)
      .map((n) => ids[n % 8])
      .toReversed();
    expect(await listed(place.db, bob)).toEqual(expected);
    await place.db.listOrder.settle();
    expect(await listed(other, bob)).toEqual(expected);
  });

  it('moves a conversation up for a new title too', async () => {
    const { ada, bob } = await makePeople(place.db);
    const ids = await makeGroupsThatMoved(place.db, [ada, bob], 3);
    await place.db.listOrder.settle();
    const [oldest] = ids;
    const at = Date.now() + 60_000;
    await place.db.write(({ sql }) => setTitle(sql, { conversationId: oldest ?? 0, at }, 'Renamed'));
    expect((await listed(place.db, ada))[0]).toBe(oldest);
  });

  it('answers the revision and read position of each of one’s own', async () => {
    const { ada, bob, cy } = await makePeople(place.db);
    const one = await makeDirect(place.db, ada, bob);
    const two = await makeGroup(place.db, [ada, cy]);
    await say(place.db, words(one, ada));
    const revisions = await listRevisions(place.db.read, ada.id);
    expect(revisions.sort((a, b) => a.id - b.id)).toEqual([
      { id: one, revision: 2, readEpoch: 0, lastReadSeq: 1 },
      { id: two, revision: 1, readEpoch: 0, lastReadSeq: 0 },
    ]);
    expect(await listRevisions(place.db.read, bob.id)).toEqual([
      { id: one, revision: 2, readEpoch: 0, lastReadSeq: 0 },
    ]);
  });
});

/** Turns all pages of three, with something going on between them. */
async function walk(db: Database, viewer: UserRow, between: () => Promise<void>): Promise<number[]> {
  const seen: number[] = [];
  let before: ListPosition | null = null;
  do {
    const page: Awaited<ReturnType<typeof listConversations>> = await listConversations(db.read, viewer.id, {
      before,
      limit: 3,
    });
    seen.push(...page.conversations.map((conversation) => conversation.id));
    before = page.next;
    await between();
  } while (before !== null);
  return seen;
}
