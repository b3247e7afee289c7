import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { socketLimits } from '../../src/host/socket-limits.ts';
import { rawCall } from '../harness/raw-http.ts';
import { openSocket } from '../harness/raw-socket.ts';
import { expectRefusal } from '../harness/refused.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

// Refused before any database is asked.
describe('A request that is too much', () => {
  let server: TestServer;
  let cookie: string;
  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada] = await server.people.persons('ada');
    cookie = await ada.cookie();
  });
  afterAll(() => server.stop());

  const post = (body: string, headers = {}) =>
    rawCall(server.url, 'messages.create', { cookie, body, headers });

  test('is refused for its depth before it is read, as a body, in an address and in a frame', async () => {
    const { nesting } = socketLimits;
    for (const levels of [nesting + 1, 500_000]) {
      expectRefusal(await post(nested(levels)), { code: 'BAD_REQUEST', message: /nested deeper than 32/ });
    }
    const inAddress = await rawCall(server.url, 'users.list', {
      cookie,
      query: true,
      body: nested(nesting + 1),
    });
    expectRefusal(inAddress, { code: 'BAD_REQUEST', message: /nested deeper than 32/ });
    // What is only text of such signs is not deep.
    const flat = JSON.stringify({ conversationId: 1, content: `"${'['.repeat(1_000)}\\"{` });
    expectRefusal(await post(flat), { code: 'NOT_FOUND' });
    expectRefusal(await post(nested(nesting)), { code: 'BAD_REQUEST', field: 'input' });
    const socket = await openSocket(server.url, { cookie });
    socket.send(`{"id":1,"method":"query","params":{"path":"users.list","input":${nested(100_000)}}}`);
    const answer = await socket.waitFor((frame) => frame.error !== undefined);
    expect(answer.error?.data.code).toBe('PARSE_ERROR');
    await socket.settled();
    socket.terminate();
  });

  test('is refused as a batch of 10,000 calls, in an address and in a frame, with one short answer', async () => {
    const calls = Array<string>(10_000).fill('auth.me');
    expect(
      (await fetch(`${server.url}/trpc/${calls.join(',')}?batch=1`, { headers: { cookie } })).status,
    ).toBe(431);
    const short = `${Array<string>(6_000).fill('a').join(',')}?batch=1&input={}`;
    const answer = await fetch(`${server.url}/trpc/${short}`, { headers: { cookie } });
    expect(answer.status).toBe(400);
    expect((await answer.text()).length).toBeLessThan(1_000);
    const posted = await fetch(`${server.url}/trpc/${short}`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(calls.map((_, at) => [at, {}]))),
    });
    expect(posted.status).toBe(400);
    const socket = await openSocket(server.url, { cookie });
    const frames = calls.map((path, id) => ({ id, method: 'query', params: { path } }));
    socket.send(JSON.stringify(frames));
    expect((await socket.waitFor((frame) => frame.error !== undefined)).error?.data.code).toBe('PARSE_ERROR');
    await socket.settled();
    expect(socket.frames).toHaveLength(2);
    socket.terminate();
  });

  test('is refused compressed: a small body may not become a large one', async () => {
    const response = await fetch(`${server.url}/trpc/messages.create`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: new Uint8Array(gzipSync(JSON.stringify({ content: ' '.repeat(10_000_000) }))),
    });
    expect(response.status).toBe(415);
  });

  test('is refused where it is no UTF-8', async () => {
    for (const bytes of [
      [0xff, 0xfe],
      [0xc3, 0x28],
      [0xed, 0xa0, 0x80],
      [0xf0, 0x28, 0x8c, 0x28],
    ]) {
      const body = Buffer.concat([
        Buffer.from('{"conversationId":1,"content":"'),
        Buffer.from(bytes),
        Buffer.from('"}'),
      ]);
      const response = await fetch(`${server.url}/trpc/messages.create`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: new Uint8Array(body),
      });
      expect(response.status).toBe(400);
    }
  });

  test('is refused for its headers, and none of it comes back as a header', async () => {
    const big = await fetch(server.url, { headers: { 'x-big': 'x'.repeat(20_000) } });
    expect(big.status).toBe(431);
    for (const path of [
      '/%0d%0aset-cookie:%20planted=1',
      '/trpc/%0d%0aset-cookie:%20planted=1',
      '/assets/%0d%0ax',
    ]) {
      const response = await fetch(server.url + path, { redirect: 'manual', headers: { cookie } });
      expect(response.headers.getSetCookie()).toEqual([]);
      expect([...response.headers.values()].join()).not.toMatch(/planted/);
    }
  });
});
