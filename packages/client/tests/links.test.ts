import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backoff } from '../src/links/backoff.ts';
import { CookieJar } from '../src/links/cookie-jar.ts';

describe('backoff', () => {
  it('grows to half a minute and no further, and never falls below half of its ceiling', () => {
    const waits = Array.from({ length: 40 }, (_, attempt) => backoff(attempt));
    for (const [attempt, wait] of waits.entries()) {
      const ceiling = Math.min(30_000, 400 * 2 ** attempt);
      expect(wait).toBeGreaterThanOrEqual(ceiling / 2);
      expect(wait).toBeLessThanOrEqual(ceiling);
    }
  });

  it('differs from client to client', () => {
    expect(new Set(Array.from({ length: 20 }, () => backoff(5))).size).toBeGreaterThan(1);
  });
});

describe('the cookie jar of a program', () => {
  let server: Server;
  let url: string;
  let received: (string | undefined)[];

  beforeAll(async () => {
    received = [];
    server = createServer((request, response) => {
      received.push(request.headers.cookie);
      const set = new URL(request.url ?? '/', 'http://x').searchParams.getAll('set');
      response.setHeader('set-cookie', set).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/?`;
  });
  afterAll(() => server.close());

  it('sends what was set, and forgets what was cleared', async () => {
    const jar = new CookieJar();
    await jar.fetch(
      `${url}${new URLSearchParams({ set: 'session=a=b; Path=/; HttpOnly; Max-Age=60' }).toString()}`,
    );
    await jar.fetch(
      `${url}${new URLSearchParams({ set: 'session=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT' }).toString()}`,
    );
    await jar.fetch(url);
    expect(received).toEqual([undefined, 'session=a=b', undefined]);
  });
});
