import { expect, it } from 'vitest';
import { removeParticipant, takeRevision } from '../src/conversations/change-conversation.ts';
import { findConversation } from '../src/conversations/find-conversation.ts';
import { listMessages } from '../src/messages/list-messages.ts';
import type { Database } from '../src/database.ts';
import type { SendOutcome } from '../src/messages/plan-sends.ts';
import { updateUser } from '../src/users/save-user.ts';
import { makeDirect, makeGroup, makePeople, range, say, words } from './harness/builders.ts';
import { describeOnBoth } from './harness/describe-on-both.ts';
import { forbidContent } from './harness/forbid-content.ts';

async function seqsOf(db: Database, conversationId: number): Promise<number[]> {
  const rows = await db.read.all<{ seq: number }>(
    'SELECT seq FROM messages WHERE conversation_id = $1 ORDER BY seq',
    [conversationId],
  );
  return rows.map((row) => row.seq);
}

function kinds(outcomes: readonly SendOutcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of outcomes) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

describeOnBoth('sending', (place) => {
  it('numbers messages 1, 2, 3 and gives each the next revision', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    const first = await say(place.db, words(id, ada));
    const second = await say(place.db, words(id, bob));
    expect([first.seq, second.seq]).toEqual([1, 2]);
    expect([first.revision, second.revision]).toEqual([2, 3]);
    expect(await findConversation(place.db.read, id, ada.id)).toMatchObject({ lastSeq: 2, revision: 3 });
  });

  it('answers with the message as it can be read afterwards', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    const said = await say(
      place.db,
      words(id, ada, { content: 'hello, Bob', clientId: 'a-1', kind: 'action' }),
    );
    expect(await listMessages(place.db.read, id, { place: { after: 0 }, limit: 10 })).toEqual([said]);
    expect(said).toMatchObject({ sender: { id: ada.id, username: 'ada' }, kind: 'action', clientId: 'a-1' });
  });

  it('stores 200 sends at once into one conversation, densely, in the order they were made', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    const said = await Promise.all(
      range(1, 200).map((n) => say(place.db, words(id, n % 2 ? ada : bob, { content: String(n) }))),
    );
    expect(said.map((message) => message.seq)).toEqual(range(1, 200));
    expect(said.map((message) => message.revision)).toEqual(range(2, 201));
    expect(await seqsOf(place.db, id)).toEqual(range(1, 200));
    expect(await findConversation(place.db.read, id, bob.id)).toMatchObject({ lastSeq: 200, revision: 201 });
  });

  it('stores 200 sends at once into 50 conversations, each dense', async () => {
    const { ada, bob } = await makePeople(place.db);
    const ids = await Promise.all(range(1, 50).map(() => makeGroup(place.db, [ada, bob])));
    const said = await Promise.all(
      range(0, 199).map((n) => say(place.db, words(ids[n % 50] ?? 0, n % 2 ? ada : bob))),
    );
    expect(said).toHaveLength(200);
    for (const id of ids) expect(await seqsOf(place.db, id)).toEqual([1, 2, 3, 4]);
  });

  it('refuses a stranger and an unknown conversation among 200, which take no number', async () => {
    const { ada, bob, cy } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    const outcomes = await Promise.all(
      range(1, 200).map((n) => {
        if (n % 50 === 0) return place.db.sends.send(words(id, cy));
        if (n % 50 === 25) return place.db.sends.send(words(987_654, ada));
        return place.db.sends.send(words(id, ada));
      }),
    );
    expect(kinds(outcomes)).toEqual({ stored: 192, refused: 8 });
    expect(await seqsOf(place.db, id)).toEqual(range(1, 192));
    expect(await findConversation(place.db.read, id, ada.id)).toMatchObject({ lastSeq: 192, revision: 193 });
  });

  it.each([1, 50])(
    'fails alone where one of 200 breaks a rule of the database, in %i conversation(s)',
    async (conversations) => {
      const { ada, bob } = await makePeople(place.db);
      const ids = await Promise.all(range(1, conversations).map(() => makeGroup(place.db, [ada, bob])));
      const allow = await forbidContent(place.db, 'forbidden');
      try {
        const results = await Promise.allSettled(
          range(0, 199).map((n) =>
            say(
              place.db,
              words(ids[n % conversations] ?? 0, ada, { content: n === 77 ? 'forbidden' : 'fine' }),
            ),
          ),
        );
        expect(results.flatMap((result, n) => (result.status === 'rejected' ? [n] : []))).toEqual([77]);
      } finally {
        await allow();
      }
      const seqs = await Promise.all(ids.map((id) => seqsOf(place.db, id)));
      for (const of of seqs) expect(of).toEqual(range(1, of.length));
      expect(seqs.flat()).toHaveLength(199);
    },
  );

  it('works on after a batch that failed as a whole', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    const allow = await forbidContent(place.db, 'forbidden');
    const failed = await Promise.allSettled(
      range(1, 5).map(() => place.db.sends.send(words(id, ada, { content: 'forbidden' }))),
    );
    await allow();
    expect(failed.map((result) => result.status)).toEqual(Array(5).fill('rejected'));
    expect((await say(place.db, words(id, ada))).seq).toBe(1);
  });

  it("moves the sender's own read position to what they sent, and nobody else's", async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    await Promise.all(range(1, 3).map(() => say(place.db, words(id, ada))));
    expect(await findConversation(place.db.read, id, ada.id)).toMatchObject({ lastReadSeq: 3 });
    expect(await findConversation(place.db.read, id, bob.id)).toMatchObject({ lastReadSeq: 0 });
  });

  it('refuses whoever was removed, whose earlier messages stay', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeGroup(place.db, [ada, bob]);
    await say(place.db, words(id, bob));
    await place.db.write(async ({ sql }) => {
      const revision = await takeRevision(sql, id);
      await removeParticipant(sql, { conversationId: id, userId: bob.id, revision, at: Date.now() });
    });
    expect(await place.db.sends.send(words(id, bob))).toEqual({ kind: 'refused' });
    expect(await seqsOf(place.db, id)).toEqual([1]);
  });

  it('refuses a deactivated account', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    await place.db.write((scope) => updateUser(scope, bob.id, { isActive: false }));
    expect(await place.db.sends.send(words(id, bob))).toEqual({ kind: 'refused' });
    expect((await say(place.db, words(id, ada))).seq).toBe(1);
  });

  it('refuses a sender id that nobody has', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    expect(await place.db.sends.send(words(id, ada, { senderId: 987_654 }))).toEqual({ kind: 'refused' });
  });

  it('keeps the time of a conversation from stepping back with a late clock', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    const before = await findConversation(place.db.read, id, ada.id);
    await say(place.db, words(id, ada, { createdAt: 1 }));
    expect((await findConversation(place.db.read, id, ada.id))?.updatedAt).toBe(before?.updatedAt);
  });
});
