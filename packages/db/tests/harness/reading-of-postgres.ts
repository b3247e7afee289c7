import type { Sql } from '../../src/connection/sql.ts';
import type { Database } from '../../src/database.ts';
import type { Question, Reading } from './reading.ts';

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}

let prepared = 0;

/** How PostgreSQL reads it, on one of our connections. */
export async function readingOfPostgres(db: Database, question: Question): Promise<Reading> {
  const [reading] = await readingsAfter(db, [question], async () => undefined);
  if (!reading) throw new Error('PostgreSQL gave no plan');
  return reading;
}

/**
 * How PostgreSQL reads what was prepared before `change`, as our connections keep it: the plan
 * knows no values. What is written is undone.
 */
export async function readingsAfter(
  db: Database,
  questions: readonly Question[],
  change: (sql: Sql) => Promise<void>,
): Promise<Reading[]> {
  const undone = new Error('undone');
  const readings: Reading[] = [];
  await db
    .write(async ({ sql }) => {
      const calls: string[] = [];
      for (const question of questions) calls.push(await prepare(sql, question));
      await change(sql);
      for (const call of calls) readings.push(await explain(sql, call));
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return readings;
}

/** Prepares and runs it, so that it has its plan; answers how it is called. */
async function prepare(sql: Sql, { statement, params }: Question): Promise<string> {
  prepared += 1;
  const name = `explained_${prepared}`;
  const values = params.map((value) =>
    typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value),
  );
  const call = `EXECUTE ${name}${values.length > 0 ? `(${values.join(', ')})` : ''}`;
  await sql.all(`PREPARE ${name} AS ${statement}`, []);
  await sql.all(call, []);
  return call;
}

async function explain(sql: Sql, call: string): Promise<Reading> {
  const rows = await sql.all<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    `EXPLAIN (ANALYZE, BUFFERS OFF, FORMAT JSON) ${call}`,
    [],
  );
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  if (!plan) throw new Error('PostgreSQL gave no plan');
  const nodes = nodesOf(plan).filter((node) => node['Node Type'].includes('Scan') && scansTable(node));
  return {
    rows: nodes.reduce((sum, node) => sum + rowsOf(node), 0),
    steps: nodes.map((node) => node['Index Name'] ?? `${node['Node Type']} ${node['Relation Name']}`),
  };
}

function nodesOf(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

function scansTable(node: PlanNode): boolean {
  return node['Relation Name'] !== undefined || node['Index Name'] !== undefined;
}

function rowsOf(node: PlanNode): number {
  const thrownAway = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return Math.round((node['Actual Rows'] + thrownAway) * node['Actual Loops']);
}
