import { describe, expect, test } from 'vitest';
import type { Channel } from '../src/realtime/bus.ts';
import { TRY_AGAIN_LATER } from '../src/realtime/connection.ts';
import type { Delivery } from '../src/realtime/events.ts';
import { Hub } from '../src/realtime/hub.ts';
import type { Place } from '../src/realtime/memberships.ts';
import { fakeConnection, inside, nobodyThere, typing, type FakeConnection } from './hub-world.ts';

/** A bus to other processes on which a channel stands when the test says so. */
class SlowBus {
  readonly followed = new Set<Channel>();
  readonly #standing = new Set<Channel>();
  #waiting: (() => void)[] = [];

  follow(channel: Channel): Promise<void> | undefined {
    this.followed.add(channel);
    if (this.#standing.has(channel)) return undefined;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  unfollow(channel: Channel): void {
    this.followed.delete(channel);
    this.#standing.delete(channel);
  }

  /** Everything that is followed stands from now on. */
  async stand(): Promise<void> {
    for (const channel of this.followed) this.#standing.add(channel);
    for (const resolve of this.#waiting.splice(0)) resolve();
    await settled();
  }
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

/** A connection of person 1 that hears, in a hub whose bus is slow. */
async function listening(read: () => Promise<Place[]>) {
  const bus = new SlowBus();
  const hub = new Hub(read, bus, nobodyThere());
  const connection = await subscribed(hub, bus);
  return { bus, hub, connection };
}

async function subscribed(hub: Hub, bus: SlowBus): Promise<FakeConnection> {
  const connection = fakeConnection(1);
  hub.open(connection);
  hub.reserve(connection);
  const prepared = hub.prepare(connection);
  await bus.stand();
  await bus.stand();
  await prepared;
  hub.subscribe(connection, 1);
  return connection;
}

const added: Delivery = {
  kind: 'event',
  audience: { users: [1] },
  event: { type: 'conversation.added', conversationId: 7, revision: 1 },
};
const removed: Delivery = {
  kind: 'event',
  audience: { users: [1] },
  event: { type: 'conversation.removed', conversationId: 7, revision: 2 },
};

describe('Among other processes the hub', () => {
  test('lets a subscription begin when its person and then its conversations are followed, and not before', async () => {
    const bus = new SlowBus();
    const reads: Channel[][] = [];
    const hub = new Hub(
      () => {
        reads.push([...bus.followed]);
        return Promise.resolve(inside(1, 2));
      },
      bus,
      nobodyThere(),
    );
    const connection = fakeConnection(1);
    hub.open(connection);
    expect([...bus.followed]).toEqual([]);
    hub.reserve(connection);
    let isPrepared = false;
    const prepared = hub.prepare(connection).then(() => (isPrepared = true));
    await settled();
    expect([...bus.followed]).toEqual(['user:1']);
    expect(reads).toEqual([]);
    await bus.stand();
    expect(reads).toEqual([['user:1']]);
    expect([...bus.followed]).toEqual(['user:1', 'conversation:1', 'conversation:2']);
    expect(isPrepared).toBe(false);
    await bus.stand();
    await prepared;
    hub.close(connection);
    expect([...bus.followed]).toEqual([]);
  });

  test('tells of a conversation that one came to when it is followed, and not before', async () => {
    const { bus, hub, connection } = await listening(() => Promise.resolve([]));
    hub.receive(added);
    await settled();
    expect(connection.frames).toEqual([]);
    await bus.stand();
    expect(connection.frames).toEqual([expect.stringContaining('conversation.added')]);
  });

  test('says nothing of one that ended before it was followed, but its end', async () => {
    const { bus, hub, connection } = await listening(() => Promise.resolve([]));
    hub.receive(added);
    hub.receive(removed);
    await bus.stand();
    expect(connection.frames).toEqual([expect.stringContaining('conversation.removed')]);
    expect([...bus.followed]).toEqual(['user:1']);
  });

  test('follows nothing for a connection that never subscribed', async () => {
    const bus = new SlowBus();
    const hub = new Hub(() => Promise.resolve([]), bus, nobodyThere());
    hub.open(fakeConnection(1));
    hub.receive(added);
    expect([...bus.followed]).toEqual([]);
  });

  test('writes text that came from another process as it is', async () => {
    const { hub, connection } = await listening(() => Promise.resolve(inside(1)));
    const text = JSON.stringify(typing(1));
    hub.receive({ kind: 'text', audience: { conversation: 1 }, text });
    hub.receive({ kind: 'text', audience: { conversation: 2 }, text });
    expect(connection.frames).toEqual([`{"id":1,"result":{"type":"data","data":${text}}}`]);
  });

  test.each([
    ['something may have been missed', { kind: 'compare' }],
    ['a process vanished', { kind: 'process.gone', process: 'another', saidSo: false }],
  ] as const)('tells everybody to compare where %s, on what takes them in now', async (_, delivery) => {
    let conversations = [1];
    const { bus, hub, connection } = await listening(() => Promise.resolve(inside(...conversations)));
    const silent = fakeConnection(1);
    hub.open(silent);
    conversations = [2];
    hub.receive(delivery);
    await settled();
    // Not before what follows is heard.
    expect(connection.frames).toEqual([]);
    await bus.stand();
    expect(connection.frames).toEqual([
      '{"id":1,"result":{"type":"data","data":{"type":"connected","userId":1,"usersRevision":0,"online":[]}}}',
    ]);
    expect([...bus.followed]).toEqual(['user:1', 'conversation:2']);
    expect(silent.frames).toEqual([]);
  });

  test('lets nobody compare where a process ended in good order', async () => {
    const { bus, hub, connection } = await listening(() => Promise.resolve(inside(1)));
    hub.receive({ kind: 'process.gone', process: 'another', saidSo: true });
    await bus.stand();
    expect(connection.frames).toEqual([]);
  });

  test('closes who can’t be told what they take part in, to come again', async () => {
    let isThere = true;
    const { hub, connection } = await listening(() =>
      isThere ? Promise.resolve(inside(1)) : Promise.reject(new Error('gone')),
    );
    isThere = false;
    hub.receive({ kind: 'compare' });
    await settled();
    expect(connection.closedWith).toBe(TRY_AGAIN_LATER);
    hub.receive({ kind: 'event', audience: { conversation: 1 }, event: typing(1) });
    expect(connection.frames).toEqual([]);
  });
});
