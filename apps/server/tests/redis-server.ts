import type { TestProject } from 'vitest/node';
import { findRedisProgram, startOwnRedis } from './own-redis.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A real Redis for all tests of the run, each with an installation of its own; null where there is none. */
    redisUrl: string | null;
    /** Whether a test can start, stop and freeze a Redis of its own. */
    hasOwnRedis: boolean;
  }
}

/**
 * Vitest's global setup: provides `redisUrl`. It is TEST_REDIS_URL where that is set, else a
 * redis-server or valkey-server found on the PATH, that lives as long as the run. Where there is
 * neither, the tests that need one are skipped, and the run ends with a line that says so.
 */
export async function setup(project: TestProject): Promise<() => Promise<void> | void> {
  const hasOwnRedis = findRedisProgram() !== undefined;
  project.provide('hasOwnRedis', hasOwnRedis);
  const given = process.env['TEST_REDIS_URL'];
  if (given) {
    project.provide('redisUrl', given);
    return () => (hasOwnRedis ? undefined : sayLoudly('TESTS THAT STOP REDIS WERE SKIPPED'));
  }
  if (!hasOwnRedis) {
    project.provide('redisUrl', null);
    return () => sayLoudly('TESTS THAT NEED REDIS WERE SKIPPED');
  }
  const redis = await startOwnRedis();
  project.provide('redisUrl', redis.url);
  return () => redis.remove();
}

function sayLoudly(what: string): void {
  process.stderr.write(
    `\n*** ${what}: install redis-server (apt-get install redis-server) or valkey-server so that it is on the PATH, or set TEST_REDIS_URL to a running one's redis:// URL ***\n`,
  );
}
