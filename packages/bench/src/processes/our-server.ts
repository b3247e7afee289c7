import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { settings } from '../settings.ts';
import { freePort } from './free-port.ts';
import type { Server } from './limit-server.ts';
import { NodeProcess } from './node-process.ts';

export interface OurServer extends Server {
  /** `http://…`, for signing up. */
  httpUrl: string;
}

export interface OurServerOptions {
  dataDir: string;
  logFile: string;
  /** `postgres://…`; without it, `sqliteFile(dataDir)`. */
  databaseUrl?: string;
  /** `redis://…`, for one of several processes of a team. */
  redisUrl?: string;
  nodeArgs?: string[];
}

/** Where our server keeps its SQLite database when the bench starts it. */
export function sqliteFile(dataDir: string): string {
  return join(dataDir, 'parley.sqlite');
}

const patienceMs = 60_000;

/** Starts our server as `pnpm start` does, on a free port. Throws when it does not become ready. */
export async function startOurServer(options: OurServerOptions): Promise<OurServer> {
  const port = await freePort();
  const httpUrl = `http://127.0.0.1:${port}`;
  const server = new NodeProcess({
    script: settings.ourServer,
    title: 'Our server',
    logFile: options.logFile,
    nodeArgs: options.nodeArgs ?? [],
    env: {
      ...settings.inheritedEnvironment,
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: httpUrl,
      DATA_DIR: options.dataDir,
      DATABASE_URL: options.databaseUrl ?? `sqlite:${sqliteFile(options.dataDir)}`,
      REDIS_URL: options.redisUrl,
    },
  });
  await waitUntilReady(server, httpUrl);
  return { url: `ws://127.0.0.1:${port}/trpc`, httpUrl, process: server };
}

async function waitUntilReady(server: NodeProcess, httpUrl: string): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    if (server.hasExited) throw new Error(server.describeFailure());
    const answer = await fetch(`${httpUrl}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(50);
  }
  await server.stop();
  throw new Error(`Our server was not ready after ${patienceMs / 1000} s. ${server.describeFailure()}`);
}
