/**
 * `pnpm test:faults`: whatever is acknowledged is there after any fault, once and in order, for
 * everybody. Ends with 1 where it is not; the seed that it prints can be given to it again.
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startOwnPostgres } from '../../../../packages/db/tests/own-postgres.ts';
import { findRedisProgram, startOwnRedis, type OwnRedis } from '../own-redis.ts';
import { runFaults, SCENARIOS_OF, type Engine } from './run-faults.ts';
import { SCENARIOS, type ScenarioName } from './scenarios.ts';
import { WRONGS, type Tally } from './tally.ts';

const { values } = parseArgs({
  options: {
    engine: { type: 'string', multiple: true, default: ['sqlite', 'postgres'] },
    only: { type: 'string', multiple: true, default: Object.keys(SCENARIOS) },
    kills: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '5' },
    seed: { type: 'string', default: randomBytes(4).toString('hex') },
  },
});

const engines = values.engine.map((name) => named(name, SCENARIOS_OF));
const scenarios = values.only.map((name) => named(name, SCENARIOS));
let isRight = true;

console.log(`seed ${values.seed}`);
for (const engine of engines) {
  for (const scenario of SCENARIOS_OF[engine].filter((name) => scenarios.includes(name))) {
    isRight = (await runOne(engine, scenario)) && isRight;
  }
}
if (!isRight) console.log(`run it again with --seed ${values.seed}`);
process.exitCode = isRight ? 0 : 1;

async function runOne(engine: Engine, scenario: ScenarioName): Promise<boolean> {
  const started = performance.now();
  const postgres = engine === 'postgres' ? await startOwnPostgres() : null;
  const redis = engine === 'postgres' ? await openRedis() : null;
  const tell = (tally: Tally): void => console.log(line({ engine, scenario, tally, started }));
  try {
    const strikes = Number(scenario === 'kills' ? values.kills : values.rounds);
    const tally = await runFaults({
      engine,
      scenario,
      strikes,
      seed: values.seed,
      program: 'built',
      postgres,
      redis,
      onProgress: tell,
    });
    tell(tally);
    for (const sentence of tally.sentences()) console.log(`  ${sentence}`);
    return tally.isRight;
  } catch (error) {
    console.log(`${engine} ${scenario} broke off:`, error);
    return false;
  } finally {
    await redis?.remove?.();
    await postgres?.remove();
  }
}

/** A Redis of this run's own, else TEST_REDIS_URL; without either there is but one process. */
async function openRedis(): Promise<({ url: string } & Partial<OwnRedis>) | null> {
  if (findRedisProgram() !== undefined) return startOwnRedis();
  const url = process.env['TEST_REDIS_URL'];
  if (url) return { url };
  console.log('*** ONE PROCESS INSTEAD OF THREE: put redis-server or valkey-server on the PATH ***');
  return null;
}

function line(run: { engine: Engine; scenario: ScenarioName; tally: Tally; started: number }): string {
  const { tally } = run;
  const counts = [
    [tally.faults, run.scenario === 'kills' ? 'kills' : 'faults'],
    [tally.sent, 'sent'],
    [tally.struck, 'calls under way at a fault'],
    [tally.acknowledged, 'acknowledged'],
    [tally.delivered, 'delivered'],
    ...WRONGS.map((kind) => [tally.count(kind), kind] as const),
    [Math.round((performance.now() - run.started) / 1000), 'seconds'],
  ] as const;
  return `${run.engine} ${run.scenario}: ${counts.map(([count, of]) => `${count} ${of}`).join(', ')}`;
}

function named<Name extends string>(name: string, known: Record<Name, unknown>): Name {
  if (!isNameIn(name, known)) throw new RangeError(`${name} is none of ${Object.keys(known).join(', ')}`);
  return name;
}

function isNameIn<Name extends string>(name: string, known: Record<Name, unknown>): name is Name {
  return Object.hasOwn(known, name);
}
