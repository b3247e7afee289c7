import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawCall } from '../harness/raw-http.ts';
import { expectRefusal } from '../harness/refused.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';

// What is wrong with these requests shows before any database is asked.
describe('A request over HTTP', () => {
  let server: TestServer;
  let cookie: string;
  let conversationId: number;
  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada] = await server.people.persons('ada');
    cookie = await ada.cookie();
    conversationId = (await ada.api.conversations.create.mutate({ participantIds: [], title: 'Notes' })).id;
  });
  afterAll(() => server.stop());

  const post = (path: string, body: string) => rawCall(server.url, path, { cookie, body });

  test('with a body over 1 MiB is refused; just under it is read', async () => {
    const withBody = (length: number) => {
      const frame = JSON.stringify({ conversationId, content: '' }).length;
      return post('messages.create', JSON.stringify({ conversationId, content: 'x'.repeat(length - frame) }));
    };
    expectRefusal(await withBody(1024 * 1024), { code: 'BAD_REQUEST', field: 'content' });
    const answer = await withBody(1024 * 1024 + 1);
    expect(answer.status).toBe(413);
    expectRefusal(answer, { code: 'PAYLOAD_TOO_LARGE' });
  });

  test('that is no JSON is refused', async () => {
    for (const body of ['{', 'nonsense', '{"a":}', '\u0000']) {
      const answer = await post('messages.create', body);
      expect(answer.status).toBe(400);
      expect(answer.text).not.toMatch(/node_modules|\.ts:/);
    }
  });

  test('nested 100,000 deep is refused, the server unharmed', async () => {
    for (const deep of [
      '['.repeat(100_000) + ']'.repeat(100_000),
      '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000),
    ]) {
      for (const body of [deep, `{"conversationId":${conversationId},"content":${deep}}`]) {
        expectRefusal(await post('messages.create', body), { code: 'BAD_REQUEST' });
      }
    }
    expect((await rawCall(server.url, 'auth.me', { cookie, query: true })).status).toBe(200);
  });

  test('with 50,000 unknown keys is refused with one short sentence', async () => {
    const keys = Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`k${n}`, 0]));
    const answer = await post('messages.create', JSON.stringify({ conversationId, content: 'x', ...keys }));
    expectRefusal(answer, { code: 'BAD_REQUEST' });
    expect(answer.text.length).toBeLessThan(2_000);
  });

  test('for an unknown procedure is answered NOT_FOUND', async () => {
    for (const path of [
      'nothing',
      'auth',
      'auth.nothing',
      'auth.me.more',
      '__proto__',
      'constructor',
      'auth.__proto__',
    ]) {
      expectRefusal(await rawCall(server.url, path, { cookie, query: true }), { code: 'NOT_FOUND' });
    }
  });

  test('with the wrong method is refused: a link cannot change anything', async () => {
    const answer = await rawCall(server.url, 'messages.create', {
      cookie,
      query: true,
      input: { conversationId, content: 'x' },
    });
    expectRefusal(answer, { code: 'METHOD_NOT_SUPPORTED' });
    expect(answer.status).toBe(405);
  });

  test('in a batch is answered one by one, each with its own outcome; a batch of more than 100 is refused', async () => {
    const batch = (calls: number) =>
      fetch(`${server.url}/trpc/${Array(calls).fill('auth.me').join(',')}?batch=1&input={}`, {
        headers: { cookie },
      });
    const mixed = await fetch(
      `${server.url}/trpc/auth.me,users.retrieve,nothing?batch=1&input=${encodeURIComponent('{"1":{"id":0}}')}`,
      {
        headers: { cookie },
      },
    );
    expect(await mixed.json()).toMatchObject([
      { result: { data: { username: 'ada' } } },
      { error: { data: { code: 'BAD_REQUEST', field: 'id' } } },
      { error: { data: { code: 'NOT_FOUND' } } },
    ]);
    expect((await batch(100)).status).toBe(200);
    expect((await batch(101)).status).toBe(400);
  });

  test('for events is refused with what to do: they come over a WebSocket', async () => {
    const answer = await rawCall(server.url, 'events.subscribe', { cookie, query: true });
    // tRPC opens a stream for every subscription: the refusal is what comes in it, and its end.
    expect(answer.text).toMatch(
      /serialized-error[^]*"Events come over a WebSocket: subscribe there\."[^]*"BAD_REQUEST"/,
    );
    expect(answer.text).toContain('"reason":"subscribeOverWebSocket"');
  });

  test('with a malformed address shows nothing of the server’s insides', async () => {
    for (const path of ['/%E0%A4%A', '/trpc/%E0%A4%A', '/trpc/users.list?input=%E0%A4%A', '/assets/%ff']) {
      const response = await fetch(server.url + path, { headers: { cookie } });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      expect(await response.text()).not.toMatch(/node_modules|\.ts:|at \w+ \(/);
    }
  });

  test('from another origin gets 403 and does nothing; from this server’s own pages it is answered', async () => {
    const { host } = new URL(server.url);
    const from = (origin: string) =>
      rawCall(server.url, 'auth.me', { cookie, query: true, headers: { origin } });
    for (const origin of [
      'https://evil.example',
      `https://${host}.evil.example`,
      'null',
      `http://${host}0`,
    ]) {
      expect((await from(origin)).status).toBe(403);
    }
    expect((await from(server.url)).status).toBe(200);
  });

  test('is answered with headers that keep the page to itself', async () => {
    const { headers } = await fetch(`${server.url}/healthz`);
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});
