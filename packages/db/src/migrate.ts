import { Umzug, type UmzugStorage } from 'umzug';
import { DatabaseUnusableError, reasonOf } from './connection/errors.ts';
import type { Sql } from './connection/sql.ts';
import type { Database } from './database.ts';
import { migrations } from './migrations/index.ts';

const TABLE = 'CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_at BIGINT NOT NULL)';
// Any number that nothing else on the same server locks by; these are the letters of the product.
const ADVISORY_LOCK = 0x70_61_72_6c;

/** What the database remembers of its own schema, kept in the transaction that changes it. */
class AppliedMigrations implements UmzugStorage<Sql> {
  async logMigration({ name, context }: { name: string; context: Sql }): Promise<void> {
    await context.all('INSERT INTO migrations (name, applied_at) VALUES ($1, $2)', [name, Date.now()]);
  }

  async unlogMigration(): Promise<void> {
    throw new Error('migrations only go forward');
  }

  async executed({ context }: { context: Sql }): Promise<string[]> {
    const rows = await context.all<{ name: string }>('SELECT name FROM migrations ORDER BY name', []);
    return rows.map((row) => row.name);
  }
}

/**
 * Brings the schema up to date, in one transaction: all of it or nothing. Several
 * processes may call this at once; the first does it, the others wait and find it done.
 *
 * @returns the names of the migrations that were applied now
 * @throws DatabaseUnusableError one line: the database was written by a newer Parley, is locked
 *   by another program, may not be changed by this user, or holds tables that are not ours
 */
export async function migrate(db: Database): Promise<string[]> {
  try {
    return await applyMigrations(db);
  } catch (error) {
    if (error instanceof DatabaseUnusableError) throw error;
    throw new DatabaseUnusableError(`the database's schema can't be brought up to date: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

async function applyMigrations(db: Database): Promise<string[]> {
  return db.writeAtLength(async ({ sql }) => {
    if (sql.dialect === 'postgres') await sql.all(`SELECT pg_advisory_xact_lock(${ADVISORY_LOCK})`, []);
    await sql.all(TABLE, []);
    const storage = new AppliedMigrations();
    refuseNewer(await storage.executed({ context: sql }));
    const umzug = new Umzug<Sql>({
      migrations: migrations.map((migration) => ({
        name: migration.name,
        up: async () => {
          for (const statement of migration.statements({ dialect: sql.dialect }))
            await sql.all(statement, []);
        },
      })),
      context: sql,
      storage,
      logger: undefined,
    });
    const applied = await umzug.up();
    return applied.map((migration) => migration.name);
  });
}

/** @throws DatabaseUnusableError where one of these is not known here */
export function refuseNewer(executed: readonly string[]): void {
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = executed.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new DatabaseUnusableError(
    `the database is newer than this Parley (it has ${unknown.join(', ')}): run the version that wrote it, or a newer one`,
  );
}
