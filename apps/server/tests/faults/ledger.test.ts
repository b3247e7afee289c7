import { describe, expect, test } from 'vitest';
import { Ledger } from './ledger.ts';
import type { StoredMessage } from './stored.ts';
import { Tally } from './tally.ts';

const CONVERSATION = 1;

/** A ledger in which a device has sent two messages through its outbox, both acknowledged. */
function twoAcknowledged(): { tally: Tally; ledger: Ledger } {
  const tally = new Tally();
  const ledger = new Ledger(tally);
  for (const turn of [1, 2]) {
    const line = { device: 'ada.1', turn };
    ledger.sends({ word: `ada-${turn}`, clientId: `client-${turn}`, conversationId: CONVERSATION, line });
    ledger.acknowledged(`client-${turn}`);
  }
  return { tally, ledger };
}

function row(seq: number, change: Partial<StoredMessage> = {}): StoredMessage {
  return {
    id: 100 + seq,
    conversationId: CONVERSATION,
    seq,
    revision: seq,
    senderId: 7,
    content: `ada-${seq}`,
    clientId: `client-${seq}`,
    isDeleted: false,
    ...change,
  };
}

async function judged(rows: StoredMessage[]): Promise<string[]> {
  const { tally, ledger } = twoAcknowledged();
  await ledger.judgeAll(() => Promise.resolve(rows));
  return tally.sentences();
}

describe('the ledger', () => {
  test('finds nothing wrong where everything acknowledged is stored once and in order', async () => {
    expect(await judged([row(1), row(2)])).toEqual([]);
  });

  test('misses what is not stored', async () => {
    expect(await judged([row(1)])).toEqual(['lost: ada-2 was acknowledged and is not stored']);
  });

  test('sees what is stored twice, under another clientId too', async () => {
    const twin = row(3, { content: 'ada-2', clientId: 'another' });
    expect(await judged([row(1), row(2), twin])).toEqual([
      'doubled: ada-2 is stored with the numbers 2 and 3',
    ]);
  });

  test('sees a hole in the numbers', async () => {
    expect(await judged([row(1), row(3, { content: 'ada-2', clientId: 'client-2' })])).toEqual([
      'out of order: conversation 1 has a hole before 3',
    ]);
  });

  test('sees what one outbox sent in another order', async () => {
    const swapped = [
      row(1, { content: 'ada-2', clientId: 'client-2' }),
      row(2, { content: 'ada-1', clientId: 'client-1' }),
    ];
    expect(await judged(swapped)).toEqual([
      'out of order: turn 1 of ada.1 in conversation 1 came after a later one',
    ]);
  });

  test('sees what nobody sent', async () => {
    expect(await judged([row(1), row(2), row(3, { content: 'spam', clientId: null })])).toEqual([
      'different: message 103 was sent by nobody: spam',
    ]);
  });

  test('misses an edit and a deletion that were acknowledged', async () => {
    const { tally, ledger } = twoAcknowledged();
    const line = { device: 'bob.1', turn: 1 };
    const edited = ledger.sends({ word: 'bob-1', clientId: 'client-3', conversationId: CONVERSATION, line });
    const deleted = ledger.sends({ word: 'bob-2', clientId: 'client-4', conversationId: CONVERSATION, line });
    edited.edits = { begun: 2, acknowledged: 2 };
    deleted.deletion = 'acknowledged';
    for (const sent of [edited, deleted]) ledger.changed(sent);
    const older = row(3, { content: 'bob-1 edit 1' });
    await ledger.judgeNew(() => Promise.resolve([row(1), row(2), older, row(4, { content: 'bob-2' })]));
    expect(tally.sentences()).toEqual([
      'lost: edit 2 of bob-1 was acknowledged and is undone',
      'lost: the deletion of bob-2 was acknowledged and is undone',
    ]);
  });

  test('misses a reading that was acknowledged, and no other', () => {
    const { tally, ledger } = twoAcknowledged();
    const stored = { id: CONVERSATION, lastSeq: 2, revision: 3, lastRead: new Map([[7, 2]]) };
    ledger.read({ conversationId: CONVERSATION, userId: 7 }, 2);
    ledger.judgeReads([stored]);
    expect(tally.isRight).toBe(true);
    ledger.judgeReads([{ ...stored, lastRead: new Map([[7, 1]]) }]);
    expect(tally.sentences()).toEqual(['unread wrong: 7 has read conversation 1 up to 2, stored is 1']);
  });

  test('asks only once for what was found, and again for what changed since', async () => {
    const { tally, ledger } = twoAcknowledged();
    await ledger.judgeNew(() => Promise.resolve([row(1), row(2)]));
    await ledger.judgeNew(() => Promise.resolve([]));
    expect(tally.isRight).toBe(true);
    expect([...ledger.revisionsRead([CONVERSATION])]).toEqual([[CONVERSATION, 2]]);
  });
});
