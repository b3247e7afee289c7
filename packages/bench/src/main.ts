/** `pnpm bench`: measures our figures beside the limit's, in one run, and says how they compare. */
import { Bench } from './bench.ts';
import { readOptions, usage, type Options } from './options.ts';
import { parts } from './parts/all-parts.ts';
import type { Part } from './parts/part.ts';
import { busyShare } from './processes/busyness.ts';
import { writeResults } from './report/results-file.ts';
import type { Row } from './report/row.ts';
import { formatTable } from './report/table.ts';
import { settings } from './settings.ts';

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return print(usage);
  if (options.list) return print(parts.map(({ name, about }) => `${name.padEnd(10)}${about}`).join('\n'));
  // Ours and the limit run on it too, and another version has other figures.
  process.stderr.write(`Node ${process.version}\n`);
  const rows: Row[] = [];
  for (const part of choose(options.parts)) rows.push(...(await measure(part, options)));
  if (rows.length === 0) return;
  print(formatTable(rows));
  await writeResults(settings.resultsFile, rows);
}

/** Throws when a part of that name is not there. */
function choose(names: string[]): Part[] {
  const unknown = names.find((name) => !parts.some((part) => part.name === name));
  if (unknown !== undefined) {
    const known = parts.map(({ name }) => name).join(', ');
    throw new Error(`There is no part "${unknown}". The parts are: ${known}.`);
  }
  return names.length === 0 ? parts : parts.filter(({ name }) => names.includes(name));
}

/** A part that cannot measure does not keep the others from it, but the bench has failed. */
async function measure(part: Part, options: Options): Promise<Row[]> {
  process.stderr.write(`${part.name}: ${part.about}\n`);
  const bench = new Bench(options);
  await warnWhenBusy(bench);
  try {
    return await part.run(bench);
  } catch (error) {
    fail(`${part.name} could not be measured. ${messageOf(error)}`);
    return [];
  } finally {
    await bench.stopAll();
  }
}

/** Ours and the limit share a machine with whatever else runs, and whoever does more work suffers more. */
async function warnWhenBusy(bench: Bench): Promise<void> {
  const share = await busyShare();
  if (share > 0.1)
    bench.tell(`other work uses ${Math.round(share * 100)} % of this machine: do not quote this`);
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

// A signal ends the process the ordinary way, so that what it started is ended too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

try {
  await main();
} catch (error) {
  fail(messageOf(error));
}
