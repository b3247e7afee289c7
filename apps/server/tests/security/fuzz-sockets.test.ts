import fc from 'fast-check';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, expect, test, vi } from 'vitest';
import { openSocket, type RawSocket } from '../harness/raw-socket.ts';
import { describeOnBoth } from '../harness/test-server.ts';
import { personalToken } from '../tokens/tokens.ts';
import { arbitraryFrames, callFrame, type SentFrame } from './arbitrary-frames.ts';
import { everyProcedure } from './every-procedure.ts';
import { anyText, asDescribed, ENDING, RUNS, SEEDS } from './fuzz-inputs.ts';

// And a hash a call would be the time it takes.
vi.mock(import('../../../../packages/api/src/limits.ts'), async (original) => {
  const { withoutRates } = await import('./without-rates.ts');
  const { limits } = await original();
  return { limits: withoutRates(limits) };
});

/** Frames that are on their way at once. */
const AT_ONCE = 16;

/** What a server may say as it closes a connection: bytes that are no text, too much of something, a session that ended. */
const CLOSED = new Set([1007, 1009, 1013, 4401]);

const rejections: unknown[] = [];
const note = (reason: unknown): void => void rejections.push(reason);
process.on('unhandledRejection', note);
afterAll(() => void process.off('unhandledRejection', note));

/** One caller, who comes back whenever their connection was closed. */
interface Caller {
  name: string;
  open(): Promise<RawSocket>;
  socket: RawSocket;
}

/** A frame, with the id of the answer that has to come; none where there need not be one. */
interface Attempt {
  frame: SentFrame;
  id?: string;
}

describeOnBoth('Whatever is sent over a WebSocket', (server, database) => {
  let lastId = 0;
  let accepted = 0;

  async function world(): Promise<Caller[]> {
    const [ada, bob] = await server.people.persons('ada', 'bob');
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Group' });
    await ada.api.messages.create.mutate({ conversationId: id, content: 'first' });
    const { token } = await personalToken(ada, 'admin');
    const caller = async (name: string, open: () => Promise<RawSocket>): Promise<Caller> => ({
      name,
      open,
      socket: await open(),
    });
    return [
      await caller('owner', () => ada.socket()),
      await caller('member', () => bob.socket()),
      await caller('program', () => openSocket(server.url, { token })),
    ];
  }

  /** Sends some, and waits for every answer that has to come. @returns what went wrong */
  async function attempt(caller: Caller, attempts: readonly Attempt[]): Promise<string[]> {
    const { socket } = caller;
    socket.frames.length = 0;
    socket.texts.length = 0;
    for (const { frame } of attempts) socket.socket.send(frame, { binary: typeof frame !== 'string' });
    const awaited = new Set(attempts.flatMap(({ id }) => id ?? []));
    const isDone = () => {
      for (const { id } of socket.frames) awaited.delete(String(id));
      return awaited.size === 0;
    };
    const answered = socket.settled().then(() => socket.waitFor(isDone));
    const closed = await Promise.race([
      answered.then(() => undefined),
      socket.closed.then(({ code, reason }) => ({ code, reason })),
    ]);
    void answered.catch(() => undefined);
    if (closed) caller.socket = await caller.open();
    accepted += socket.frames.filter(({ result }) => result !== undefined).length;
    const wrong = socket.texts.filter((text) => text.includes('INTERNAL_SERVER_ERROR'));
    const isWrong = wrong.length > 0 || (closed && !CLOSED.has(closed.code));
    if (!isWrong) return [];
    const sent = attempts.map(({ frame }) => String(frame)).join('\n');
    return [`${caller.name}: ${JSON.stringify(closed ?? null)} ${wrong.join('\n')} for ${sent}`];
  }

  async function tryAll(caller: Caller, attempts: readonly Attempt[]): Promise<number> {
    for (let from = 0; from < attempts.length; from += AT_ONCE) {
      expect(await attempt(caller, attempts.slice(from, from + AT_ONCE))).toEqual([]);
    }
    return attempts.length;
  }

  const isSlow = (path: string): boolean => ['auth.tokens.signIn', 'users.create'].includes(path);

  test(
    'is answered or closed with a reason, and never with a mistake of the server’s: inputs after the schemas and none, frames of every kind',
    async () => {
      const callers = await world();
      const all = (await everyProcedure(server.url)).filter(({ type }) => type !== 'subscription');
      const calls = (runs: number, seed: number, ofAll = all): Attempt[] =>
        ofAll.flatMap((procedure, at) => {
          // What hashes a password gets a tenth: a hash takes a core for a while.
          const numRuns = Math.ceil((runs / ofAll.length) * (isSlow(procedure.path) ? 0.1 : 1));
          const inputs = fc.oneof(
            { weight: 3, arbitrary: asDescribed(procedure) },
            { weight: 1, arbitrary: anyText() },
          );
          return fc.sample(inputs, { numRuns, seed: seed * 1_000 + at }).map((input) => {
            const id = `call ${(lastId += 1)}`;
            // A text that is no JSON makes the whole frame none, and its id is lost.
            return isJson(input)
              ? { id, frame: callFrame(id, procedure, input) }
              : { frame: callFrame(id, procedure, input) };
          });
        });
      const usual = all.filter(({ path }) => !ENDING.has(path));
      const each = 1 / (callers.length * SEEDS.length);
      let described = 0;
      let odd = 0;
      for (const seed of SEEDS) {
        for (const [at, caller] of callers.entries()) {
          described += await tryAll(caller, calls(RUNS * 0.5 * each, seed * 10 + at, usual));
          const frames = fc.sample(arbitraryFrames(usual), {
            numRuns: Math.ceil(RUNS * 0.5 * each),
            seed: seed * 10 + at,
          });
          odd += await tryAll(
            caller,
            frames.map((frame) => ({ frame })),
          );
        }
      }
      const ending = all.filter(({ path }) => ENDING.has(path));
      for (const caller of callers) described += await tryAll(caller, calls(RUNS * 0.01, 1, ending));
      const tried = described + odd;
      process.stdout.write(
        `fuzz over WebSocket, on ${database}: ${tried} frames were tried, ${odd} of them no calls; ${accepted} answers were no refusals\n`,
      );
      expect(tried).toBeGreaterThanOrEqual(RUNS);
      expect(accepted).toBeGreaterThan(tried / 20);
      await expectWell();
    },
    Math.max(120_000, RUNS * 40),
  );

  test('as bytes behind the handshake, is closed or waited with, and others are served', async () => {
    const ada = await server.people.person('ada');
    const cookie = await ada.cookie();
    const samples = fc.sample(fc.uint8Array({ minLength: 1, maxLength: 300 }), {
      numRuns: Math.min(RUNS / 40, 200),
      seed: SEEDS[0] ?? 1,
    });
    const { hostname, port } = new URL(server.url);
    for (const bytes of samples) {
      const raw = connect(Number(port), hostname);
      raw.on('error', () => undefined);
      raw.write(
        `GET /trpc HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nCookie: ${cookie}\r\n` +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      );
      await once(raw, 'data');
      raw.write(bytes);
      raw.end();
      raw.resume();
      await once(raw, 'close');
    }
    await expectWell();
  });

  async function expectWell(): Promise<void> {
    expect(rejections).toEqual([]);
    expect(server.log.filter((line) => line.includes('"level":50'))).toEqual([]);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect(Reflect.ownKeys(Object.prototype)).not.toContain('x');
  }
});

function isJson(text: string | undefined): boolean {
  try {
    if (text !== undefined) JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
