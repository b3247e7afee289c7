import { DatabaseSync } from 'node:sqlite';
import type { Database } from '../../src/database.ts';
import type { Question, Reading } from './reading.ts';

interface PlanStep {
  detail: string;
}

/**
 * SQLite tells no row counts, so each table of the statement gets a condition that is always true
 * and counts: `counted(column of its key)`. The plan of the counting statement must be the plan of
 * the statement itself, else this throws; the count is then what the statement reads.
 */
export async function readingOfSqlite(db: Database, { statement, params }: Question): Promise<Reading> {
  const own = await db.read.all<PlanStep>(`EXPLAIN QUERY PLAN ${statement}`, params);
  const counting = withCounting(statement).replaceAll(/\$(\d+)/g, '?$1');
  const counter = counters.get(db) ?? (await openCounter(db));
  counters.set(db, counter);
  const values = params.map((value) => (typeof value === 'boolean' ? Number(value) : value));
  const plan = counter.file.prepare(`EXPLAIN QUERY PLAN ${counting}`).all(...values) as unknown as PlanStep[];
  const steps = own.map((step) => step.detail);
  const countingSteps = plan.map((step) => step.detail);
  if (countingSteps.join('\n') !== steps.join('\n')) {
    throw new Error(`counting changed the plan from\n${steps.join('\n')}\nto\n${countingSteps.join('\n')}`);
  }
  counter.rows = 0;
  counter.file.prepare(counting).all(...values);
  return { rows: counter.rows, steps: steps.flatMap(stepOf) };
}

interface Counter {
  file: DatabaseSync;
  rows: number;
}

// Opened once: a second SQLite in one process that closes the file takes the first one's locks away.
const counters = new WeakMap<Database, Counter>();

async function openCounter(db: Database): Promise<Counter> {
  const [main] = await db.read.all<{ file: string }>('SELECT file FROM pragma_database_list', []);
  const counter = { file: new DatabaseSync(main?.file ?? '', { readOnly: true }), rows: 0 };
  counter.file.function('counted', { varargs: true }, () => {
    counter.rows += 1;
    return 1;
  });
  return counter;
}

// The column that every index on the table holds.
const KEYS: Record<string, string> = { participants: 'user_id' };

/** Puts the condition into the ON of each joined table, and into the WHERE that follows each first one. */
function withCounting(statement: string): string {
  const condition = (table: string, alias: string) => `counted(${alias}.${KEYS[table] ?? 'rowid'}) AND`;
  return statement
    .replaceAll(
      /JOIN (\w+) AS (\w+)\s+ON/g,
      (join, table: string, alias: string) => `${join} ${condition(table, alias)}`,
    )
    .replaceAll(
      /FROM (\w+) AS (\w+)([\s\S]*?)WHERE/g,
      (from, table: string, alias: string) => `${from} ${condition(table, alias)}`,
    );
}

/** `SEARCH m USING INDEX messages_seq (…)` is `messages_seq`; a table read from end to end says so. */
function stepOf(detail: string): string[] {
  if (/^(SCAN|SEARCH) \w+ (VIRTUAL TABLE|LEFT-JOIN)/.test(detail)) return [];
  const index = /USING (?:COVERING )?(?:INDEX )?(\w+(?: \w+)*)/.exec(detail)?.[1];
  if (detail.startsWith('SEARCH') || (detail.startsWith('SCAN') && index)) return [index ?? detail];
  return /^SCAN (page|settled_page|both_pages|r)$/.test(detail) || !detail.startsWith('SCAN') ? [] : [detail];
}
