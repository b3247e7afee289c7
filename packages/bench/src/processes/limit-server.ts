import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { NodeProcess, type NodeProcessOptions } from './node-process.ts';

/** A server under load: where it listens, and how to end it. */
export interface Server {
  /** `ws://…`, the address of the WebSocket. */
  url: string;
  process: NodeProcess;
}

export type LimitName = 'send-sqlite' | 'send-postgres' | 'read-sqlite' | 'fan-out-ws' | 'connect-trpc';

export interface LimitOptions {
  /** The SQLite file or the PostgreSQL URL of those that have a database. */
  database?: string;
  nodeArgs?: string[];
}

/** Starts one of the bare servers in src/limits, in a process of its own. Throws when it does not come up. */
export async function startLimit(
  name: LimitName,
  options: LimitOptions & { logFile: string },
): Promise<Server> {
  const settings: NodeProcessOptions = {
    script: fileURLToPath(new URL(`../limits/${name}.js`, import.meta.url)),
    title: `The limit ${name}`,
    logFile: options.logFile,
    args: [JSON.stringify({ database: options.database })],
    nodeArgs: options.nodeArgs ?? [],
  };
  const limit = new NodeProcess(settings);
  const url = await Promise.race([
    once(limit.child, 'message').then(([message]) => (message as { listening: string }).listening),
    once(limit.child, 'exit').then(() => Promise.reject(new Error(limit.describeFailure()))),
  ]);
  return { url, process: limit };
}
