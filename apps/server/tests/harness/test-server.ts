import { afterAll, beforeAll, describe } from 'vitest';
import { openDatabase, type Database } from '@parley/db';
import { pino } from 'pino';
import type { Config } from '../../src/config/load-config.ts';
import { startServer } from '../../src/start-server.ts';
import { DIALECTS, freshDatabase } from '../commands/fresh-database.ts';
import type { People } from './people.ts';
import { gatherPeople } from './people.ts';

export type DatabaseKind = (typeof DIALECTS)[number];

/** A server of one test file's own, with people on it. */
export interface TestServer {
  /** Where it listens. */
  url: string;
  dataDir: string;
  databaseUrl: string;
  /** Everything it logged, a line a record. */
  log: string[];
  /** Opens its database beside it, to look or to meddle. */
  inDatabase<T>(job: (db: Database) => Promise<T>): Promise<T>;
  people: People;
  stop(): Promise<void>;
}

/** Starts a server on port 0 with a data directory and a database of its own. */
export async function startTestServer(options: {
  database: DatabaseKind;
  config?: Partial<Config>;
  /** An administrator's URL; left out for the run's PostgreSQL. */
  postgresUrl?: string | undefined;
}): Promise<TestServer> {
  const database = await freshDatabase(options.database, options.postgresUrl);
  const log: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void log.push(line) });
  const config = { host: '127.0.0.1', port: 0, dataDir: database.dataDir, databaseUrl: database.url };
  const server = await startServer({ ...config, publicUrl: null, ...options.config }, logger);
  const url = `http://127.0.0.1:${server.port}`;
  const databaseUrl = options.config?.databaseUrl ?? database.url;
  const people = gatherPeople(url);
  return {
    url,
    dataDir: database.dataDir,
    databaseUrl,
    log,
    people,
    inDatabase: (job) => withDatabase(databaseUrl, job),
    stop: async () => {
      await people.leave();
      await server.stop();
      await database.drop();
    },
  };
}

async function withDatabase<T>(url: string, job: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase(url);
  try {
    return await job(db);
  } finally {
    await db.close();
  }
}

/** The same sentences on SQLite and on PostgreSQL, each on one server for the whole block. */
export function describeOnBoth(
  title: string,
  tests: (server: TestServer, database: DatabaseKind) => void,
  options: { config?: Partial<Config> } = {},
): void {
  describe.each(DIALECTS)(`${title}, on %s`, (database) => {
    // The block's tests are written down before the server is there: they get it as it will be.
    const server = {} as TestServer;
    beforeAll(async () => {
      Object.assign(server, await startTestServer({ database, ...options }));
    });
    afterAll(async () => {
      await server.stop();
    });
    tests(server, database);
  });
}
