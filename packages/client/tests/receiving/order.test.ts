import type { ServerEvent } from '@parley/api';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ada, message } from '../builders.ts';
import { editOf, Followed, histories, settled, type History } from './followed-conversation.ts';

/** The same events, each a few places later than it happened, some of them twice. */
const delivered = (history: History): fc.Arbitrary<ServerEvent[]> =>
  fc
    .array(fc.record({ late: fc.nat({ max: 6 }), again: fc.option(fc.nat({ max: 9 })) }), {
      minLength: history.length,
      maxLength: history.length,
    })
    .map((ways) =>
      history
        .flatMap((event, index) => {
          const { late = 0, again = null } = ways[index] ?? {};
          const first = { event, at: index + late };
          return again === null ? [first] : [first, { event, at: index + late + again }];
        })
        .toSorted((a, b) => a.at - b.at)
        .map(({ event }) => event),
    );

const cases = histories.chain((history) =>
  fc.record({ history: fc.constant(history), events: delivered(history) }),
);

describe('events of several processes', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('come to the same in whatever order and however often they come, and nothing is asked', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ history, events }) => {
        const followed = new Followed();
        await followed.start();
        followed.happen(history);
        for (const event of events) followed.deliver(event);
        const [known, wanted] = followed.known;
        expect(known).toEqual(wanted);
        await vi.runAllTimersAsync();
        expect(followed.asked).toBe(0);
        followed.live.stop();
      }),
      { numRuns: 150 },
    );
  });

  it('that never come are asked for once, but not at once', async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.nat(), async ({ history, events }, pick) => {
        const followed = new Followed();
        await followed.start();
        followed.happen(history);
        // The last one is not missed before something follows it.
        const missing = history[pick % (history.length - 1)];
        for (const event of events) if (event !== missing) followed.deliver(event);
        await settled();
        expect(followed.asked).toBe(0);
        await vi.runAllTimersAsync();
        expect(followed.asked).toBe(1);
        const [known, wanted] = followed.known;
        expect(known).toEqual(wanted);
        followed.live.stop();
      }),
      { numRuns: 100 },
    );
  });

  it('that are older than an answer do not undo it: one’s own edit stays as it was answered', async () => {
    const followed = new Followed();
    await followed.start();
    const older = editOf(102, 5, 'older words, from elsewhere');
    followed.happen([older]);
    const shown: (string | undefined)[] = [];
    const stop = followed.live.subscribe(() => shown.push(followed.known[0].messages[1]?.content));
    followed.live.edit({ messageId: 102 }, 'newer words');
    await settled();
    expect(shown.at(-1)).toBe('newer words');
    followed.deliver(older);
    followed.deliver(editOf(102, 6, 'newer words'));
    expect(shown).not.toContain('older words, from elsewhere');
    const [known, wanted] = followed.known;
    expect(known).toEqual(wanted);
    stop();
    followed.live.stop();
  });

  it('are not all held where very many come ahead of their turn: the gap is read, and they with it', async () => {
    const followed = new Followed();
    await followed.start();
    const flood = Array.from({ length: 500 }, (_, n): ServerEvent => ({
      type: 'message.created',
      conversationId: 7,
      revision: 5 + n,
      message: message(4 + n, { revision: 5 + n }),
      readEpoch: 0,
    }));
    followed.happen(flood);
    for (const event of flood.slice(1)) followed.deliver(event);
    await vi.runAllTimersAsync();
    expect(followed.asked).toBe(1);
    const [known, wanted] = followed.known;
    expect(known).toEqual(wanted);
  });

  it('that never come are asked for until there is an answer, however long that takes', async () => {
    const followed = new Followed();
    await followed.start();
    const [first, second] = [editOf(102, 5, 'missed'), editOf(103, 6, 'heard')];
    followed.happen([first, second]);
    followed.isAway = true;
    followed.deliver(second);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(followed.known[0].messages[2]?.content).not.toBe('heard');
    followed.isAway = false;
    await vi.advanceTimersByTimeAsync(60_000);
    const [known, wanted] = followed.known;
    expect(known).toEqual(wanted);
    followed.live.stop();
  });

  it('are no longer asked for once the connection is lost: nothing is taken from another', async () => {
    const followed = new Followed();
    await followed.start();
    followed.isAway = true;
    followed.happen([editOf(102, 5, 'while away')]);
    // It comes back, and its session ends before the server can answer.
    followed.live.connectionClosed(false);
    followed.deliver({ type: 'connected', userId: ada.id, usersRevision: 3, online: [] });
    await settled();
    followed.live.connectionClosed(true);
    followed.isAway = false;
    await vi.advanceTimersByTimeAsync(600_000);
    const { connection, isSignedOut, usersRevision } = followed.live.getState();
    expect({ connection, isSignedOut, usersRevision }).toEqual({
      connection: 'offline',
      isSignedOut: true,
      usersRevision: 0,
    });
    expect(followed.known[0].messages[1]?.content).toBe('message 2');
    followed.live.stop();
  });
});
