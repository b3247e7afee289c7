import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createClient, withWaiting, type ParleyClient } from '@parley/client';
import { fileStorage } from '@parley/client/node';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startCuttingProxy, type CuttingProxy } from './cutting-proxy.ts';
import { PASSWORD, startWorld, type Person, type World } from './world.ts';

const PATIENT = { timeout: 15_000 };
const PROGRAM = path.join(import.meta.dirname, 'writing-program.ts');

describe('what waits in the file of a program', () => {
  let world: World;
  let ada: Person;
  let network: CuttingProxy;
  let folder: string;
  let file: string;
  let conversationId: number;
  const opened: ParleyClient[] = [];

  beforeEach(async () => {
    world = await startWorld({ postgresUrl: null, names: ['ada', 'bob', 'cy'] });
    [ada] = world.people as [Person];
    network = await startCuttingProxy(world.url);
    folder = await mkdtemp(path.join(tmpdir(), 'kept-outbox-'));
    file = path.join(folder, 'bob');
    const others = world.people.slice(1).map((person) => person.account.id);
    const group = { participantIds: others, title: 'A group' };
    conversationId = (await ada.client.api.conversations.create.mutate(group)).id;
  });
  afterEach(async () => {
    for (const client of opened.splice(0)) await client.close();
    await network.close();
    await world.stop();
    await rm(folder, { recursive: true });
  });

  /** A program that keeps its things in the file. */
  function program(): ParleyClient {
    const client = createClient({ url: network.url, storage: fileStorage(file) });
    opened.push(client);
    return client;
  }

  async function signIn(client: ParleyClient, login: string): Promise<void> {
    client.live.start(await client.signIn({ login, password: PASSWORD }));
    await vi.waitFor(() => expect(client.live.getState().connection).toBe('online'), PATIENT);
  }

  async function goOffline(...clients: ParleyClient[]): Promise<void> {
    network.down();
    for (const { live } of clients)
      await vi.waitFor(() => expect(live.getState().connection).not.toBe('online'), PATIENT);
  }

  const said = async (): Promise<string[]> => {
    const { items } = await ada.client.api.messages.list.query({ conversationId });
    return items.map((message) => `${message.sender.username}: ${message.content}`).reverse();
  };

  const waiting = ({ live }: ParleyClient): unknown[] =>
    live.getState().outbox.map((item) => ('content' in item ? item.content : item.kind));

  it('is sent once, and in order, by two programs that share it', async () => {
    const [one, other] = [program(), program()];
    await signIn(one, 'bob');
    await signIn(other, 'bob');
    await goOffline(one, other);
    other.live.send(conversationId, 'words 1');
    for (let count = 2; count <= 6; count += 1) one.live.send(conversationId, `words ${count}`);
    network.up();
    const all = [1, 2, 3, 4, 5, 6].map((count) => `bob: words ${count}`);
    await vi.waitFor(async () => expect(await said()).toEqual(all), PATIENT);
    await vi.waitFor(() => expect([...waiting(one), ...waiting(other)]).toEqual([]), PATIENT);
    expect(await said()).toEqual(all);
  });

  it('is sent by the next run of a program that was killed, once', async () => {
    const args = ['--conditions=@parley/source', PROGRAM, network.url, file, PASSWORD];
    const running = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: running.stdout })[Symbol.asyncIterator]();
    expect((await lines.next()).value).toBe('online');
    network.down();
    running.stdin.write(`${conversationId}\n`);
    expect((await lines.next()).value).toBe('kept');
    running.kill('SIGKILL');
    await once(running, 'exit');

    const next = program();
    expect(await next.resume()).toMatchObject({ username: 'bob' });
    expect(waiting(next)).toEqual(['first', 'second, better', 'third']);
    network.up();
    await signIn(next, 'bob');
    const all = ['bob: first', 'bob: second, better', 'bob: third'];
    await vi.waitFor(async () => expect(await said()).toEqual(all), PATIENT);
    await vi.waitFor(() => expect(waiting(next)).toEqual([]), PATIENT);
  });

  it('is never sent under another account, and is there when its own comes back', async () => {
    const bobs = program();
    await signIn(bobs, 'bob');
    await goOffline(bobs);
    bobs.live.send(conversationId, 'Bob’s words');
    await bobs.close();
    network.up();

    const cys = program();
    await signIn(cys, 'cy');
    expect(waiting(cys)).toEqual([]);
    cys.live.send(conversationId, 'Cy’s words');
    await vi.waitFor(async () => expect(await said()).toEqual(['cy: Cy’s words']), PATIENT);
    // The same program, as somebody else.
    await signIn(cys, 'bob');
    await vi.waitFor(
      async () => expect(await said()).toEqual(['cy: Cy’s words', 'bob: Bob’s words']),
      PATIENT,
    );
  });

  it('is gone, like all that was known, once its account has signed out', async () => {
    const bobs = program();
    await signIn(bobs, 'bob');
    await bobs.live.open(conversationId);
    bobs.live.send(conversationId, 'x'.repeat(10_001));
    await vi.waitFor(() => expect(bobs.live.getState().outbox[0]?.status).toBe('failed'), PATIENT);
    await bobs.signOut();
    const storage = fileStorage(file);
    expect([...(await storage.read('')).keys()]).toEqual([]);
    storage.close();
    const next = program();
    expect(await next.resume()).toBeNull();
    await signIn(next, 'bob');
    expect(waiting(next)).toEqual([]);
  });

  it('can be withdrawn as long as it was not handed over', async () => {
    const bobs = program();
    await signIn(bobs, 'bob');
    await goOffline(bobs);
    bobs.live.send(conversationId, 'stays');
    const withdrawn = bobs.live.send(conversationId, 'goes');
    expect(bobs.live.withdraw(withdrawn)).toBe(true);
    expect(bobs.live.withdraw(withdrawn)).toBe(false);
    network.up();
    await vi.waitFor(() => expect(waiting(bobs)).toEqual([]), PATIENT);
    expect(await said()).toEqual(['bob: stays']);
  });

  it('changes stored messages too: what was edited and deleted offline shows at once, and to all later', async () => {
    const bobs = program();
    await signIn(bobs, 'bob');
    for (const words of ['one', 'two', 'three']) bobs.live.send(conversationId, words);
    await vi.waitFor(async () => expect(await said()).toHaveLength(3), PATIENT);
    await bobs.live.open(conversationId);
    await vi.waitFor(() => expect(waiting(bobs)).toEqual([]), PATIENT);
    const [one, two] = bobs.live.getState().conversations.get(conversationId)?.timeline?.messages ?? [];
    await goOffline(bobs);
    bobs.live.edit({ messageId: one?.id ?? 0 }, 'one, edited');
    bobs.live.edit({ messageId: one?.id ?? 0 }, 'one, edited twice');
    bobs.live.edit({ messageId: two?.id ?? 0 }, 'never sent');
    bobs.live.remove(two?.id ?? 0);
    expect(waiting(bobs)).toEqual(['one, edited twice', 'delete']);
    const { conversations, outbox } = bobs.live.getState();
    const shown = withWaiting(conversations.get(conversationId)?.timeline ?? { messages: [] }, outbox);
    expect(shown.messages.map(({ content }) => content)).toEqual(['one, edited twice', '', 'three']);
    network.up();
    await vi.waitFor(() => expect(waiting(bobs)).toEqual([]), PATIENT);
    expect(await said()).toEqual(['bob: one, edited twice', 'bob: ', 'bob: three']);
    const { items } = await ada.client.api.messages.list.query({ conversationId });
    expect(items.map(({ revision }) => revision)).toEqual([4, 6, 5]);
  });

  it('keeps what the server refuses, with the reason, and what it says is gone does not hold up the rest', async () => {
    const bobs = program();
    await signIn(bobs, 'bob');
    await bobs.live.open(conversationId);
    bobs.live.send(conversationId, 'to be deleted');
    await vi.waitFor(async () => expect(await said()).toHaveLength(1), PATIENT);
    await vi.waitFor(() => expect(waiting(bobs)).toEqual([]), PATIENT);
    const [message] = bobs.live.getState().conversations.get(conversationId)?.timeline?.messages ?? [];
    await goOffline(bobs);
    bobs.live.edit({ messageId: message?.id ?? 0 }, 'too late');
    bobs.live.send(conversationId, 'still said');
    const [owner] = world.people as [Person];
    await owner.client.api.messages.destroy.mutate({ id: message?.id ?? 0 });
    network.up();
    await vi.waitFor(async () => expect((await said()).at(-1)).toBe('bob: still said'), PATIENT);
    expect(bobs.live.getState().outbox).toMatchObject([
      { kind: 'edit', status: 'failed', reason: 'The message was deleted.' },
    ]);
  });
});
