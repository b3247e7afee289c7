import { beforeEach, describe, expect, it } from 'vitest';
import { faultOf } from '../src/connection/errors.ts';
import { findConversation } from '../src/conversations/find-conversation.ts';
import type { Database } from '../src/database.ts';
import { listMessages } from '../src/messages/list-messages.ts';
import type { SendOutcome } from '../src/messages/plan-sends.ts';
import { makeDirect, makePeople, range, words, type People } from './harness/builders.ts';
import { preparePlace } from './harness/describe-on-both.ts';

const FOR_EVER = 1_073_741_823;
const LONG = 'x'.repeat(3_000);

describe('a disk that is full (SQLite)', () => {
  const place = preparePlace('sqlite');
  let people: People;
  let id: number;

  beforeEach(async () => {
    await limitPages(place.db, FOR_EVER);
    people = await makePeople(place.db);
    id = await makeDirect(place.db, people.ada, people.bob);
  });

  const send = (clientId: string) => place.db.sends.send(words(id, people.ada, { content: LONG, clientId }));

  /** Sends one after the other until one is refused. @returns how many were stored, one at least, and the refusal */
  async function sendUntilFull(): Promise<{ stored: number; refusal: unknown }> {
    // From now on the file may not grow: what is free in it is soon used up.
    await send('while there is room');
    await limitPages(place.db, 1);
    for (let stored = 1; ; stored += 1) {
      try {
        await send(`alone ${stored}`);
      } catch (refusal) {
        return { stored, refusal };
      }
    }
  }

  /** Everything that a send moves tells the same. */
  async function expectWhole(count: number): Promise<void> {
    const there = await findConversation(place.db.read, id, people.ada.id);
    // The conversation's own making was its first revision.
    expect(there).toMatchObject({ lastSeq: count, revision: count + 1 });
    const rows = await place.db.read.all<{ seq: number }>(
      'SELECT seq FROM messages WHERE conversation_id = $1 ORDER BY seq',
      [id],
    );
    expect(rows.map(({ seq }) => seq)).toEqual(range(1, count));
    const [position] = await place.db.read.all<{ seq: number }>(
      'SELECT last_read_seq AS seq FROM participants WHERE conversation_id = $1 AND user_id = $2',
      [id, people.ada.id],
    );
    expect(position?.seq).toBe(count);
  }

  it('refuses what is sent alone, keeps nothing of it, is read meanwhile, and stores it once there is room', async () => {
    const { stored, refusal } = await sendUntilFull();
    expect(faultOf(refusal)).toBe('storageFull');
    await expectWhole(stored);
    const page = await listMessages(place.db.read, id, { place: { before: stored + 1 }, limit: 1 });
    expect(page).toMatchObject([{ seq: stored }]);

    await limitPages(place.db, FOR_EVER);
    // The same again, as its sender does until it is answered.
    expect(await send(`alone ${stored}`)).toMatchObject({ kind: 'stored', message: { seq: stored + 1 } });
    expect(await send(`alone ${stored}`)).toMatchObject({ kind: 'repeated' });
    await expectWhole(stored + 1);
  });

  it('refuses what is sent together, keeps nothing of it, and stores it once there is room', async () => {
    const { stored } = await sendUntilFull();
    for (const round of range(1, 5)) {
      const together = await Promise.allSettled(range(1, 20).map((n) => send(`${round}, ${n}`)));
      for (const result of together) {
        expect(result.status === 'rejected' && faultOf(result.reason)).toBe('storageFull');
      }
      await expectWhole(stored);
    }
    await limitPages(place.db, FOR_EVER);
    const again = await Promise.all(range(1, 20).map((n) => send(`1, ${n}`)));
    expect(again.map(seqOf)).toEqual(range(stored + 1, stored + 20));
    await expectWhole(stored + 20);
  });

  it('takes nothing from the writes beside the one that needs more room', async () => {
    const { stored } = await sendUntilFull();
    const rename = (name: string) =>
      place.db.write(({ sql }) =>
        sql.all('UPDATE users SET first_name = $1 WHERE id = $2', [name, people.bob.id]),
      );
    await Promise.allSettled([send('beside 1'), rename('Robert'), send('beside 2'), rename('Rob')]);
    await expectWhole(stored);
    await limitPages(place.db, FOR_EVER);
    await rename('Bobby');
    await Promise.all([send('beside 1'), send('beside 2')]);
    await expectWhole(stored + 2);
  });
});

function seqOf(outcome: SendOutcome): number | undefined {
  return 'message' in outcome ? outcome.message.seq : undefined;
}

/** Makes the writer's file as good as full at this many pages; never fewer than it has. */
async function limitPages(db: Database, pages: number): Promise<void> {
  await db.write(({ sql }) => sql.all(`PRAGMA max_page_count = ${pages}`, []));
}
