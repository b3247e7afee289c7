import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { textFrame } from '../../src/host/text-frame.ts';

let server: Server;
let client: WebSocket;
let stream: Duplex;

beforeAll(async () => {
  const sockets = new WebSocketServer({ noServer: true });
  server = createServer();
  const opened = new Promise<void>((resolve) => {
    server.on('upgrade', (request, socket, head) => {
      stream = socket;
      sockets.handleUpgrade(request, socket, head, () => resolve());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await Promise.all([opened, once(client, 'open')]);
});
afterAll(() => {
  client.terminate();
  server.close();
});

test.each([0, 1, 125, 126, 65_535, 65_536, 200_000])(
  'a text of %i bytes is read back as it was',
  async (length) => {
    const text = 'x'.repeat(length);
    const message = once(client, 'message') as Promise<[Buffer, boolean]>;
    stream.write(textFrame(Buffer.from(text)));
    const [data, isBinary] = await message;
    expect(isBinary).toBe(false);
    expect(data.toString()).toBe(text);
  },
);

test('the same bytes are framed once, others anew', () => {
  const [one, other] = [Buffer.from('one'), Buffer.from('other')];
  const frame = textFrame(one);
  expect(textFrame(one)).toBe(frame);
  expect(textFrame(other)).not.toEqual(frame);
  expect(textFrame(one)).toEqual(frame);
});
