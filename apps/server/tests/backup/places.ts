import path from 'node:path';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { startOwnPostgres, type OwnPostgres } from '../../../../packages/db/tests/own-postgres.ts';
import { DIALECTS, freshDatabase, type FreshDatabase } from '../commands/fresh-database.ts';
import { startTestServer, type DatabaseKind, type TestServer } from '../harness/test-server.ts';

/** Where backups can be tried out on one of the databases. */
export interface BackupPlace {
  dialect: DatabaseKind;
  /** What a backup's name ends with. */
  ending: 'sqlite' | 'dump';
  startServer(): Promise<TestServer>;
  freshDatabase(): Promise<FreshDatabase>;
}

/**
 * The same sentences on both databases. PostgreSQL is one of the machine's own, with the pg_dump that
 * belongs to it first on the PATH; where there is none these are skipped, and the run's last line says so.
 */
export function describeBackups(title: string, tests: (place: BackupPlace) => void): void {
  const programs = inject('postgresPrograms');
  for (const dialect of DIALECTS) {
    describe.skipIf(dialect === 'postgres' && programs === null)(`${title}, on ${dialect}`, () => {
      let postgres: OwnPostgres | undefined;
      beforeAll(async () => {
        if (dialect === 'sqlite' || programs === null) return;
        postgres = await startOwnPostgres(programs);
        process.env['PATH'] = `${programs}${path.delimiter}${process.env['PATH'] ?? ''}`;
      });
      afterAll(() => postgres?.remove());
      tests({
        dialect,
        ending: dialect === 'sqlite' ? 'sqlite' : 'dump',
        startServer: () => startTestServer({ database: dialect, postgresUrl: postgres?.url }),
        freshDatabase: () => freshDatabase(dialect, postgres?.url),
      });
    });
  }
}
