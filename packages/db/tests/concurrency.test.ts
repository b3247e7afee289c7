import { describe, expect, it } from 'vitest';
import type { Dialect } from '../src/connection/sql.ts';
import { listChanges } from '../src/conversations/list-changes.ts';
import type { Database } from '../src/database.ts';
import { makeGroup, makePeople, range, say, words } from './harness/builders.ts';
import { describeOnBoth, preparePlace } from './harness/describe-on-both.ts';

// Processes of one server: a SQLite file has one, which sends what comes at once together.
const WRITERS: Record<Dialect, number> = { sqlite: 1, postgres: 8 };
const SENDS = 200;

/** Reads what is new as a client does, until the writing is over; answers seqs and revisions as met. */
async function follow(
  db: Database,
  conversationId: number,
  isOver: () => boolean,
): Promise<{ seqs: number[]; revisions: number[] }> {
  const seqs: number[] = [];
  const revisions: number[] = [];
  let since = 1;
  for (let isLast = false; !isLast;) {
    isLast = isOver();
    const { messages } = await listChanges(db.read, conversationId, { since, limit: 1_000, most: Infinity });
    seqs.push(...messages.map((message) => message.seq));
    revisions.push(...messages.map((message) => message.revision));
    // Whatever is stamped up to here is never asked for again: a number that came late would be lost.
    since = messages.at(-1)?.revision ?? since;
  }
  return { seqs, revisions };
}

describeOnBoth('a reader beside several writing processes', (place) => {
  it.each([1, 5])(
    'misses nothing and meets everything in order, in %i conversation(s)',
    async (conversations) => {
      const { ada, bob } = await makePeople(place.db);
      const ids = await Promise.all(range(1, conversations).map(() => makeGroup(place.db, [ada, bob])));
      const writers = await Promise.all(range(1, WRITERS[place.dialect]).map(() => place.open()));
      const reader = await place.open();
      let isOver = false;
      const followed = Promise.all(ids.map((id) => follow(reader, id, () => isOver)));
      // Several at once in each process.
      const lanes = writers.flatMap((writer) => range(1, 5).map(() => writer));
      const writing = lanes.map(async (writer, lane) => {
        for (const n of range(1, SENDS / lanes.length)) {
          await say(writer, words(ids[(lane + n) % conversations] ?? 0, n % 2 ? ada : bob));
        }
      });
      await Promise.all(writing).finally(() => {
        isOver = true;
      });
      const total = SENDS / conversations;
      for (const { seqs, revisions } of await followed) {
        expect(seqs).toEqual(range(1, total));
        expect(revisions).toEqual(range(2, total + 1));
      }
    },
  );

  it('is never shown a message before those with smaller numbers', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeGroup(place.db, [ada, bob]);
    const writers = await Promise.all(range(1, WRITERS[place.dialect]).map(() => place.open()));
    const state = { isWriting: true };
    const gaps: unknown[] = [];
    const watching = (async () => {
      while (state.isWriting) {
        const [row] = await place.db.read.all<{ count: number; last: number | null; told: number }>(
          `SELECT COUNT(m.id) AS count, MAX(m.seq) AS last, c.last_seq AS told
            FROM conversations AS c LEFT JOIN messages AS m ON m.conversation_id = c.id
            WHERE c.id = $1 GROUP BY c.id, c.last_seq`,
          [id],
        );
        if (row && (row.count !== (row.last ?? 0) || row.count !== row.told)) gaps.push(row);
      }
    })();
    const writing = writers.flatMap((writer) => range(1, 30).map(() => say(writer, words(id, ada))));
    await Promise.all(writing).finally(() => {
      state.isWriting = false;
    });
    await watching;
    expect(gaps).toEqual([]);
  });
});

describe('a deadlock on postgres', () => {
  const place = preparePlace('postgres');

  it('is tried again, and both writes are done', async () => {
    const { ada, bob } = await makePeople(place.db);
    let attempts = 0;
    let locked = 0;
    const bothHoldOne = Promise.withResolvers<void>();
    const rename = (order: readonly number[]) =>
      place.db.write(async ({ sql }) => {
        attempts += 1;
        for (const id of order) {
          await sql.all("UPDATE users SET first_name = first_name || 'x' WHERE id = $1", [id]);
          locked += 1;
          if (locked === 2) bothHoldOne.resolve();
          await bothHoldOne.promise;
        }
      });
    await Promise.all([rename([ada.id, bob.id]), rename([bob.id, ada.id])]);
    expect(attempts).toBe(3);
    const names = await place.db.read.all<{ name: string }>(
      'SELECT first_name AS name FROM users WHERE id IN ($1, $2)',
      [ada.id, bob.id],
    );
    expect(names.map((row) => row.name)).toEqual(['xx', 'xx']);
  });

  it('is not the only error there is: another one is answered at once, and nothing is kept', async () => {
    const { ada } = await makePeople(place.db);
    let attempts = 0;
    const failing = place.db.write(async ({ sql }) => {
      attempts += 1;
      await sql.all("UPDATE users SET first_name = 'changed' WHERE id = $1", [ada.id]);
      await sql.all('SELECT 1 / 0', []);
    });
    await expect(failing).rejects.toThrow('division by zero');
    expect(attempts).toBe(1);
    const names = await place.db.read.all('SELECT first_name FROM users WHERE id = $1', [ada.id]);
    expect(names).toEqual([{ first_name: '' }]);
  });
});

describeOnBoth('closing', (place) => {
  it('waits for the writes that were asked for', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeGroup(place.db, [ada, bob]);
    const other = await place.open();
    const sends = range(1, 30).map(() => say(other, words(id, ada)));
    await other.close();
    expect((await Promise.all(sends)).map((message) => message.seq)).toEqual(range(1, 30));
  });
});
