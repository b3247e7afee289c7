import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startOwnPostgres, type OwnPostgres } from '../../../../packages/db/tests/own-postgres.ts';
import { startOwnRedis, type OwnRedis } from '../own-redis.ts';
import { runFaults, type FaultRun } from './run-faults.ts';

/** A few of what `pnpm test:faults` does as often as it is asked to. */
const KILLS = 3;
/** The same choices every time; `pnpm test:faults` makes others. */
const SEED = 'an ordinary day';

async function expectNothingWrong(run: Omit<FaultRun, 'seed' | 'program'>): Promise<void> {
  const tally = await runFaults({ ...run, seed: SEED, program: 'source' });
  expect(tally.sentences()).toEqual([]);
  expect(tally.faults).toBeGreaterThanOrEqual(run.strikes);
  expect(tally.acknowledged).toBe(tally.sent);
  expect(tally.acknowledged).toBeGreaterThan(0);
}

describe('what was acknowledged is there once, in order, for everybody', { timeout: 240_000 }, () => {
  test('after a server on SQLite was killed at any instant', async () => {
    const onSqlite = { engine: 'sqlite', postgres: null, redis: null } as const;
    await expectNothingWrong({ ...onSqlite, scenario: 'kills', strikes: KILLS });
  });

  test.skipIf(inject('redisUrl') === null)(
    'after any of three processes on PostgreSQL and Redis was killed at any instant',
    async () => {
      const postgres = { url: inject('postgresUrl') };
      const redis = { url: inject('redisUrl') ?? '' };
      await expectNothingWrong({ engine: 'postgres', postgres, redis, scenario: 'kills', strikes: KILLS });
    },
  );

  describe.skipIf(!inject('hasOwnRedis'))('where the engines can be stopped', () => {
    let postgres: OwnPostgres;
    let redis: OwnRedis;

    beforeAll(async () => {
      [postgres, redis] = await Promise.all([startOwnPostgres(), startOwnRedis()]);
    });
    afterAll(async () => {
      await redis.remove();
      await postgres.remove();
    });

    test('after Redis and PostgreSQL went away under three processes and came back', async () => {
      await expectNothingWrong({ engine: 'postgres', postgres, redis, scenario: 'outages', strikes: 2 });
    });
  });
});
