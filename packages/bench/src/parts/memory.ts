import { fileURLToPath } from 'node:url';
import type { Bench } from '../bench.ts';
import { startWithTeam } from '../data/team.ts';
import type { OpenInput } from '../load/main.ts';
import type { Server } from '../processes/limit-server.ts';
import type { Part } from './part.ts';

const connections = 1000;
const MiB = 1024 * 1024;
const probe = fileURLToPath(new URL('../processes/memory-probe.js', import.meta.url));
const nodeArgs = ['--expose-gc', '--import', probe];

export const memory: Part = {
  name: 'memory',
  about: 'memory of an idle, signed-in, subscribed connection; of the server without and with 1,000',
  async run(bench) {
    const { server, team } = await startWithTeam(bench, nodeArgs);
    const bare = await bench.startLimit('fan-out-ws', { nodeArgs });
    const cookies = team.people.slice(0, connections).map(({ cookie }) => cookie);
    const ours = await weigh(bench, server, { url: server.url, cookies, subscribe: true });
    const limit = await weigh(bench, bare, {
      url: bare.url,
      cookies: cookies.map(() => null),
      subscribe: false,
    });
    return [
      {
        name: 'memory of an idle connection',
        ours: ours.perConnection / 1024,
        limit: limit.perConnection / 1024,
        unit: 'KiB',
        reach: { of: 'ratio', atMost: 4 },
      },
      {
        name: 'server, idle',
        ours: ours.idle / MiB,
        limit: limit.idle / MiB,
        unit: 'MiB',
        reach: { of: 'ours', atMost: 150 },
      },
      {
        name: 'server, 1,000 connections',
        ours: ours.loaded / MiB,
        limit: limit.loaded / MiB,
        unit: 'MiB',
        reach: { of: 'ours', atMost: 220 },
      },
    ];
  },
};

/** Resident bytes before and with the connections. A first lot that goes again warms code and buffers up. */
async function weigh(
  bench: Bench,
  server: Server,
  input: OpenInput,
): Promise<{ idle: number; loaded: number; perConnection: number }> {
  const load = bench.startLoad();
  const resident = (): Promise<number> => server.process.ask<number>('residentBytes');
  const idle = await resident();
  await load.open({ ...input, cookies: input.cookies.slice(0, connections / 10) });
  await load.closeConnections();
  const before = await resident();
  await load.open(input);
  const loaded = await resident();
  await load.closeConnections();
  return { idle, loaded, perConnection: (loaded - before) / connections };
}
