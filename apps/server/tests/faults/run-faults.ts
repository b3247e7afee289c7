import { Cluster } from './cluster.ts';
import { Random } from './random.ts';
import { runScenario } from './run-scenario.ts';
import { SCENARIOS, type Away, type ScenarioName } from './scenarios.ts';
import type { Program } from './server-process.ts';
import { postgresDatabase, sqliteDatabase, type Database } from './stored.ts';
import { Tally } from './tally.ts';

export type Engine = 'sqlite' | 'postgres';

/** With several processes any of them may be ended while the others go on. */
const PROCESSES = 3;

export interface FaultRun {
  engine: Engine;
  scenario: ScenarioName;
  strikes: number;
  seed: string;
  program: Program;
  /** Needed for `postgres`: an administrator's URL, and how to stop it where that is wanted. */
  postgres: ({ url: string } & Partial<Away>) | null;
  /** With it, the work is shared by three processes. */
  redis: ({ url: string } & Partial<Away>) | null;
  onProgress?: (tally: Tally) => void;
}

/** What goes wrong in which engine's world: the scenarios that a run holds unless it is told otherwise. */
export const SCENARIOS_OF: Record<Engine, readonly ScenarioName[]> = {
  sqlite: ['kills', 'stops', 'network', 'deliveries'],
  postgres: ['kills', 'stops', 'network', 'deliveries', 'outages'],
};

/** One scenario on one engine, on a database of its own; everything it started is gone afterwards. */
export async function runFaults(run: FaultRun): Promise<Tally> {
  const random = new Random(`${run.seed}/${run.engine}/${run.scenario}`);
  const tally = new Tally();
  const database = await databaseOf(run);
  try {
    const redisUrl = run.engine === 'postgres' ? (run.redis?.url ?? null) : null;
    const cluster = await Cluster.start({
      database,
      processes: redisUrl === null ? 1 : PROCESSES,
      redisUrl,
      program: run.program,
      random: random.for('cluster'),
    });
    try {
      await strike(run, { cluster, database, random, tally });
    } finally {
      await cluster.stop();
    }
  } finally {
    await database.remove();
  }
  return tally;
}

async function strike(
  run: FaultRun,
  place: { cluster: Cluster; database: Database; random: Random; tally: Tally },
): Promise<void> {
  const { cluster, random, tally } = place;
  const trouble = SCENARIOS[run.scenario]({
    cluster,
    random: random.for('trouble'),
    postgres: awayOf(run.postgres),
    redis: awayOf(run.redis),
  });
  try {
    await runScenario({
      ...place,
      ...trouble,
      strikes: run.strikes,
      onProgress: () => run.onProgress?.(tally),
    });
  } finally {
    await trouble.close();
  }
}

function databaseOf({ engine, postgres }: FaultRun): Promise<Database> {
  if (engine === 'sqlite') return sqliteDatabase();
  if (!postgres) throw new Error('a run on PostgreSQL needs one');
  return postgresDatabase(postgres.url);
}

function awayOf(server: Partial<Away> | null): Away | null {
  const { start, stop, ...rest } = server ?? {};
  return start && stop ? { start, stop, ...rest } : null;
}
