import { expect, it } from 'vitest';
import {
  addParticipant,
  deleteConversation,
  lockConversation,
  removeParticipant,
  setRole,
  takeRevision,
} from '../src/conversations/change-conversation.ts';
import {
  conversationExists,
  findConversation,
  findParticipation,
} from '../src/conversations/find-conversation.ts';
import { listChanges, type Changes } from '../src/conversations/list-changes.ts';
import type { Sql } from '../src/connection/sql.ts';
import type { Database } from '../src/database.ts';
import { deleteMessage, editMessage } from '../src/messages/change-message.ts';
import { listMessages } from '../src/messages/list-messages.ts';
import { moveReadPosition, setReadPosition } from '../src/messages/move-read-position.ts';
import { makeDirect, makeGroup, makePeople, range, say, words } from './harness/builders.ts';
import { describeOnBoth } from './harness/describe-on-both.ts';

/** One change, with the revision that it takes in the same transaction. */
function change<T>(db: Database, id: number, how: (sql: Sql, revision: number) => Promise<T>): Promise<T> {
  return db.write(async ({ sql }) => how(sql, await takeRevision(sql, id)));
}

async function revisionOf(db: Database, id: number): Promise<number> {
  const rows = await db.read.all<{ revision: number }>('SELECT revision FROM conversations WHERE id = $1', [
    id,
  ]);
  return rows[0]?.revision ?? 0;
}

function changesSince(
  db: Database,
  id: number,
  asked: { since: number; limit?: number; most?: number },
): Promise<Changes> {
  return listChanges(db.read, id, { limit: 100, most: 1_000_000, ...asked });
}

describeOnBoth('what changed since a revision', (place) => {
  it('is not told where its words are too many, and says so', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    for (const content of ['four', 'fives']) await say(place.db, words(id, ada, { content }));
    const nothing = { messages: [], participants: [], complete: false };
    expect(await changesSince(place.db, id, { since: 0, most: 8 })).toEqual(nothing);
    expect(await changesSince(place.db, id, { since: 0, most: 9 })).toMatchObject({ complete: true });
  });

  it('is nothing where nothing changed', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    expect(await changesSince(place.db, id, { since: 1 })).toEqual({
      messages: [],
      participants: [],
      complete: true,
    });
  });

  it('holds new, edited and deleted messages, each once, as they are now, in the order of their revisions', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    const [one, two, three] = await Promise.all(range(1, 3).map(() => say(place.db, words(id, ada))));
    const since = await revisionOf(place.db, id);
    if (!one || !two || !three) throw new Error('three were said');
    await change(place.db, id, (sql, revision) =>
      editMessage(sql, { id: one.id, content: 'a draft', revision }),
    );
    await change(place.db, id, (sql, revision) => deleteMessage(sql, { id: two.id, revision }));
    await change(place.db, id, (sql, revision) =>
      editMessage(sql, { id: one.id, content: 'better', revision }),
    );
    const four = await say(place.db, words(id, bob));
    const { messages, participants, complete } = await changesSince(place.db, id, { since });
    expect(messages.map((message) => message.id)).toEqual([two.id, one.id, four.id]);
    expect(messages[0]).toMatchObject({ content: '', seq: 2, deletedAt: expect.any(Number), editedAt: null });
    expect(messages[1]).toMatchObject({
      content: 'better',
      seq: 1,
      editedAt: expect.any(Number),
      deletedAt: null,
    });
    expect(messages[2]).toEqual(four);
    expect([participants, complete]).toEqual([[], true]);
  });

  it('holds who came, whose role changed and who left', async () => {
    const { ada, bob, cy } = await makePeople(place.db);
    const id = await makeGroup(place.db, [ada, bob]);
    const at = Date.now();
    await say(place.db, words(id, ada));
    await change(place.db, id, (sql, revision) =>
      addParticipant(sql, { conversationId: id, userId: cy.id, revision, at }),
    );
    await change(place.db, id, (sql, revision) =>
      setRole(sql, { conversationId: id, userId: cy.id, revision }, 'admin'),
    );
    await change(place.db, id, (sql, revision) =>
      removeParticipant(sql, { conversationId: id, userId: bob.id, revision, at }),
    );
    const { participants } = await changesSince(place.db, id, { since: 1 });
    expect(participants).toMatchObject([
      { user: { username: 'cy' }, role: 'admin', removedAt: null, lastReadSeq: 1, revision: 4 },
      { user: { username: 'bob' }, removedAt: at, revision: 5 },
    ]);
    expect(await findConversation(place.db.read, id, ada.id)).toMatchObject({
      participantCount: 2,
      revision: 5,
    });
  });

  it('loses nothing that changes once more after the conversation was read', async () => {
    const { ada, bob, cy } = await makePeople(place.db);
    const id = await makeGroup(place.db, [ada, bob, cy]);
    const said = await Promise.all(range(1, 3).map(() => say(place.db, words(id, ada))));
    const read = await revisionOf(place.db, id);
    const messageId = said[1]?.id ?? 0;
    const edited = await change(place.db, id, (sql, revision) =>
      editMessage(sql, { id: messageId, content: 'changed meanwhile', revision }),
    );
    await change(place.db, id, (sql, revision) =>
      setRole(sql, { conversationId: id, userId: bob.id, revision }, 'admin'),
    );
    const { messages, participants } = await changesSince(place.db, id, { since: 1 });
    expect(messages).toEqual([said[0], said[2], edited]);
    expect(edited.revision).toBeGreaterThan(read);
    expect(participants).toMatchObject([{ user: { username: 'bob' }, role: 'admin' }]);
  });

  it('says so where more changed than the limit, and holds nothing then', async () => {
    const { ada, bob, cy } = await makePeople(place.db);
    const id = await makeGroup(place.db, [ada, bob]);
    await Promise.all(range(1, 5).map(() => say(place.db, words(id, ada))));
    expect((await changesSince(place.db, id, { since: 1, limit: 5 })).messages).toHaveLength(5);
    expect(await changesSince(place.db, id, { since: 1, limit: 4 })).toEqual({
      messages: [],
      participants: [],
      complete: false,
    });
    await change(place.db, id, (sql, revision) =>
      addParticipant(sql, { conversationId: id, userId: cy.id, revision, at: Date.now() }),
    );
    expect((await changesSince(place.db, id, { since: 1, limit: 5 })).complete).toBe(false);
    expect((await changesSince(place.db, id, { since: 1, limit: 6 })).complete).toBe(true);
  });

  it('joined to an older state, makes the state read anew', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    await Promise.all(range(1, 10).map(() => say(place.db, words(id, ada))));
    const page = () => listMessages(place.db.read, id, { place: { before: 1_000 }, limit: 100 });
    const old = await page();
    const since = await revisionOf(place.db, id);
    await Promise.all(
      old.map((message, index) =>
        change(place.db, id, async (sql, revision) => {
          if (index % 3 === 0) await deleteMessage(sql, { id: message.id, revision });
          if (index % 3 === 1) await editMessage(sql, { id: message.id, content: `edit ${index}`, revision });
        }),
      ),
    );
    await say(place.db, words(id, bob));
    const { messages } = await changesSince(place.db, id, { since });
    const joined = new Map([...old, ...messages].map((message) => [message.seq, message]));
    expect([...joined.values()].sort((a, b) => b.seq - a.seq)).toEqual(await page());
  });
});

describeOnBoth('changing a conversation', (place) => {
  it('gives concurrent edits and deletions a revision each', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    const said = await say(place.db, words(id, ada));
    const other = await place.open();
    const changed = await Promise.all(
      range(1, 10).map((n) =>
        change(n % 2 ? place.db : other, id, (sql, revision) =>
          n === 5 || n === 6
            ? deleteMessage(sql, { id: said.id, revision })
            : editMessage(sql, { id: said.id, content: `edit ${n}`, revision }),
        ),
      ),
    );
    expect(changed.map((message) => message.revision).sort((a, b) => a - b)).toEqual(range(3, 12));
    const { messages } = await changesSince(place.db, id, { since: 2 });
    expect(messages).toEqual([changed.find((message) => message.revision === 12)]);
  });

  it('takes no revision for a conversation or message that is not there', async () => {
    await makePeople(place.db);
    await expect(change(place.db, 987_654, async () => 1)).rejects.toThrow('no conversation 987654');
    const edit = place.db.write(({ sql }) => editMessage(sql, { id: 987_654, content: 'x', revision: 1 }));
    await expect(edit).rejects.toThrow('no message 987654');
  });

  it('lets somebody back in, with everything so far read', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeGroup(place.db, [ada, bob]);
    const at = Date.now();
    await change(place.db, id, (sql, revision) =>
      removeParticipant(sql, { conversationId: id, userId: bob.id, revision, at }),
    );
    await say(place.db, words(id, ada));
    expect(await findParticipation(place.db.read, id, bob.id)).toBeUndefined();
    await change(place.db, id, (sql, revision) =>
      addParticipant(sql, { conversationId: id, userId: bob.id, revision, at }),
    );
    expect(await findParticipation(place.db.read, id, bob.id)).toMatchObject({
      role: 'member',
      readEpoch: 1,
      lastReadSeq: 1,
      lastSeq: 1,
      participantCount: 2,
    });
    expect((await say(place.db, words(id, bob))).seq).toBe(2);
  });

  it('once deleted, is there for nobody, and two people may begin anew', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    await say(place.db, words(id, ada));
    await change(place.db, id, (sql, revision) => deleteConversation(sql, id, revision));
    expect(await findConversation(place.db.read, id, ada.id)).toBeUndefined();
    expect(await findParticipation(place.db.read, id, bob.id)).toBeUndefined();
    expect(await conversationExists(place.db.read, id)).toBe(false);
    expect(await place.db.sends.send(words(id, ada))).toEqual({ kind: 'refused' });
    expect(await makeDirect(place.db, bob, ada)).not.toBe(id);
  });

  it('moves a read position forward, never back, and only for those who take part', async () => {
    const { ada, bob, cy } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    await Promise.all(range(1, 5).map(() => say(place.db, words(id, ada))));
    const move = (userId: number, lastReadSeq: number) =>
      place.db.write(({ sql }) =>
        moveReadPosition(sql, { conversationId: id, userId }, { readEpoch: 0, lastReadSeq }),
      );
    expect(await move(bob.id, 3)).toEqual({ readEpoch: 0, lastReadSeq: 3 });
    expect(await move(bob.id, 3)).toBeUndefined();
    expect(await move(bob.id, 2)).toBeUndefined();
    expect(await findConversation(place.db.read, id, bob.id)).toMatchObject({ lastReadSeq: 3, revision: 6 });
    expect(await move(cy.id, 3)).toBeUndefined();
    await Promise.all(range(1, 5).map((to) => move(bob.id, to)));
    expect(await findConversation(place.db.read, id, bob.id)).toMatchObject({ lastReadSeq: 5 });
  });

  it('sets a read position back in an epoch of its own, and what was read before moves it no more', async () => {
    const { ada, bob, cy } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    await Promise.all(range(1, 5).map(() => say(place.db, words(id, ada))));
    const move = (lastReadSeq: number, readEpoch: number) =>
      place.db.write(({ sql }) =>
        moveReadPosition(sql, { conversationId: id, userId: bob.id }, { readEpoch, lastReadSeq }),
      );
    const setBack = (userId: number, to: number) =>
      place.db.write(async ({ sql }) => {
        await lockConversation(sql, id);
        return setReadPosition(sql, { conversationId: id, userId }, to);
      });
    await move(4, 0);
    expect(await setBack(bob.id, 1)).toEqual({ readEpoch: 1, lastReadSeq: 1 });
    expect(await move(5, 0)).toBeUndefined();
    expect(await findConversation(place.db.read, id, bob.id)).toMatchObject({ readEpoch: 1, lastReadSeq: 1 });
    expect(await move(3, 1)).toEqual({ readEpoch: 1, lastReadSeq: 3 });
    expect(await setBack(cy.id, 1)).toBeUndefined();
    expect(await findConversation(place.db.read, id, ada.id)).toMatchObject({ readEpoch: 0, lastReadSeq: 5 });
  });

  it('tells with a send the epoch that it moves its sender’s position in', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    const first = await place.db.sends.send({ ...words(id, ada), clientId: 'first' });
    expect(first).toMatchObject({ kind: 'stored', position: { readEpoch: 0, lastReadSeq: 1 } });
    await place.db.write(async ({ sql }) => {
      await lockConversation(sql, id);
      await setReadPosition(sql, { conversationId: id, userId: ada.id }, 0);
    });
    // Sent again, it says where the position is now, and does not move it.
    expect(await place.db.sends.send({ ...words(id, ada), clientId: 'first' })).toMatchObject({
      kind: 'repeated',
      position: { readEpoch: 1, lastReadSeq: 0 },
    });
    const together = await Promise.all(range(2, 3).map(() => place.db.sends.send(words(id, ada))));
    expect(together).toMatchObject([
      { kind: 'stored', position: { readEpoch: 1, lastReadSeq: 2 } },
      { kind: 'stored', position: { readEpoch: 1, lastReadSeq: 3 } },
    ]);
  });
});
