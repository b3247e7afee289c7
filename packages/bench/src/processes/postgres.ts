import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { settings } from '../settings.ts';
import { freePort } from './free-port.ts';
import { postgresOwner, postgresPrograms } from './postgres-programs.ts';

const patienceMs = 30_000;

/** A PostgreSQL server with its usual durability: the one that is given, or one that lives as long as the run. */
export class PostgresServer {
  private readonly adminUrl: string;
  private readonly ownServer: { process: ChildProcess; home: string } | undefined;
  private readonly made: string[] = [];

  private constructor(adminUrl: string, ownServer?: { process: ChildProcess; home: string }) {
    this.adminUrl = adminUrl;
    this.ownServer = ownServer;
  }

  /** Throws with the server's own words when it does not come up. */
  static async start(): Promise<PostgresServer> {
    if (settings.postgresUrl !== undefined) return new PostgresServer(settings.postgresUrl);
    const home = mkdtempSync(join(tmpdir(), 'parley-bench-postgres-'));
    const port = await freePort();
    const server = new PostgresServer(`postgres://postgres@127.0.0.1:${port}/postgres`, {
      process: startOwn(home, port),
      home,
    });
    await server.waitUntilReady();
    return server;
  }

  /** Makes a database, empty or a copy of another that nobody uses now; gives its URL. */
  async createDatabase(original?: string): Promise<string> {
    const name = `parley_bench_${randomBytes(6).toString('hex')}`;
    const template = original === undefined ? '' : ` TEMPLATE ${new URL(original).pathname.slice(1)}`;
    await this.administer(`CREATE DATABASE ${name}${template}`);
    this.made.push(name);
    const url = new URL(this.adminUrl);
    url.pathname = `/${name}`;
    return url.href;
  }

  /** Ends the own server; on a given one, drops what was made. */
  async stop(): Promise<void> {
    if (!this.ownServer) {
      for (const name of this.made) await this.administer(`DROP DATABASE ${name} WITH (FORCE)`);
      return;
    }
    const ended = once(this.ownServer.process, 'exit');
    if (this.ownServer.process.kill('SIGINT')) await ended;
    rmSync(this.ownServer.home, { recursive: true, force: true });
  }

  private async administer(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.adminUrl });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  }

  private async waitUntilReady(): Promise<void> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      try {
        return await this.administer('SELECT 1');
      } catch (error) {
        if (Date.now() > deadline || this.ownServer?.process.exitCode !== null) {
          throw new Error(`PostgreSQL did not start: ${this.lastWords()}`, { cause: error });
        }
      }
      await sleep(100);
    }
  }

  private lastWords(): string {
    return this.ownServer ? readFileSync(join(this.ownServer.home, 'log'), 'utf8').slice(-1000) : '';
  }
}

function startOwn(home: string, port: number): ChildProcess {
  const owner = postgresOwner();
  const programs = postgresPrograms(home, owner);
  if (owner) chownSync(home, owner.uid, owner.gid);
  const options = { cwd: home, ...owner };
  const data = join(home, 'data');
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8'];
  // It listens on this machine alone and lives for minutes: no password.
  const identity = ['--username=postgres', '--auth=trust'];
  execFileSync(join(programs, 'initdb'), [`--pgdata=${data}`, ...identity, ...locale], {
    ...options,
    stdio: 'pipe',
  });
  const log = openSync(join(home, 'log'), 'w');
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    { ...options, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  process.once('exit', () => {
    server.kill('SIGQUIT');
    rmSync(home, { recursive: true, force: true });
  });
  return server;
}
