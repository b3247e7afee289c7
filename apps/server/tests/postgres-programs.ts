import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { canBeRun, foldersOnPath } from './programs-on-path.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of a whole PostgreSQL of this machine, pg_dump and pg_restore among its programs; null where there is none. */
    postgresPrograms: string | null;
  }
}

const PROGRAMS = ['postgres', 'initdb', 'pg_dump', 'pg_restore'];
/** Where Debian keeps them, a folder a version. */
const DEBIAN = '/usr/lib/postgresql';

/**
 * Vitest's global setup: provides `postgresPrograms`. The PostgreSQL that the other tests run on comes
 * without pg_dump; where the machine has none either, the tests of its backups are skipped, and the
 * run ends with a line that says so.
 */
export function setup(project: TestProject): (() => void) | undefined {
  const folder = foldersToLookIn().find((each) => PROGRAMS.every((program) => canBeRun(join(each, program))));
  project.provide('postgresPrograms', folder ?? null);
  return folder === undefined ? sayLoudly : undefined;
}

function foldersToLookIn(): string[] {
  return [...foldersOnPath(), ...versions().map((version) => join(DEBIAN, version, 'bin'))];
}

/** The newest first. */
function versions(): string[] {
  try {
    return readdirSync(DEBIAN).toSorted((a, b) => Number(b) - Number(a));
  } catch {
    return [];
  }
}

function sayLoudly(): void {
  process.stderr.write(
    '\n*** TESTS THAT BACK UP A POSTGRESQL WERE SKIPPED: install one with its programs (apt-get install postgresql), or put the folder of pg_dump, pg_restore, initdb and postgres on the PATH ***\n',
  );
}
