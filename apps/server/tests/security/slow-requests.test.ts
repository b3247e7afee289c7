import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';

vi.mock(import('../../src/host/socket-limits.ts'), async (original) => {
  const { socketLimits } = await original();
  const soon = (ms: number) => ms as unknown as never;
  return {
    socketLimits: { ...socketLimits, headMs: soon(400), requestMs: soon(900), lookForSlowMs: soon(100) },
  };
});

describe('A connection that sends a byte at a time', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
  });
  afterAll(() => server.stop());

  /** Sends a head, then goes on with one byte after the other until it is closed. @returns what it was told */
  async function trickle(head: string, byte: string): Promise<string> {
    const socket: Socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    let told = '';
    socket.on('data', (chunk: Buffer) => (told += chunk.toString()));
    socket.on('error', () => undefined);
    socket.write(head);
    const trickling = setInterval(() => socket.write(byte), 50);
    await new Promise((resolve) => {
      socket.once('close', resolve);
    });
    clearInterval(trickling);
    return told;
  }

  test('in its head is closed with 408', async () => {
    expect(await trickle('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ', 'x')).toMatch(/^HTTP\/1.1 408 /);
  });

  test('in its body is closed too, and nothing was done', async () => {
    const head =
      'POST /trpc/auth.login HTTP/1.1\r\nHost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n';
    expect(await trickle(head, 'x')).not.toMatch(/^HTTP\/1.1 (200|401)/);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect(server.log.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  test('before it asks for a WebSocket is closed as well', async () => {
    const head = 'GET /trpc HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nX-Slow: ';
    expect(await trickle(head, 'x')).toMatch(/^HTTP\/1.1 408 /);
  });
});
