import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { initTRPC } from '@trpc/server';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { Crowd } from '../src/load/crowd.ts';

/** What the server tells of conversation 7: each answer may lie. */
let told: { list: number; revisions: number; event: number | null };
/** The revisions that `changesSince` was asked for. */
const asked: number[] = [];

const trpc = initTRPC.create();
const router = trpc.router({
  conversations: trpc.router({
    revisions: trpc.procedure.query(() => [{ id: 7, revision: told.revisions }]),
    list: trpc.procedure.query(() => ({ items: [{ id: 7, revision: told.list }] })),
    changesSince: trpc.procedure
      .input((input) => input as { id: number; revision: number })
      .query(({ input }) => {
        asked.push(input.revision);
        return { conversation: { id: 7, revision: told.list } };
      }),
  }),
  events: trpc.router({
    subscribe: trpc.procedure.subscription(async function* subscribe({ signal }) {
      yield { type: 'connected', usersRevision: 0, online: [] };
      if (told.event !== null) yield { type: 'message.created', conversationId: 7, revision: told.event };
      if (signal && !signal.aborted) await once(signal, 'abort');
    }),
  }),
});

let http: Server;
let server: WebSocketServer;
let url: string;
let crowd: Crowd;

beforeEach(async () => {
  told = { list: 5, revisions: 5, event: null };
  asked.length = 0;
  http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  server = new WebSocketServer({ server: http });
  applyWSSHandler({ wss: server, router });
  url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}`;
  crowd = new Crowd();
});

afterEach(() => {
  crowd.close();
  http.close();
});

async function openThree(openConversation: number | null): Promise<void> {
  await crowd.open(Array.from({ length: 3 }, () => ({ url, cookie: null, openConversation })));
}

function cut(): void {
  for (const client of server.clients) client.terminate();
}

describe('a crowd', () => {
  it('comes back when it is cut off, asks for what it missed, and says how long that took', async () => {
    await openThree(7);
    crowd.expectCut();
    cut();
    expect(await crowd.returned()).toBeGreaterThan(0);
    expect(asked).toEqual([0, 0, 0, 4, 4, 4]);
    await crowd.check();
  });

  it('only connects and subscribes where no conversation is open', async () => {
    await openThree(null);
    crowd.expectCut();
    cut();
    await crowd.returned();
    expect(asked).toEqual([]);
  });

  it('hears of a change by its event', async () => {
    told = { list: 5, revisions: 6, event: 6 };
    await openThree(7);
    await crowd.check();
    expect(asked).toEqual([0, 0, 0]);
  });

  it('measures nothing when a client misses the last change', async () => {
    told = { list: 5, revisions: 6, event: null };
    await expect(openThree(7)).rejects.toThrow('Conversation 7 is at 6, a client knows 5.');
  });

  it('measures nothing when a client misses a change in between', async () => {
    told = { list: 5, revisions: 7, event: 7 };
    await expect(openThree(7)).rejects.toThrow('Nobody told a client of change 6 in 7.');
  });

  it('measures nothing when somebody is not let in again', async () => {
    await openThree(7);
    crowd.expectCut();
    http.close();
    cut();
    await expect(crowd.returned()).rejects.toThrow('ECONNREFUSED');
  });

  it('knocks again where a connection is dropped before it is open', async () => {
    await openThree(7);
    crowd.expectCut();
    http.once('connection', (socket: Socket) => socket.resetAndDestroy());
    cut();
    expect(await crowd.returned()).toBeGreaterThan(0);
    await crowd.check();
  });

  it('does not return before it was told to', async () => {
    await expect(crowd.returned()).rejects.toThrow('Nobody expected');
  });
});
