import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ratioOf, type Row } from './row.ts';

/** Writes the rows as `[{ name, ours, limit, ratio, unit }]`, replacing the last run's. */
export async function writeResults(file: string, rows: Row[]): Promise<void> {
  const results = rows.map((row) => ({
    name: row.name,
    ours: row.ours,
    limit: row.limit,
    ratio: ratioOf(row),
    unit: row.unit,
  }));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(results, undefined, 2)}\n`);
}
