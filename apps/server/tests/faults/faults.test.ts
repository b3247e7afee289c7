import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startOwnPostgres, type OwnPostgres } from '../../../../packages/db/tests/own-postgres.ts';
import { startOwnRedis, type OwnRedis } from '../own-redis.ts';
import { runFaults, type FaultRun } from './run-faults.ts';

/** A few of what `pnpm test:faults` does as often as it is asked to. */
const KILLS = 3;
const PATIENCE_MS = 240_000;

const seed = randomBytes(4).toString('hex');

async function expectNothingWrong(run: Omit<FaultRun, 'seed' | 'program'>): Promise<void> {
  const tally = await runFaults({ ...run, seed, program: 'source' });
  expect({ seed, wrong: tally.sentences() }).toEqual({ seed, wrong: [] });
  expect(tally.faults).toBeGreaterThanOrEqual(run.strikes);
  expect(tally.acknowledged).toBe(tally.sent);
  expect(tally.acknowledged).toBeGreaterThan(0);
}

describe('what was acknowledged is there once, in order, for everybody', () => {
  const onSqlite = { engine: 'sqlite', postgres: null, redis: null } as const;

  test(
    'after a server on SQLite was killed at any instant',
    async () => {
      await expectNothingWrong({ ...onSqlite, scenario: 'kills', strikes: KILLS });
    },
    PATIENCE_MS,
  );

  test(
    'through networks that delay, throttle, cut and half-close',
    async () => {
      await expectNothingWrong({ ...onSqlite, scenario: 'network', strikes: 1 });
    },
    PATIENCE_MS,
  );

  describe.skipIf(!inject('hasOwnRedis'))('on three processes with PostgreSQL and Redis', () => {
    let postgres: OwnPostgres;
    let redis: OwnRedis;
    const onThree = () => ({ engine: 'postgres', postgres, redis }) as const;

    beforeAll(async () => {
      [postgres, redis] = await Promise.all([startOwnPostgres(), startOwnRedis()]);
    });
    afterAll(async () => {
      await redis.remove();
      await postgres.remove();
    });

    test(
      'after any of them was killed at any instant',
      async () => {
        await expectNothingWrong({ ...onThree(), scenario: 'kills', strikes: KILLS });
      },
      PATIENCE_MS,
    );

    test(
      'after Redis and PostgreSQL were stopped and started',
      async () => {
        await expectNothingWrong({ ...onThree(), scenario: 'outages', strikes: 2 });
      },
      PATIENCE_MS,
    );
  });
});
