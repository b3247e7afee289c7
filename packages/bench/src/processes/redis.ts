import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { settings } from '../settings.ts';
import { freePort } from './free-port.ts';

/** Redis, or what took its place in some distributions. */
const programs = ['redis-server', 'valkey-server'];
const patienceMs = 10_000;

/** A Redis that keeps nothing: the one that is given, or one that lives as long as the run. */
export class RedisServer {
  /** `redis://…` */
  readonly url: string;
  private readonly ownServer: ChildProcess | undefined;

  private constructor(url: string, ownServer?: ChildProcess) {
    this.url = url;
    this.ownServer = ownServer;
  }

  /** Undefined where none is given and the PATH has none. Throws when the one that is there does not come up. */
  static async start(): Promise<RedisServer | undefined> {
    if (settings.redisUrl !== undefined) return new RedisServer(settings.redisUrl);
    const port = await freePort();
    for (const program of programs) {
      const process = await startOwn(program, port);
      if (!process) continue;
      await waitUntilReady(process, port);
      return new RedisServer(`redis://127.0.0.1:${port}`, process);
    }
    return undefined;
  }

  /** Ends the own server; a given one is left as it is. */
  async stop(): Promise<void> {
    if (!this.ownServer || this.ownServer.exitCode !== null) return;
    const ended = once(this.ownServer, 'exit');
    if (this.ownServer.kill('SIGKILL')) await ended;
  }
}

/** Undefined where there is no such program. */
async function startOwn(program: string, port: number): Promise<ChildProcess | undefined> {
  const options = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'];
  const server = spawn(program, options, { stdio: 'ignore' });
  process.once('exit', () => server.kill('SIGKILL'));
  try {
    await once(server, 'spawn');
    return server;
  } catch {
    return undefined;
  }
}

async function waitUntilReady(server: ChildProcess, port: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await takesConnections(port))) {
    if (Date.now() > deadline || server.exitCode !== null) throw new Error('Redis did not start.');
    await sleep(20);
  }
}

async function takesConnections(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
