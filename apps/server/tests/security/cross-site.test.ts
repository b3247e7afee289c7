import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { rawCall } from '../harness/raw-http.ts';
import { expectRefusal } from '../harness/refused.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';

// Refused before any database is asked.
describe('A request that a browser makes for another page', () => {
  let server: TestServer;
  let cookie: string;
  let content: string;
  let said: () => Promise<string[]>;
  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada] = await server.people.persons('ada');
    cookie = await ada.cookie();
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [], title: 'Notes' });
    content = JSON.stringify({ conversationId: id, content: 'forged' });
    said = async () => {
      const { items } = await ada.api.messages.list.query({ conversationId: id });
      return items.map((message) => message.content);
    };
  });
  afterAll(() => server.stop());

  test('gets 403 by what the browser tells of the page, also where it names no origin', async () => {
    for (const site of ['cross-site', 'same-site']) {
      const headers = { 'sec-fetch-site': site };
      expect((await rawCall(server.url, 'auth.me', { cookie, query: true, headers })).status).toBe(403);
      expect((await rawCall(server.url, 'messages.create', { cookie, body: content, headers })).status).toBe(
        403,
      );
    }
    for (const site of ['same-origin', 'none']) {
      const headers = { 'sec-fetch-site': site };
      expect((await rawCall(server.url, 'auth.me', { cookie, query: true, headers })).status).toBe(200);
    }
    expect(await said()).toEqual([]);
  });

  test('changes nothing with a type that a form or a beacon can send, nor without one', async () => {
    const types = [
      'text/plain',
      'text/plain; charset=application/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/octet-stream',
      'application/jsonp',
      '',
    ];
    for (const type of types) {
      const answer = await rawCall(server.url, 'messages.create', {
        cookie,
        body: content,
        headers: { 'content-type': type },
      });
      expect(answer.status).toBe(415);
      expectRefusal(answer, { code: 'UNSUPPORTED_MEDIA_TYPE' });
    }
    expect(await said()).toEqual([]);
    const json = { 'content-type': 'Application/JSON; charset=utf-8' };
    const answer = await rawCall(server.url, 'messages.create', { cookie, body: content, headers: json });
    expect(answer.status).toBe(200);
    expect(await said()).toEqual(['forged']);
  });

  test('changes nothing by another method than POST', async () => {
    const before = await said();
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const body = method === 'OPTIONS' ? {} : { body: content };
      const headers = { cookie, 'content-type': 'application/json', 'x-http-method-override': 'POST' };
      const response = await fetch(`${server.url}/trpc/messages.create`, { method, headers, ...body });
      expect(response.status).toBe(405);
    }
    expect(await said()).toEqual(before);
  });

  test('opens no WebSocket: 403 at the upgrade, by origin and by what the browser tells', async () => {
    const open = (headers: Record<string, string>) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`${server.url.replace('http', 'ws')}/trpc`, {
          headers: { cookie, ...headers },
        });
        socket.once('open', () => resolve('open'));
        socket.once('error', (error) => resolve(error.message));
        socket.once('open', () => socket.terminate());
      });
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: `${server.url}0` },
      { origin: 'null' },
      { origin: server.url, 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      expect(await open(headers as Record<string, string>)).toContain('403');
    }
    expect(await open({ origin: server.url, 'sec-fetch-site': 'same-origin' })).toBe('open');
  });

  test('is answered for no cache', async () => {
    const { response } = await rawCall(server.url, 'auth.me', { cookie, query: true });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});
