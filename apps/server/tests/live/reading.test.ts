import { createClient, type ParleyClient } from '@parley/client';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { expectSameAsFetchedAnew } from './known.ts';
import { PASSWORD, startWorld, type Person, type World } from './world.ts';

const PATIENT = { timeout: 15_000 };

describe.each([
  ['SQLite', () => null],
  ['PostgreSQL', () => inject('postgresUrl')],
])('how far one has read, on %s', (_engine, postgresUrl) => {
  let world: World;
  let ada: Person;
  let bob: Person;
  let elsewhere: ParleyClient;

  beforeAll(async () => {
    world = await startWorld({ postgresUrl: postgresUrl(), names: ['ada', 'bob'] });
    [ada, bob] = world.people as [Person, Person];
    elsewhere = await world.secondDevice(bob);
    await vi.waitUntil(() => elsewhere.live.getState().connection === 'online', PATIENT);
  });
  afterAll(() => world.stop());

  /** A conversation in which Ada has said five things that Bob knows of, and has not read. */
  async function fiveUnread(): Promise<number> {
    const group = { participantIds: [bob.account.id], title: 'Five' };
    const { id } = await ada.client.api.conversations.create.mutate(group);
    for (let count = 1; count <= 5; count += 1) ada.client.live.send(id, `words ${count}`);
    await vi.waitFor(() => {
      for (const client of [bob.client, elsewhere]) expect(unread(client, id)).toBe(5);
    }, PATIENT);
    return id;
  }

  const unread = ({ live }: ParleyClient, id: number): number | undefined =>
    live.getState().conversations.get(id)?.summary.unreadCount;

  async function offline({ client, network }: Person): Promise<void> {
    network.down();
    await vi.waitFor(() => expect(client.live.getState().connection).not.toBe('online'), PATIENT);
  }

  it('reading on one device clears it on all', async () => {
    const id = await fiveUnread();
    await bob.client.live.markRead(id);
    await vi.waitFor(() => expect(unread(elsewhere, id)).toBe(0), PATIENT);
  });

  it('what one marks as unread is so on all devices, and stays so over reconnects', async () => {
    const id = await fiveUnread();
    await bob.client.live.markRead(id);
    await vi.waitFor(() => expect(unread(elsewhere, id)).toBe(0), PATIENT);
    const told = elsewhere.live.markUnread(id, 4);
    expect(unread(elsewhere, id)).toBe(2);
    await told;
    await vi.waitFor(() => expect(unread(bob.client, id)).toBe(2), PATIENT);
    await offline(bob);
    bob.network.up();
    await expectSameAsFetchedAnew(bob.client, await world.secondDevice(bob));
    expect(unread(bob.client, id)).toBe(2);
  });

  it('what was read before it was marked as unread elsewhere does not undo it, though it is told later', async () => {
    const id = await fiveUnread();
    await offline(bob);
    const told = bob.client.live.markRead(id);
    expect(unread(bob.client, id)).toBe(0);
    await elsewhere.live.markUnread(id, 2);
    bob.network.up();
    await told;
    await vi.waitFor(() => expect(unread(bob.client, id)).toBe(4), PATIENT);
    expect(unread(elsewhere, id)).toBe(4);
  });

  it('what is marked and read offline is told in that order when the network is back', async () => {
    const id = await fiveUnread();
    await bob.client.live.markRead(id);
    await offline(bob);
    void bob.client.live.markUnread(id, 1);
    expect(unread(bob.client, id)).toBe(5);
    void bob.client.live.markRead(id);
    const told = bob.client.live.markUnread(id, 3);
    expect(unread(bob.client, id)).toBe(3);
    bob.network.up();
    await told;
    await vi.waitFor(() => expect(unread(elsewhere, id)).toBe(3), PATIENT);
    expect(unread(bob.client, id)).toBe(3);
  });

  it('marking as unread from beyond the end leaves everything read, here and on other devices', async () => {
    const id = await fiveUnread();
    await bob.client.live.markUnread(id, 15);
    await expectSameAsFetchedAnew(bob.client, await world.secondDevice(bob));
    expect(unread(bob.client, id)).toBe(0);
    await vi.waitFor(() => expect(unread(elsewhere, id)).toBe(0), PATIENT);
  });

  it('writing after one has marked as unread reads up to it, as ever', async () => {
    const id = await fiveUnread();
    await bob.client.live.markUnread(id, 1);
    bob.client.live.send(id, 'an answer');
    await vi.waitFor(() => {
      for (const client of [bob.client, elsewhere]) expect(unread(client, id)).toBe(0);
    }, PATIENT);
  });

  it('nobody else’s position moves, and nobody marks what they take no part in', async () => {
    const id = await fiveUnread();
    await bob.client.live.markUnread(id, 1);
    expect(unread(ada.client, id)).toBe(0);
    const stranger = createClient({ url: world.url });
    const email = `stranger@example.org`;
    await stranger.register({ username: 'stranger', email, password: PASSWORD }).catch(() => undefined);
    const marking = stranger.api.messages.markConversationAsUnread.mutate({ conversationId: id, seq: 1 });
    await expect(marking).rejects.toThrow('There is no such conversation.');
    await stranger.close();
  });
});
