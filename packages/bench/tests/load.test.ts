import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { initTRPC } from '@trpc/server';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import type { Call } from '../src/load/calls.ts';
import { closedLoop } from '../src/load/closed-loop.ts';
import { Connection } from '../src/load/connection.ts';
import { inTurn } from '../src/load/in-turn.ts';
import { paced } from '../src/load/paced.ts';

const trpc = initTRPC.create();
const called: string[] = [];
const router = trpc.router({
  make: trpc.procedure.mutation(() => {
    called.push('make');
    return { id: 7 };
  }),
  take: trpc.procedure
    .input((input) => input as { id?: number })
    .query(({ input }) => {
      called.push(`take ${input.id}`);
      return input;
    }),
  refuse: trpc.procedure.query(() => {
    throw new Error('not today');
  }),
  events: trpc.router({
    subscribe: trpc.procedure.subscription(async function* subscribe() {
      yield { type: 'connected' };
      await Promise.resolve();
      yield { type: 'message.created' };
    }),
  }),
});

let server: WebSocketServer;
let connections: Connection[];

beforeEach(async () => {
  called.length = 0;
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  applyWSSHandler({ wss: server, router });
  await once(server, 'listening');
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  connections = [await Connection.open(url), await Connection.open(url)];
});

afterEach(() => {
  for (const connection of connections) connection.close();
  server.close();
});

const make: Call = { method: 'mutation', path: 'make', inputs: [{}] };
const take: Call = { method: 'query', path: 'take', inputs: [{}] };
const refuse: Call = { method: 'query', path: 'refuse', inputs: [{}] };

describe('the load', () => {
  it('counts the calls that a tRPC server has answered', async () => {
    const { answered, seconds } = await closedLoop(connections, [make], 0.1);
    expect(answered).toBe(called.length);
    expect(answered).toBeGreaterThan(0);
    expect(seconds).toBeGreaterThanOrEqual(0.1);
  });

  it('makes as many calls as a rate asks for', async () => {
    const times = await paced(connections, { calls: [make], rate: 200, seconds: 0.2 });
    expect(times).toHaveLength(40);
    expect(called).toHaveLength(40);
  });

  it('goes on at a rate until it is stopped', async () => {
    const stop = new AbortController();
    const times = paced(connections, { calls: [make], rate: 200, seconds: 60 }, stop.signal);
    await expect.poll(() => called.length).toBeGreaterThan(2);
    stop.abort();
    expect(await times).toHaveLength(called.length);
  });

  it('gives a call the id that the one before was answered with', async () => {
    const steps = [
      { connection: 0, call: make },
      { connection: 1, call: take, withLastId: true },
    ];
    const times = await inTurn(connections, steps, 0.01);
    expect(times).toHaveLength(2);
    expect(called.slice(0, 2)).toEqual(['make', 'take 7']);
  });

  it('hears events once it has subscribed', async () => {
    const [connection] = connections;
    if (!connection) throw new Error('no connection');
    const events: string[] = [];
    connection.onEvent = (frame) => events.push(frame);
    await connection.subscribe();
    await expect.poll(() => events[0]).toContain('message.created');
  });

  it('measures nothing when an answer is an error', async () => {
    await expect(closedLoop(connections, [refuse], 0.1)).rejects.toThrow('not today');
    await expect(paced(connections, { calls: [refuse], rate: 100, seconds: 0.1 })).rejects.toThrow(
      'not today',
    );
  });

  it('measures nothing when the server goes', async () => {
    for (const client of server.clients) client.terminate();
    await expect(closedLoop(connections, [make], 0.1)).rejects.toThrow('closed the connection');
  });
});
