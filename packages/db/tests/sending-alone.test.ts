import { expect, it } from 'vitest';
import type { Database } from '../src/database.ts';
import { makeGroup, makePeople, range, words } from './harness/builders.ts';
import { describeOnBoth } from './harness/describe-on-both.ts';

/** All that the tables hold of a conversation, but for what differs between any two: ids. */
async function rowsOf(db: Database, id: number): Promise<unknown> {
  const read = (columns: string, table: string, rest: string): Promise<unknown[]> =>
    db.read.all(`SELECT ${columns} FROM ${table} WHERE ${rest}`, [id]);
  return {
    conversation: await read('last_seq, revision, updated_at', 'conversations', 'id = $1'),
    participants: await read('*', 'participants', 'conversation_id = $1 ORDER BY user_id').then((rows) =>
      rows.map((row) => ({ ...(row as object), conversation_id: null, joined_at: null, activity_at: null })),
    ),
    messages: await read('*', 'messages', 'conversation_id = $1 ORDER BY seq').then((rows) =>
      rows.map((row) => ({ ...(row as object), id: null, conversation_id: null, client_id: null })),
    ),
  };
}

describeOnBoth('messages that come one at a time', (place) => {
  it('leave the same rows and get the same answers as those that come all at once', async () => {
    const { ada, bob, cy } = await makePeople(place.db);
    const createdAt = Date.now() + 1_000;
    const said = (id: number) =>
      range(1, 12).map((n) => {
        const sender = [ada, bob, cy][n % 3] ?? ada;
        // The fourth and the seventh are one; Cy, who is not there, is refused.
        const clientId = `${id}:${n === 7 ? 4 : n}`;
        return words(id, sender, { content: `number ${n}`, clientId, createdAt: createdAt - n });
      });
    const oneByOne = await makeGroup(place.db, [ada, bob]);
    const atOnce = await makeGroup(place.db, [ada, bob]);
    const answers = [];
    for (const request of said(oneByOne)) answers.push(await place.db.sends.send(request));
    const together = await Promise.all(said(atOnce).map((request) => place.db.sends.send(request)));
    expect(answers.map(({ kind }) => kind)).toEqual(together.map(({ kind }) => kind));
    expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['stored', 'refused', 'repeated']));
    expect(await rowsOf(place.db, oneByOne)).toEqual(await rowsOf(place.db, atOnce));
  });

  it('are answered with what is stored', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeGroup(place.db, [ada, bob]);
    for (const n of range(1, 3)) {
      const outcome = await place.db.sends.send(words(id, bob, { clientId: `${n}`, content: `number ${n}` }));
      const again = await place.db.sends.send(words(id, bob, { clientId: `${n}` }));
      expect(outcome).toMatchObject({ kind: 'stored', message: { seq: n, content: `number ${n}` } });
      expect({ ...again, kind: 'stored' }).toEqual(outcome);
    }
  });
});
