import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient, type ParleyClient } from '@parley/client';
import { fileStorage } from '@parley/client/node';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startCuttingProxy, type CuttingProxy } from './cutting-proxy.ts';
import { expectSameAsFetchedAnew } from './known.ts';
import { PASSWORD, startWorld, type Person, type World } from './world.ts';

const PATIENT = { timeout: 15_000 };

describe('a client that starts again without a network', () => {
  let world: World;
  let ada: Person;
  let bob: Person;
  let network: CuttingProxy;
  let folder: string;
  let conversationId: number;
  let files = 0;
  let file: string;

  beforeAll(async () => {
    world = await startWorld({ postgresUrl: null, names: ['ada', 'bob'] });
    [ada, bob] = world.people as [Person, Person];
    network = await startCuttingProxy(world.url);
    folder = await mkdtemp(path.join(tmpdir(), 'resuming-'));
    const group = { participantIds: [bob.account.id], title: 'A group' };
    conversationId = (await ada.client.api.conversations.create.mutate(group)).id;
  });
  afterAll(async () => {
    await network.close();
    await world.stop();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => {
    network.up();
    file = path.join(folder, `${(files += 1)}`);
  });

  const open = (): ParleyClient => createClient({ url: network.url, storage: fileStorage(file) });

  async function signIn(client: ParleyClient): Promise<void> {
    client.live.start(await client.signIn({ login: 'bob', password: PASSWORD }));
    await vi.waitFor(() => expect(client.live.getState().connection).toBe('online'), PATIENT);
  }

  /** What is kept in the file, as text. */
  async function kept(): Promise<string> {
    const storage = fileStorage(file);
    const text = JSON.stringify([...(await storage.read(''))]);
    storage.close();
    return text;
  }

  const words = ({ live }: ParleyClient): string[] =>
    (live.getState().conversations.get(conversationId)?.timeline?.messages ?? []).map(
      ({ content }) => content,
    );

  it('shows what it knew, and comes up to date by the ordinary repair', async () => {
    const before = open();
    await signIn(before);
    await before.live.open(conversationId);
    before.live.send(conversationId, 'known before');
    await vi.waitFor(async () => {
      const text = await kept();
      expect(text).toContain('known before');
      expect(text).not.toContain(' outbox');
    }, PATIENT);
    network.down();
    await before.close();

    const after = open();
    expect(await after.resume()).toMatchObject({ username: 'bob' });
    expect(after.live.getState()).toMatchObject({ connection: 'connecting', isSignedOut: false });
    expect(after.live.getState().order).toContain(conversationId);
    expect(words(after).at(-1)).toBe('known before');

    await ada.client.api.messages.create.mutate({ conversationId, content: 'said meanwhile' });
    network.up();
    await signIn(after);
    await vi.waitFor(() => expect(words(after).at(-1)).toBe('said meanwhile'), PATIENT);
    await expectSameAsFetchedAnew(after, await world.secondDevice(bob));
    await after.close();
  });

  it('knows nothing where nobody was signed in, and stays as it is where somebody is', async () => {
    const client = open();
    expect(await client.resume()).toBeNull();
    expect(client.live.getState().account).toBeNull();
    await signIn(client);
    const { account, conversations } = client.live.getState();
    expect(await client.resume()).toBe(account);
    expect(client.live.getState()).toMatchObject({ connection: 'online' });
    expect(client.live.getState().conversations).toBe(conversations);
    await client.close();
  });

  it('keeps nothing of what it knew once the session was ended elsewhere, but keeps what waits', async () => {
    const client = open();
    await signIn(client);
    await client.live.open(conversationId);
    await ada.client.api.messages.create.mutate({ conversationId, content: 'private words' });
    await vi.waitFor(async () => expect(await kept()).toContain('private words'), PATIENT);
    network.down();
    await vi.waitFor(() => expect(client.live.getState().connection).not.toBe('online'), PATIENT);
    client.live.send(conversationId, 'still waits');

    const elsewhere = createClient({ url: world.url });
    await elsewhere.signIn({ login: 'bob', password: PASSWORD });
    await elsewhere.api.auth.changePassword.mutate({ currentPassword: PASSWORD, newPassword: PASSWORD });
    await elsewhere.close();
    network.up();
    await vi.waitFor(() => expect(client.live.getState().isSignedOut).toBe(true), PATIENT);
    await vi.waitFor(async () => expect(await kept()).not.toContain('private words'), PATIENT);
    expect(await kept()).toContain('still waits');
    await client.close();
    const next = open();
    expect(await next.resume()).toBeNull();
    await next.close();
  });
});
