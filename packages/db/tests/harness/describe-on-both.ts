import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import type { Dialect } from '../../src/connection/sql.ts';
import type { Database } from '../../src/database.ts';
import { migrate } from '../../src/migrate.ts';
import { openDatabase } from '../../src/open-database.ts';
import { makeHome, type Home } from './home.ts';

/** A migrated database that is empty at the beginning of each test. */
export interface Place {
  readonly dialect: Dialect;
  readonly url: string;
  readonly db: Database;
  /** Another handle on the same database, as another process has one; closed after the test. */
  open: () => Promise<Database>;
}

export const dialects: readonly Dialect[] = ['sqlite', 'postgres'];

const NAMES: Record<Dialect, string> = { sqlite: 'SQLite', postgres: 'PostgreSQL' };

/** The same sentences, said of both databases. */
export function describeOnBoth(name: string, suite: (place: Place) => void): void {
  for (const dialect of dialects) {
    describe(`${name} (${NAMES[dialect]})`, () => {
      suite(preparePlace(dialect));
    });
  }
}

/**
 * Makes the place before the tests of the present `describe`, and removes it after them.
 *
 * @param options.isKept what is in it stays from test to test
 */
export function preparePlace(dialect: Dialect, options: { isKept?: boolean } = {}): Place {
  let home: Home | undefined;
  let db: Database | undefined;
  const others: Database[] = [];

  beforeAll(async () => {
    home = await makeHome(dialect);
    db = await openDatabase(home.url);
    await migrate(db);
  });
  beforeEach(async () => {
    if (db && !options.isKept) await empty(db);
  });
  afterEach(async () => {
    for (const other of others.splice(0)) await other.close();
  });
  afterAll(async () => {
    await db?.close();
    await home?.remove();
  });

  return {
    dialect,
    get url() {
      return there(home).url;
    },
    get db() {
      return there(db);
    },
    open: async () => {
      const other = await openDatabase(there(home).url);
      others.push(other);
      return other;
    },
  };
}

function there<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('the place is there in tests and hooks only');
  return thing;
}

async function empty(db: Database): Promise<void> {
  await db.write(async ({ sql }) => {
    for (const table of ['blocks', 'messages', 'participants', 'conversations', 'sessions', 'users']) {
      await sql.all(`DELETE FROM ${table}`, []);
    }
  });
}
