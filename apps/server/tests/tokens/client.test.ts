import { createClient, type IssuedTokens, type ParleyClient, type ProgramToken } from '@parley/client';
import { afterEach, expect, test, vi } from 'vitest';
import { PASSWORD } from '../harness/people.ts';
import { expectRefused } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';
import { personalToken, programTokens } from './tokens.ts';

/** Access tokens that live for three seconds: what happens in a quarter of an hour happens here in a moment. */
vi.mock(import('../../../../packages/api/src/limits.ts'), async (original) => {
  const { limits } = await original();
  const minutes = 0.05 as unknown;
  return { limits: { ...limits, accessTokenMinutes: minutes as typeof limits.accessTokenMinutes } };
});

const PATIENCE = { timeout: 20_000 };

describeOnBoth('A program with the typed client', (server) => {
  const clients: ParleyClient[] = [];
  const tokens: IssuedTokens[] = [];
  const program = (token: ProgramToken): ParleyClient => {
    const client = createClient({ url: server.url, token, onTokens: (issued) => void tokens.push(issued) });
    clients.push(client);
    return client;
  };
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.close();
    tokens.length = 0;
  });

  /** Two people, and a conversation of theirs in which the program of one hears the other. */
  const hearing = async (client: ParleyClient) => {
    const [bob, ada] = await server.people.persons('bob', 'ada');
    const { id } = await bob.api.conversations.create.mutate({ participantIds: [ada.id] });
    const heard: string[] = [];
    client.on('message.created', ({ message }) => void heard.push(message.content));
    const says = async (content: string): Promise<void> => {
      await expect
        .poll(async () => (await bob.api.users.retrieve.query({ id: ada.id })).isOnline, PATIENCE)
        .toBe(true);
      await bob.api.messages.create.mutate({ conversationId: id, content });
    };
    return { id, heard, says };
  };

  test('comes with a personal token over HTTP and WebSocket, and answers what it hears', async () => {
    const [ada] = await server.people.persons('ada');
    const client = program((await personalToken(ada)).token);
    expect(await client.api.auth.me.query()).toMatchObject({ username: 'ada' });
    const { id, heard, says } = await hearing(client);
    await vi.waitUntil(async () => (await client.api.conversations.list.query()).items.length > 0);
    await says('Hello, program');
    await expect.poll(() => heard, PATIENCE).toContain('Hello, program');
    await client.api.messages.create.mutate({ conversationId: id, content: 'Hello, person' });
    await expect.poll(() => heard, PATIENCE).toContain('Hello, person');
    expect(tokens).toEqual([]);
  });

  test('signs in with a password, asks for new tokens one at a time, and hears on when its access token expires', async () => {
    await server.people.persons('ada');
    const client = program({ login: 'ada', password: PASSWORD, name: 'echo' });
    const ask = () => Promise.all([1, 2, 3].map(() => client.api.auth.me.query()));
    await ask();
    expect(tokens).toHaveLength(1);
    const { heard, says } = await hearing(client);
    await client.api.conversations.list.query();
    await says('before');
    await expect.poll(() => heard, PATIENCE).toContain('before');
    // The connection was closed with its access token, and opened again with the next one.
    await expect.poll(() => tokens.length, PATIENCE).toBeGreaterThan(2);
    await ask();
    await says('after');
    await expect.poll(() => heard, PATIENCE).toContain('after');
    expect(new Set(tokens.map(({ refreshToken }) => refreshToken)).size).toBe(tokens.length);
  });

  test('goes on after a restart with the last tokens that it was told, and not with older ones', async () => {
    await server.people.persons('ada');
    const first = await programTokens(server, 'ada');
    await program(first).api.auth.me.query();
    const [second] = tokens;
    expect(await program(second ?? first).api.auth.me.query()).toMatchObject({ username: 'ada' });
    await expectRefused(program(first).api.auth.me.query(), {
      code: 'UNAUTHORIZED',
      reason: 'refreshRefused',
    });
  });

  test('is told that it is out when its token is revoked, and asks no more', async () => {
    const [ada] = await server.people.persons('ada');
    const { id, token } = await personalToken(ada);
    const client = program(token);
    client.live.start(await client.api.auth.me.query());
    await expect.poll(() => client.live.getState().connection, PATIENCE).toBe('online');
    await ada.api.auth.tokens.revoke.mutate({ id });
    await expect.poll(() => client.live.getState().isSignedOut, PATIENCE).toBe(true);
    await expectRefused(client.api.auth.me.query(), { code: 'UNAUTHORIZED' });
  });

  test('signs out, which ends its tokens; a personal one it leaves', async () => {
    const [ada] = await server.people.persons('ada');
    const client = program({ login: 'ada', password: PASSWORD, name: 'going' });
    await client.api.auth.me.query();
    await client.signOut();
    const { items } = await ada.api.auth.tokens.list.query();
    expect(items.map(({ name }) => name)).not.toContain('going');
    const personal = await personalToken(ada);
    await program(personal.token).signOut();
    expect((await ada.api.auth.tokens.list.query()).items.map(({ id }) => id)).toContain(personal.id);
    await expect(client.signIn({ login: 'ada', password: PASSWORD })).rejects.toThrow('token');
  });
});
