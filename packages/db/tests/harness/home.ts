import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import type { Dialect } from '../../src/connection/sql.ts';

/** An empty database of a test's own. */
export interface Home {
  url: string;
  remove: () => Promise<void>;
}

/** A SQLite file in a temporary folder, or a new database on the run's PostgreSQL. */
export function makeHome(dialect: Dialect): Promise<Home> {
  return dialect === 'sqlite' ? makeFile() : makePostgres();
}

async function makeFile(): Promise<Home> {
  const folder = await mkdtemp(path.join(tmpdir(), 'parley-db-'));
  return {
    url: `sqlite:${path.join(folder, 'parley.sqlite')}`,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function makePostgres(): Promise<Home> {
  const name = `parley_test_${randomBytes(8).toString('hex')}`;
  await asAdministrator(`CREATE DATABASE ${name}`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return { url: url.href, remove: () => asAdministrator(`DROP DATABASE ${name} WITH (FORCE)`) };
}

async function asAdministrator(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
