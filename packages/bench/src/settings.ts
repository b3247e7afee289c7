import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The only file of this package that reads the environment and knows where things lie on disk. */

const packageDir = dirname(dirname(fileURLToPath(import.meta.url)));
const repositoryDir = dirname(dirname(packageDir));

export const settings = {
  /** A PostgreSQL server to measure on, `postgres://…`; without it the bench starts one of its own. */
  postgresUrl: process.env['TEST_DATABASE_URL'],
  /** A Redis for the parts with several processes, `redis://…`; without it the bench starts one it finds. */
  redisUrl: process.env['TEST_REDIS_URL'],
  /** What the servers under test inherit: enough to run, nothing that could configure them. */
  inheritedEnvironment: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
  /** Made once and kept: databases, people's cookies, logs. */
  dataDir: join(packageDir, '.data'),
  resultsFile: join(packageDir, 'results', 'latest.json'),
  /** Our server and command line, as `pnpm start` and `pnpm parley` run them. */
  ourServer: join(repositoryDir, 'apps/server/dist/main.js'),
  ourCommand: join(repositoryDir, 'apps/server/dist/parley.js'),
  ourMigrations: join(repositoryDir, 'packages/db/dist/migrations'),
} as const;
