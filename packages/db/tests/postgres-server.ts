import type { TestProject } from 'vitest/node';
import { startOwnPostgres } from './own-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** An administrator's URL; tests make and drop databases of their own with it. */
    postgresUrl: string;
  }
}

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
  const server = await startOwnPostgres();
  project.provide('postgresUrl', server.url);
  return () => server.remove();
}
