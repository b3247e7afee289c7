import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { InProcessBus } from '../src/realtime/bus.ts';
import { SESSION_ENDED } from '../src/realtime/connection.ts';
import type { BusMessage, ServerEvent } from '../src/realtime/events.ts';
import { Hub } from '../src/realtime/hub.ts';
import type { Place } from '../src/realtime/memberships.ts';
import {
  fakeConnection,
  HubWorld,
  inside,
  nobodyThere,
  typing,
  type FakeConnection,
  type Step,
} from './hub-world.ts';

/** A hub whose people take part in conversation 1, with one subscribed connection for each given user. */
async function hubWith(...users: number[]): Promise<{ hub: Hub; connections: FakeConnection[] }> {
  const hub = new Hub(() => Promise.resolve(inside(1)), new InProcessBus(), nobodyThere());
  const connections = users.map((user) => fakeConnection(user));
  for (const [at, connection] of connections.entries()) {
    hub.open(connection);
    hub.reserve(connection);
    await hub.prepare(connection);
    hub.subscribe(connection, at);
  }
  return { hub, connections };
}

const toConversation = (conversation: number, event: ServerEvent): BusMessage => ({
  kind: 'event',
  audience: { conversation },
  event,
});

describe('The hub', () => {
  test('writes an event in tRPC’s wire format under each subscription’s own request id, numbers and texts', async () => {
    const hub = new Hub(() => Promise.resolve(inside(1)), new InProcessBus(), nobodyThere());
    const ids = [7, 'seven', '"\\'];
    const connections = ids.map((id) => {
      const connection = fakeConnection(1);
      hub.open(connection);
      hub.reserve(connection);
      return { id, connection };
    });
    for (const { id, connection } of connections) {
      await hub.prepare(connection);
      hub.subscribe(connection, id);
    }
    hub.receive(toConversation(1, typing(1)));
    for (const { id, connection } of connections) {
      expect(connection.frames.map((frame) => JSON.parse(frame) as unknown)).toEqual([
        { id, result: { type: 'data', data: typing(1) } },
      ]);
    }
  });

  test('makes the text of an event once, however many hear it', async () => {
    const { hub } = await hubWith(1, 2, 3, 4);
    const toJSON = vi.fn<() => string>(() => 'once');
    hub.receive(toConversation(1, Object.assign(typing(1), { toJSON })));
    expect(toJSON).toHaveBeenCalledTimes(1);
  });

  test('writes to those who take part, and to nobody else', async () => {
    const { hub, connections } = await hubWith(1, 2);
    hub.receive(toConversation(2, typing(2)));
    expect(connections.map((connection) => connection.frames.length)).toEqual([0, 0]);
    hub.receive({ kind: 'event', audience: { users: [2] }, event: typing(1) });
    expect(connections.map((connection) => connection.frames.length)).toEqual([0, 1]);
    hub.receive({
      kind: 'event',
      audience: 'everyone',
      event: { type: 'presence', online: [3], offline: [] },
    });
    expect(connections.map((connection) => connection.frames.length)).toEqual([1, 2]);
  });

  test('ends what losing the membership fed at once, after telling so', async () => {
    const { hub, connections } = await hubWith(1, 2);
    const removed: ServerEvent = { type: 'conversation.removed', conversationId: 1, revision: 2 };
    hub.receive({ kind: 'event', audience: { users: [2] }, event: removed });
    hub.receive(toConversation(1, typing(1)));
    expect(connections.map((connection) => connection.frames.length)).toEqual([1, 1]);
    expect(connections[1]?.frames[0]).toContain('conversation.removed');
  });

  test('takes nobody out for a going that is told after they have come back, nor lets them in for an older coming', async () => {
    const { hub, connections } = await hubWith(1);
    const move = (type: 'conversation.added' | 'conversation.removed', revision: number): BusMessage => ({
      kind: 'event',
      audience: { users: [1] },
      event: { type, conversationId: 1, revision },
    });
    const heard = (): number => {
      const before = connections[0]?.frames.length ?? 0;
      hub.receive(toConversation(1, typing(1)));
      return (connections[0]?.frames.length ?? 0) - before;
    };
    hub.receive(move('conversation.added', 9));
    hub.receive(move('conversation.removed', 8));
    expect(heard()).toBe(1);
    hub.receive(move('conversation.removed', 11));
    hub.receive(move('conversation.added', 10));
    expect(heard()).toBe(0);
  });

  test('takes nobody out for a going from before they were read to be inside', async () => {
    const hub = new Hub(() => Promise.resolve([{ id: 1, revision: 9 }]), new InProcessBus(), nobodyThere());
    const connection = fakeConnection(1);
    hub.open(connection);
    hub.reserve(connection);
    await hub.prepare(connection);
    hub.subscribe(connection, 1);
    const removed: ServerEvent = { type: 'conversation.removed', conversationId: 1, revision: 7 };
    hub.receive({ kind: 'event', audience: { users: [1] }, event: removed });
    hub.receive(toConversation(1, typing(1)));
    expect(connection.frames.at(-1)).toContain('typing');
  });

  test('closes the connections of ended sessions, writes nothing more to them, and leaves the others', async () => {
    const { hub, connections } = await hubWith(1, 2);
    hub.receive({ kind: 'sessions.ended', sessionIds: ['session of 1'] });
    hub.receive(toConversation(1, typing(1)));
    expect(connections.map((connection) => connection.closedWith)).toEqual([SESSION_ENDED, undefined]);
    expect(connections.map((connection) => connection.frames.length)).toEqual([0, 1]);
  });

  test('closes a connection whose session ended while it opened', async () => {
    const { hub } = await hubWith(1);
    hub.receive({ kind: 'sessions.ended', sessionIds: ['late'] });
    const late = fakeConnection(1, 'late');
    hub.open(late);
    expect(late.closedWith).toBe(SESSION_ENDED);
    hub.subscribe(late, 1);
    hub.receive(toConversation(1, typing(1)));
    expect(late.frames).toEqual([]);
  });

  test('keeps one place for a subscription a connection: taken from the moment it is asked, free again after it', async () => {
    const hub = new Hub(() => Promise.resolve([]), new InProcessBus(), nobodyThere());
    const connection = fakeConnection(1);
    hub.open(connection);
    expect(hub.reserve(connection)).toBe(true);
    expect(hub.reserve(connection)).toBe(false);
    hub.unsubscribe(connection);
    expect(hub.reserve(connection)).toBe(true);
  });

  test('answers a failed reading with its failure, and reads again for the next subscription', async () => {
    const read = vi
      .fn<() => Promise<Place[]>>()
      .mockRejectedValueOnce(new Error('gone'))
      .mockResolvedValue(inside(1));
    const hub = new Hub(read, new InProcessBus(), nobodyThere());
    const connection = fakeConnection(1);
    hub.open(connection);
    hub.reserve(connection);
    await expect(hub.prepare(connection)).rejects.toThrow('gone');
    await hub.prepare(connection);
    hub.subscribe(connection, 1);
    hub.receive(toConversation(1, typing(1)));
    expect(connection.frames).toHaveLength(1);
  });

  test('learns with each new subscription of what another process changed, for the connections that are there too', async () => {
    let conversations = [1];
    const hub = new Hub(() => Promise.resolve(inside(...conversations)), new InProcessBus(), nobodyThere());
    const [first, second] = [fakeConnection(1), fakeConnection(1)];
    const subscribe = async (connection: FakeConnection) => {
      hub.open(connection);
      hub.reserve(connection);
      await hub.prepare(connection);
      hub.subscribe(connection, 1);
    };
    await subscribe(first);
    conversations = [2];
    hub.receive(toConversation(2, typing(2)));
    expect(first.frames).toEqual([]);
    await subscribe(second);
    hub.receive(toConversation(2, typing(2)));
    hub.receive(toConversation(1, typing(1)));
    for (const { frames } of [first, second]) {
      expect(frames).toEqual([expect.stringContaining('"conversationId":2')]);
    }
  });

  test('lets an answer that comes late undo nothing of one that was asked for after it', async () => {
    const answers: ((places: Place[]) => void)[] = [];
    const hub = new Hub(
      () => new Promise((resolve) => answers.push(resolve)),
      new InProcessBus(),
      nobodyThere(),
    );
    const [first, second] = [fakeConnection(1), fakeConnection(1)];
    for (const connection of [first, second]) {
      hub.open(connection);
      hub.reserve(connection);
    }
    const prepared = [hub.prepare(first), hub.prepare(second)];
    answers[1]?.(inside(1));
    await prepared[1];
    hub.subscribe(second, 1);
    answers[0]?.([]);
    await prepared[0];
    hub.receive(toConversation(1, typing(1)));
    expect(second.frames).toHaveLength(1);
  });

  test('feeds nobody from outside and leaves nobody inside out, however readings, comings and goings interleave', async () => {
    const user = fc.integer({ min: 1, max: 3 });
    const connection = fc.integer({ min: 1, max: 5 });
    const conversation = fc.integer({ min: 1, max: 2 });
    const often = (weight: number, arbitrary: fc.Arbitrary<Step>) => ({ weight, arbitrary });
    const step: fc.Arbitrary<Step> = fc.oneof(
      often(
        1,
        fc.record({ do: fc.constantFrom('open' as const, 'open' as const, 'close' as const), connection }),
      ),
      often(4, fc.record({ do: fc.constantFrom('prepare' as const, 'begin' as const), connection })),
      often(1, fc.record({ do: fc.constant('unsubscribe' as const), connection })),
      often(
        7,
        fc.record({ do: fc.constantFrom('snapshot' as const, 'answer' as const), isLatest: fc.boolean() }),
      ),
      often(1, fc.record({ do: fc.constant('import' as const), user, conversation })),
      often(
        3,
        fc.record({
          do: fc.constantFrom('join' as const, 'join' as const, 'leave' as const),
          user,
          conversation,
        }),
      ),
      often(3, fc.record({ do: fc.constant('message' as const), conversation })),
      often(5, fc.record({ do: fc.constant('publish' as const) })),
    );
    let heard = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 60, maxLength: 160, size: 'max' }), async (steps) => {
        const world = new HubWorld();
        for (const one of [1, 2, 3, 4, 5]) await world.run({ do: 'open', connection: one });
        for (const one of steps) await world.run(one);
        await world.finish();
        heard += world.heard;
        expect(world.leaks).toEqual([]);
      }),
      { numRuns: 600 },
    );
    // The property says something: messages did arrive.
    expect(heard).toBeGreaterThan(1_000);
  });
});
