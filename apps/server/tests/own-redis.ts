import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canBeRun, foldersOnPath } from './programs-on-path.ts';

/** A real Redis of the caller's own, which keeps nothing over a stop. */
export interface OwnRedis {
  /** It stays the same over stops and starts. */
  url: string;
  /** Ends it at once and waits until it is gone. */
  stop(): Promise<void>;
  /** Starts it again, empty. @throws with its own last words where it can't */
  start(): Promise<void>;
  /** Lets it keep its connections and answer nothing, until `thaw`. */
  freeze(): void;
  thaw(): void;
  /** Stops it where it runs, and removes its folder. */
  remove(): Promise<void>;
}

/** The first Redis, or Valkey, on the PATH. */
export function findRedisProgram(): string | undefined {
  const folders = foldersOnPath();
  const programs = ['redis-server', 'valkey-server'];
  return programs.flatMap((program) => folders.map((folder) => join(folder, program))).find(canBeRun);
}

/** Starts a Redis found on the PATH. @throws where there is none, or with its own last words */
export async function startOwnRedis(): Promise<OwnRedis> {
  const program = findRedisProgram();
  if (program === undefined) throw new Error('there is no redis-server or valkey-server on the PATH');
  const home = mkdtempSync(join(tmpdir(), 'parley-redis-'));
  const port = await freePort();
  let server: ChildProcess | undefined;
  const removeHome = () => rmSync(home, { recursive: true, force: true });
  const killServer = () => {
    server?.kill('SIGKILL');
    removeHome();
  };
  const stop = async () => {
    const stopping = server;
    server = undefined;
    if (!stopping || stopping.exitCode !== null || stopping.signalCode !== null) return;
    const exited = once(stopping, 'exit');
    stopping.kill('SIGKILL');
    await exited;
  };
  const start = async () => {
    server = await serve(program, { home, port });
  };
  process.once('exit', killServer);
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    stop,
    start,
    freeze: () => void server?.kill('SIGSTOP'),
    thaw: () => void server?.kill('SIGCONT'),
    remove: async () => {
      process.off('exit', killServer);
      await stop();
      removeHome();
    },
  };
}

/** Answers when it takes connections. */
async function serve(program: string, { home, port }: { home: string; port: number }): Promise<ChildProcess> {
  const settings = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'];
  const server = spawn(program, [...settings, '--dir', home], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    let said = '';
    server.stdout.on('data', (chunk: Buffer) => {
      // The log is only of use until the server is up; after that it is drained unread.
      if (said === 'ready') return;
      said += chunk.toString();
      if (!said.includes('eady to accept connections')) return;
      said = 'ready';
      resolve();
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Redis ended with code ${code}:\n${said}`)));
  });
  return server;
}

/** Below those that systems give away by themselves: after a stop nobody else has taken it meanwhile. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(15_000, 32_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
