import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

const NAME = /^parley-\d{4}-\d{2}-\d{2}T\d{6}Z\.(sqlite|dump)$/;
const UNFINISHED = /^parley-\d{4}-\d{2}-\d{2}T\d{6}Z\.(sqlite|dump)\.[\da-f-]{36}\.part(-journal)?$/;
/** No backup takes so long: whoever began this one was killed. */
const GIVEN_UP_MS = 24 * 60 * 60 * 1_000;

/** The usual name of a backup that is made now, such as `parley-2026-10-07T031500Z.sqlite`. */
export function backupName(ending: 'sqlite' | 'dump'): string {
  const at = new Date().toISOString().replace(/\.\d+/, '').replaceAll(':', '');
  return `parley-${at}.${ending}`;
}

/**
 * Removes the older backups of a folder, and what killed ones have left; nothing that has another name.
 *
 * @param made the name of the newest, which stays whatever the clock says
 * @returns the names of the backups that are gone
 */
export async function keepNewest(folder: string, made: string, keep: number): Promise<string[]> {
  const names = await readdir(folder);
  const others = names.filter((name) => NAME.test(name) && name !== made);
  const old = others
    .toSorted()
    .reverse()
    .slice(keep - 1);
  for (const name of old) await rm(path.join(folder, name), { force: true });
  for (const name of names.filter((each) => UNFINISHED.test(each)))
    await removeGivenUp(path.join(folder, name));
  return old;
}

async function removeGivenUp(file: string): Promise<void> {
  const about = await stat(file).catch(() => undefined);
  if (about && Date.now() - about.mtimeMs > GIVEN_UP_MS) await rm(file, { force: true });
}
