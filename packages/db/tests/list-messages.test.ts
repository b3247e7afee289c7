import { expect, it } from 'vitest';
import type { Database } from '../src/database.ts';
import { findMessage, listMessages, type PagePlace } from '../src/messages/list-messages.ts';
import { makeDirect, makeGroup, makePeople, range, say, words } from './harness/builders.ts';
import { describeOnBoth } from './harness/describe-on-both.ts';

async function seqs(
  db: Database,
  conversationId: number,
  page: PagePlace & { limit?: number },
): Promise<number[]> {
  const messages = await listMessages(db.read, conversationId, { place: page, limit: page.limit ?? 4 });
  return messages.map((message) => message.seq);
}

describeOnBoth('listing messages', (place) => {
  async function makeTwenty(): Promise<number> {
    const { ada, bob, cy } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    const neighbour = await makeGroup(place.db, [ada, cy]);
    await Promise.all(range(1, 30).map((n) => say(place.db, words(n > 20 ? neighbour : id, ada))));
    return id;
  }

  it('gives the newest first, in every direction, and those of no other conversation', async () => {
    const id = await makeTwenty();
    expect(await seqs(place.db, id, { before: 21 })).toEqual([20, 19, 18, 17]);
    expect(await seqs(place.db, id, { before: 10 })).toEqual([9, 8, 7, 6]);
    expect(await seqs(place.db, id, { after: 10 })).toEqual([14, 13, 12, 11]);
    expect(await seqs(place.db, id, { around: 10 })).toEqual([12, 11, 10, 9]);
    expect(await seqs(place.db, id, { before: 1_000, limit: 100 })).toEqual(range(1, 20).toReversed());
  });

  it('ends at both ends', async () => {
    const id = await makeTwenty();
    expect(await seqs(place.db, id, { before: 3 })).toEqual([2, 1]);
    expect(await seqs(place.db, id, { before: 1 })).toEqual([]);
    expect(await seqs(place.db, id, { after: 18 })).toEqual([20, 19]);
    expect(await seqs(place.db, id, { after: 20 })).toEqual([]);
    expect(await seqs(place.db, id, { after: 1_000 })).toEqual([]);
  });

  it('fills a page around a message near either end, and holds the message itself', async () => {
    const id = await makeTwenty();
    expect(await seqs(place.db, id, { around: 20 })).toEqual([20, 19, 18, 17]);
    expect(await seqs(place.db, id, { around: 1 })).toEqual([4, 3, 2, 1]);
    expect(await seqs(place.db, id, { around: 2 })).toEqual([4, 3, 2, 1]);
    expect(await seqs(place.db, id, { around: 19 })).toEqual([20, 19, 18, 17]);
    expect(await seqs(place.db, id, { around: 7, limit: 1 })).toEqual([7]);
    expect(await seqs(place.db, id, { around: 7, limit: 5 })).toEqual([9, 8, 7, 6, 5]);
    expect(await seqs(place.db, id, { around: 10, limit: 100 })).toEqual(range(1, 20).toReversed());
  });

  it('reads a whole conversation in pages, upwards and downwards, each message once', async () => {
    const id = await makeTwenty();
    const up: number[] = [];
    for (let page = await seqs(place.db, id, { before: 99, limit: 7 }); page.length > 0;) {
      up.push(...page);
      page = await seqs(place.db, id, { before: up.at(-1) ?? 0, limit: 7 });
    }
    expect(up).toEqual(range(1, 20).toReversed());
    const down: number[] = [];
    for (let page = await seqs(place.db, id, { after: 0, limit: 7 }); page.length > 0;) {
      down.unshift(...page);
      page = await seqs(place.db, id, { after: down[0] ?? 0, limit: 7 });
    }
    expect(down).toEqual(range(1, 20).toReversed());
  });

  it('gives nothing of a conversation that nobody has, or in which nothing was said', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    for (const where of [{ before: 10 }, { after: 0 }, { around: 1 }]) {
      expect(await seqs(place.db, id, where)).toEqual([]);
      expect(await seqs(place.db, 987_654, where)).toEqual([]);
    }
  });

  it('finds one by its id, and none by an id that nobody has', async () => {
    const { ada, bob } = await makePeople(place.db);
    const said = await say(place.db, words(await makeDirect(place.db, ada, bob), ada));
    expect(await findMessage(place.db.read, said.id)).toEqual(said);
    expect(await findMessage(place.db.read, 987_654)).toBeUndefined();
  });
});
