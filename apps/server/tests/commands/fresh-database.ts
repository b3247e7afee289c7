import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase, type Database } from '@parley/db';
import { inject } from 'vitest';

export const DIALECTS = ['sqlite', 'postgres'] as const;

/** A database and a data directory of one test's own. */
export interface FreshDatabase {
  url: string;
  dataDir: string;
  /** Opens it, looks, and closes it. */
  look<T>(at: (db: Database) => Promise<T>): Promise<T>;
  drop(): Promise<void>;
}

/**
 * An empty database: no schema yet.
 *
 * @param server an administrator's URL; left out for the run's PostgreSQL
 */
export async function freshDatabase(
  dialect: (typeof DIALECTS)[number],
  server = inject('postgresUrl'),
): Promise<FreshDatabase> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'parley-command-'));
  const made = dialect === 'sqlite' ? onSqlite(dataDir) : await onPostgres(server);
  return {
    ...made,
    dataDir,
    async look(at) {
      const db = await openDatabase(made.url);
      try {
        return await at(db);
      } finally {
        await db.close();
      }
    },
    async drop() {
      await made.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function onSqlite(dataDir: string) {
  return { url: `sqlite:${path.join(dataDir, 'parley.sqlite')}`, drop: () => Promise.resolve() };
}

async function onPostgres(server: string) {
  const name = `commands_${process.pid}_${Math.random().toString(36).slice(2)}`;
  await asAdministrator(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asAdministrator(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function asAdministrator(server: string, statement: string): Promise<void> {
  const db = await openDatabase(server);
  try {
    await db.read.all(statement, []);
  } finally {
    await db.close();
  }
}
