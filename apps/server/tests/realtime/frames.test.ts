import { connect } from 'node:net';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { socketLimits } from '../../src/host/socket-limits.ts';
import { openSocket, type RawSocket } from '../harness/raw-socket.ts';
import { expectRefusal } from '../harness/refused.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';

describe('Frames that make no sense', () => {
  let server: TestServer;
  let cookie: string;
  let socket: RawSocket;
  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada] = await server.people.persons('ada');
    cookie = await ada.cookie();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    socket = await openSocket(server.url, { cookie });
  });
  // Whatever came before, the next caller is answered.
  afterEach(async () => {
    socket.terminate();
    const next = await openSocket(server.url, { cookie });
    await next.settled();
    next.terminate();
  });

  test.each([
    ['no JSON', '{"id":1,'],
    ['nothing', ''],
    ['a word', 'hello'],
    ['a number', '5'],
    ['null', 'null'],
    ['no method', '{"id":1}'],
    ['an unknown method', '{"id":1,"method":"delete","params":{"path":"auth.me"}}'],
    ['no path', '{"id":1,"method":"query","params":{}}'],
    ['a path that is no text', '{"id":1,"method":"query","params":{"path":{}}}'],
    ['an id that is no id', '{"id":{"a":1},"method":"query","params":{"path":"auth.me"}}'],
    ['an id of null', '{"id":null,"method":"query","params":{"path":"auth.me"}}'],
  ])('%s: answered with an error, the connection goes on', async (_what, text) => {
    socket.send(text);
    const answer = await socket.waitFor((frame) => frame.error !== undefined);
    expect(answer.error?.data.code).toMatch(/PARSE_ERROR|BAD_REQUEST|NOT_FOUND/);
    expect(JSON.stringify(answer)).not.toMatch(/node_modules|\.ts:/);
    await socket.settled();
  });

  test('binary frames: answered or closed', async () => {
    socket.socket.send(Buffer.from('{"id":1,"method":"query","params":{"path":"auth.me"}}'), {
      binary: true,
    });
    socket.socket.send(Buffer.from([0, 255, 254]), { binary: true });
    const outcome = await Promise.race([socket.waitFor((frame) => frame.error !== undefined), socket.closed]);
    expect(outcome).toBeDefined();
  });

  test('over 1 MiB: closed with 1009', async () => {
    socket.send(`"${'x'.repeat(1024 * 1024)}"`);
    expect(await socket.closed).toMatchObject({ code: 1009 });
  });

  test('unknown procedures, and the wrong method for one: answered', async () => {
    for (const path of ['nothing', 'auth', '__proto__', 'auth.constructor', '']) {
      expectRefusal(await socket.call('query', path), { code: 'NOT_FOUND' });
    }
    const wrong = await socket.call('query', 'messages.create', { conversationId: 1, content: 'x' });
    expect(wrong.error?.data.httpStatus).toBeGreaterThanOrEqual(400);
    expect(wrong.error?.data.httpStatus).toBeLessThan(500);
  });

  test('a stop of what never began: nothing happens', async () => {
    socket.send('{"id":77,"method":"subscription.stop"}');
    await socket.settled();
    expect(socket.frames.filter((frame) => frame.id === 77)).toEqual([]);
  });

  const calls = (count: number) =>
    JSON.stringify(
      Array.from({ length: count }, (_, n) => ({
        id: `call ${n}`,
        method: 'query',
        params: { path: 'users.list' },
      })),
    );

  test('as many calls in one frame as may be under way: each is answered', async () => {
    socket.send(calls(socketLimits.callsUnderWay));
    await socket.waitFor(() => socket.frames.length === socketLimits.callsUnderWay);
    expect(new Set(socket.frames.map((frame) => frame.id)).size).toBe(socketLimits.callsUnderWay);
    expect(socket.frames.filter((frame) => frame.error)).toEqual([]);
    // They are over: there is room for as many again.
    socket.send(calls(socketLimits.callsUnderWay));
    await socket.waitFor(() => socket.frames.length === 2 * socketLimits.callsUnderWay);
  });

  test('one call more, in one frame or in many: closed with 1013', async () => {
    socket.send(calls(socketLimits.callsUnderWay + 1));
    expect(await socket.closed).toMatchObject({ code: 1013 });
    const other = await openSocket(server.url, { cookie });
    for (let frame = 0; frame < 20; frame += 1) other.send(calls(100));
    expect(await other.closed).toMatchObject({ code: 1013 });
  });

  test('calls of somebody who does not read the answers: closed with 1013', async () => {
    const [ada] = await server.people.persons('ada');
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [], title: 'Long' });
    const content = '\u{1F600}'.repeat(10_000);
    for (let n = 0; n < 50; n += 1) await ada.api.messages.create.mutate({ conversationId: id, content });
    const params = { path: 'messages.list', input: { conversationId: id } };
    const askWithoutReading = async (round: number): Promise<void> => {
      const ids = Array.from({ length: 15 }, (_, n) => round * 15 + n);
      socket.socket.pause();
      socket.send(JSON.stringify(ids.map((page) => ({ id: page, method: 'query', params }))));
      // The others are served meanwhile.
      for (let n = 0; n < 20; n += 1) {
        await ada.api.messages.list.query({ conversationId: id, limit: 1 });
        socket.send('{"id":"more","method":"query","params":{"path":"auth.me"}}');
      }
      socket.socket.resume();
      await Promise.all(ids.map((page) => socket.waitFor((frame) => frame.id === page)));
    };
    // How many answers are there when the next call comes is the machine's to say.
    for (let round = 0; socket.socket.readyState === WebSocket.OPEN; round += 1)
      await askWithoutReading(round).catch(() => socket.closed);
    expect(await socket.closed).toEqual({ code: 1013, reason: 'too many answers were not read' });
  });

  test('bytes that are no WebSocket frame: closed with 1002; from somebody turned away: the 4401 stands, and it ends', async () => {
    const garbage = Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
    for (const header of ['', `Cookie: ${cookie}\r\n`]) {
      const { hostname, port } = new URL(server.url);
      const raw = connect(Number(port), hostname);
      raw.on('error', () => undefined);
      raw.write(
        `GET /trpc HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${header}` +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      );
      const received: Buffer[] = [];
      const upgraded = once(raw, 'data');
      raw.on('data', (chunk: Buffer) => received.push(chunk));
      await upgraded;
      raw.write(garbage);
      await once(raw, 'close');
      const codes = closeCodes(Buffer.concat(received));
      // Whoever was turned away is told so first.
      expect(codes).toEqual(header === '' ? [4401] : [1002]);
    }
  });
});

/** The codes of the close frames (0x88, length, code) in what a server wrote after its upgrade. */
function closeCodes(received: Buffer): number[] {
  let at = received.indexOf('\r\n\r\n') + 4;
  const codes: number[] = [];
  while (at + 3 < received.length) {
    if (received[at] === 0x88) codes.push(received.readUInt16BE(at + 2));
    at += 2 + (received[at + 1] ?? 0);
  }
  return codes;
}
