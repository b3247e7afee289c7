import { expect, it } from 'vitest';
import { removeParticipant, takeRevision } from '../src/conversations/change-conversation.ts';
import type { SendOutcome } from '../src/messages/plan-sends.ts';
import { makeDirect, makeGroup, makePeople, range, say, words } from './harness/builders.ts';
import { describeOnBoth } from './harness/describe-on-both.ts';

function idOf(outcome: SendOutcome): number | undefined {
  return 'message' in outcome ? outcome.message.id : undefined;
}

describeOnBoth('sending again with the same clientId', (place) => {
  it('answers with the message that is there, unchanged, however different the words', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    const said = await say(place.db, words(id, ada, { clientId: 'once', content: 'first' }));
    const again = await place.db.sends.send(words(id, ada, { clientId: 'once', content: 'second' }));
    expect(again).toMatchObject({ kind: 'repeated', message: said });
    expect((await say(place.db, words(id, ada))).seq).toBe(2);
  });

  it('is one message when it comes many times at once', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    const outcomes = await Promise.all(
      range(1, 20).map(() => place.db.sends.send(words(id, ada, { clientId: 'once' }))),
    );
    expect(outcomes.filter((outcome) => outcome.kind === 'stored')).toHaveLength(1);
    expect(new Set(outcomes.map(idOf)).size).toBe(1);
    expect(idOf(outcomes[19] as SendOutcome)).toBeGreaterThan(0);
    expect((await say(place.db, words(id, ada))).seq).toBe(2);
  });

  it('is one message when two processes get it at once', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    const other = await place.open();
    for (const round of range(1, 20)) {
      const request = words(id, ada, { clientId: `round-${round}` });
      const outcomes = await Promise.all([place.db.sends.send(request), other.sends.send(request)]);
      expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(['repeated', 'stored']);
      expect(idOf(outcomes[0])).toBe(idOf(outcomes[1]));
    }
    expect((await say(place.db, words(id, ada))).seq).toBe(21);
  });

  it('is one message when two processes get it at once for two conversations, and the other is refused', async () => {
    const { ada, bob } = await makePeople(place.db);
    const ids = [await makeGroup(place.db, [ada, bob]), await makeGroup(place.db, [ada, bob])] as const;
    const other = await place.open();
    for (const round of range(1, 20)) {
      const clientId = `round-${round}`;
      const outcomes = await Promise.all([
        place.db.sends.send(words(ids[0], ada, { clientId })),
        other.sends.send(words(ids[1], ada, { clientId })),
      ]);
      expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(['clientIdTaken', 'stored']);
    }
  });

  it('is refused in another conversation, one after the other and at once, and nothing is stored there', async () => {
    const { ada, bob, cy } = await makePeople(place.db);
    const ids = [await makeDirect(place.db, ada, bob), await makeDirect(place.db, ada, cy)] as const;
    await say(place.db, words(ids[0], ada, { clientId: 'once' }));
    const after = await place.db.sends.send(words(ids[1], ada, { clientId: 'once' }));
    expect(after).toEqual({ kind: 'clientIdTaken' });
    const atOnce = await Promise.all(
      ids.map((id) => place.db.sends.send(words(id, ada, { clientId: 'again' }))),
    );
    expect(atOnce.map((outcome) => outcome.kind)).toEqual(['stored', 'clientIdTaken']);
    expect((await say(place.db, words(ids[1], ada))).seq).toBe(1);
  });

  it('is refused as ever in a conversation of others', async () => {
    const { ada, bob, cy } = await makePeople(place.db);
    const [id, others] = [await makeDirect(place.db, ada, bob), await makeDirect(place.db, bob, cy)];
    await say(place.db, words(id, ada, { clientId: 'once' }));
    expect(await place.db.sends.send(words(others, ada, { clientId: 'once' }))).toEqual({ kind: 'refused' });
  });

  it('is another message when another person uses the same clientId', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    const adas = await say(place.db, words(id, ada, { clientId: 'same' }));
    const bobs = await say(place.db, words(id, bob, { clientId: 'same' }));
    expect(bobs.id).not.toBe(adas.id);
    expect(bobs.seq).toBe(2);
  });

  it('is another message each time where there is no clientId', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    const said = await Promise.all(range(1, 3).map(() => say(place.db, words(id, ada))));
    expect(new Set(said.map((message) => message.id)).size).toBe(3);
  });

  it('still answers with what was sent after the sender has left', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeGroup(place.db, [ada, bob]);
    const said = await say(place.db, words(id, bob, { clientId: 'before' }));
    await place.db.write(async ({ sql }) => {
      const revision = await takeRevision(sql, id);
      await removeParticipant(sql, { conversationId: id, userId: bob.id, revision, at: Date.now() });
    });
    expect(await place.db.sends.send(words(id, bob, { clientId: 'before' }))).toMatchObject({
      kind: 'repeated',
      message: said,
    });
    expect(await place.db.sends.send(words(id, bob, { clientId: 'after' }))).toEqual({ kind: 'refused' });
  });
});
