import type { SessionDescription } from '@parley/client';
import { expect, test } from 'vitest';
import { PASSWORD } from '../harness/people.ts';
import { cookieOfAnswer, rawCall } from '../harness/raw-http.ts';
import { openSocket } from '../harness/raw-socket.ts';
import { expectRefusal } from '../harness/refused.ts';
import { describeOnBoth, startTestServer } from '../harness/test-server.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0';
const UNKNOWN = '0b7ad72c-2c3c-4ee8-9d4f-000000000000';

describeOnBoth('The list of one’s devices', (server) => {
  const signIn = async (login: string, userAgent: string): Promise<string> => {
    const headers = { 'user-agent': userAgent };
    const { response } = await rawCall(server.url, 'auth.login', {
      input: { login, password: PASSWORD },
      headers,
    });
    return cookieOfAnswer(response);
  };
  const list = async (cookie: string, input: object = {}) => {
    const { data } = await rawCall(server.url, 'auth.sessions.list', { cookie, query: true, input });
    return data as { items: SessionDescription[]; nextCursor: string | null };
  };
  const revoke = (cookie: string, id: string) =>
    rawCall(server.url, 'auth.sessions.revoke', { cookie, input: { id } });
  const me = (cookie: string) => rawCall(server.url, 'auth.me', { cookie, query: true });
  const otherThan = async (cookie: string): Promise<string> =>
    (await list(cookie)).items.find(({ isCurrent }) => !isCurrent)?.id ?? '';

  test('tells each by what it was begun with, marks the one that asks, and shows nobody else’s', async () => {
    await server.people.persons('owner', 'list');
    await signIn('owner', 'somebody else');
    const [browser, program] = [await signIn('list', FIREFOX), await signIn('list', 'curl/8.5.0 (x)')];
    const { items, nextCursor } = await list(program);
    expect(nextCursor).toBeNull();
    // The person's own client is the third.
    expect(items).toHaveLength(3);
    const mine = items.filter(({ isCurrent }) => isCurrent);
    expect(mine.map(({ device }) => device)).toEqual([{ browser: 'curl 8.5.0', system: null }]);
    expect(items.map(({ device }) => device)).toContainEqual({ browser: 'Firefox', system: 'Linux' });
    for (const { createdAt, lastUsedAt } of items) expect(lastUsedAt >= createdAt).toBe(true);
    expect((await list(browser)).items.find(({ isCurrent }) => isCurrent)?.device.browser).toBe('Firefox');
    expectRefusal(await rawCall(server.url, 'auth.sessions.list', { query: true }), { code: 'UNAUTHORIZED' });
  });

  test('comes in pages that neither repeat nor skip, and refuses a cursor that it did not give', async () => {
    await server.people.persons('pages');
    const cookie = await signIn('pages', 'a');
    await signIn('pages', 'b');
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await list(cookie, { limit: 1, ...(cursor === '' ? {} : { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(3);
    expect(seen).toHaveLength(3);
    const answer = await rawCall(server.url, 'auth.sessions.list', {
      cookie,
      query: true,
      input: { cursor: 'x' },
    });
    expectRefusal(answer, { code: 'BAD_REQUEST', reason: 'badCursor', field: 'cursor' });
  });

  test('holds nothing that opens a session, nor the id that a cookie seals', async () => {
    const [person] = await server.people.persons('opaque');
    const cookie = await signIn('opaque', 'a');
    const { text } = await rawCall(server.url, 'auth.sessions.list', { cookie, query: true });
    const sealed = await server.inDatabase((db) =>
      db.read.all<{ id: string }>('SELECT id FROM sessions WHERE user_id = $1', [person.id]),
    );
    expect(sealed).toHaveLength(2);
    for (const { id } of sealed) expect(text).not.toContain(id);
  });

  test('signs one of them out at once, with its connections, and leaves the others', async () => {
    await server.people.persons('revoker');
    const [mine, lost, other] = [
      await signIn('revoker', 'mine'),
      await signIn('revoker', 'lost'),
      await signIn('revoker', 'other'),
    ];
    const [ending, staying] = [
      await openSocket(server.url, { cookie: lost }),
      await openSocket(server.url, { cookie: other }),
    ];
    await ending.subscribe();
    await staying.subscribe();
    const { items } = await list(mine);
    const id = items.find(({ device }) => device.browser === 'lost')?.id ?? '';
    expect((await revoke(mine, id)).status).toBe(200);
    expect(await ending.closed).toMatchObject({ code: 4401 });
    expectRefusal(await me(lost), { code: 'UNAUTHORIZED', reason: 'notSignedIn' });
    await staying.settled();
    expect((await me(mine)).status).toBe(200);
    expect((await me(other)).status).toBe(200);
    expect((await list(mine)).items.map((session) => session.id)).not.toContain(id);
    expectRefusal(await revoke(mine, id), { code: 'NOT_FOUND', reason: 'sessionNotFound' });
    staying.terminate();
  });

  test('takes the cookie away where one’s own is signed out over HTTP', async () => {
    await server.people.persons('own');
    const mine = await signIn('own', 'mine');
    const current = (await list(mine)).items.find(({ isCurrent }) => isCurrent)?.id ?? '';
    const { response } = await revoke(mine, current);
    expect(response.headers.getSetCookie()[0]).toMatch(/^parley_session=; /);
    expectRefusal(await me(mine), { code: 'UNAUTHORIZED' });
  });

  test('knows nothing of another person’s session, nor of one that never was', async () => {
    await server.people.persons('stranger', 'victim');
    const [stranger, victim] = [await signIn('stranger', 'a'), await signIn('victim', 'b')];
    const theirs = await otherThan(victim);
    expectRefusal(await revoke(stranger, theirs), { code: 'NOT_FOUND', reason: 'sessionNotFound' });
    expectRefusal(await revoke(stranger, UNKNOWN), { code: 'NOT_FOUND', reason: 'sessionNotFound' });
    expect((await list(victim)).items.map(({ id }) => id)).toContain(theirs);
  });

  test('signs out everywhere else in one go, and nobody else', async () => {
    await server.people.persons('everywhere', 'untouched');
    const untouched = await signIn('untouched', 'a');
    const [mine, other] = [await signIn('everywhere', 'a'), await signIn('everywhere', 'b')];
    const socket = await openSocket(server.url, { cookie: other });
    await socket.subscribe();
    const answer = await rawCall(server.url, 'auth.sessions.revokeOthers', { cookie: mine });
    expect(answer.data).toEqual({ ended: 2 });
    expect(await socket.closed).toMatchObject({ code: 4401 });
    expect((await list(mine)).items).toMatchObject([{ isCurrent: true }]);
    expect((await me(untouched)).status).toBe(200);
  });
});

test('When a device was used last, and with what, is written down while it is used', async () => {
  const server = await startTestServer({ database: 'sqlite' });
  try {
    const [ada] = await server.people.persons('ada');
    const [idle, connected, calling] = [await ada.cookie(), await ada.cookie(), await ada.cookie()];
    const socket = await openSocket(server.url, { cookie: connected });
    await socket.subscribe();
    await server.inDatabase((db) =>
      db.write(({ sql }) => sql.all('UPDATE sessions SET last_used_at = 1', [])),
    );
    const headers = { 'user-agent': FIREFOX };
    await rawCall(server.url, 'auth.me', { cookie: calling, query: true, headers });
    const lastUsed = async () => {
      const { items } = await ada.api.auth.sessions.list.query();
      return items.filter(({ createdAt, lastUsedAt }) => lastUsedAt > createdAt);
    };
    // The person's own client, the WebSocket and the call; not the one that does nothing.
    await expect.poll(async () => (await lastUsed()).length, { timeout: 30_000 }).toBe(3);
    expect((await lastUsed()).map(({ device }) => device.browser)).toContain('Firefox');
    expect(idle).not.toBe('');
    socket.terminate();
  } finally {
    await server.stop();
  }
}, 60_000);
