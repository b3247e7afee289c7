import { migrate, openDatabase, type Database } from '@parley/db';
import { loadConfig } from '../config/load-config.ts';

/** Runs a job on the configured database, its schema brought up to date, and closes it. */
export async function withDatabase<T>(job: (db: Database) => Promise<T>): Promise<T> {
  return withUnmigratedDatabase(async (db) => {
    await migrate(db);
    return job(db);
  });
}

/** The same, with the schema as it is. */
export async function withUnmigratedDatabase<T>(job: (db: Database) => Promise<T>): Promise<T> {
  const { databaseUrl } = await loadConfig();
  const db = await openDatabase(databaseUrl);
  try {
    return await job(db);
  } finally {
    await db.close();
  }
}
