import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { CommandError } from '../command-error.ts';

/** A log to read: one stretch of one channel. */
export interface IrcFile {
  path: string;
  /** The name without its folders: part of what its lines are known by for ever. */
  name: string;
  /** When its first day begins (UTC), in Unix milliseconds. */
  day: number;
  bytes: number;
}

/** Something that was not imported, or not all of it. */
export interface Skipped {
  path: string;
  reason: string;
}

const LOG = /\.(?:txt|log)$/i;
const DATE = /(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)/;

/**
 * The logs among the given files and, in all their depth, folders (there: `.txt` and `.log`), in
 * the order of their dates, each once.
 *
 * @throws CommandError where a path leads nowhere, or a folder holds no log
 */
export async function findIrcFiles(
  paths: readonly string[],
): Promise<{ files: IrcFile[]; skipped: Skipped[] }> {
  const found = new Set<string>();
  for (const given of paths) for (const file of await filesOf(given)) found.add(path.resolve(file));
  const files = new Map<string, IrcFile>();
  const skipped: Skipped[] = [];
  for (const file of found) {
    const name = path.basename(file);
    const stats = await stat(file).catch(() => undefined);
    const reason = stats?.isFile() ? whyNot(name, files.get(name)) : 'it is not a file that can be read';
    if (reason !== undefined) skipped.push({ path: shown(file), reason });
    else files.set(name, { path: shown(file), name, day: dayOf(name) ?? 0, bytes: stats?.size ?? 0 });
  }
  const inOrder = [...files.values()].sort((a, b) => a.day - b.day || (a.name < b.name ? -1 : 1));
  return { files: inOrder, skipped };
}

function whyNot(name: string, namesake: IrcFile | undefined): string | undefined {
  if (dayOf(name) === undefined) return 'its name holds no date such as 2004-12-25';
  // A line is known by the name of its file: theirs would be taken for each other.
  if (namesake) return `it has the name of ${namesake.path}: import it on its own, with its --channel`;
  return undefined;
}

async function filesOf(given: string): Promise<string[]> {
  const stats = await stat(given).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(
      error.code === 'ENOENT'
        ? `there is no file or folder ${given}`
        : `${given} can't be read: ${error.message}`,
    );
  });
  if (!stats.isDirectory()) return [given];
  const entries = await readdir(given, { recursive: true, withFileTypes: true }).catch((error: Error) => {
    throw new CommandError(`the folder ${given} can't be read: ${error.message}`);
  });
  const logs = entries.filter((entry) => !entry.isDirectory() && LOG.test(entry.name));
  if (logs.length === 0) throw new CommandError(`the folder ${given} holds no .txt or .log file`);
  return logs.map((entry) => path.join(entry.parentPath, entry.name));
}

function dayOf(name: string): number | undefined {
  const [date] = DATE.exec(name) ?? [];
  if (date === undefined) return undefined;
  const day = new Date(`${date}T00:00:00Z`);
  // The 31st of February is not a date, though JavaScript may take it for the 3rd of March.
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date) ? day.getTime() : undefined;
}

function shown(file: string): string {
  const relative = path.relative('', file);
  return relative.startsWith(`..${path.sep}..${path.sep}..`) ? file : relative;
}
