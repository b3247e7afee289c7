import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from '../settings.ts';

/** Data that is made once and kept in `.data`, with what is to be remembered about it. */
export interface Kept<T> {
  /** The directory of the data; copy what will be written to. */
  dir: string;
  facts: T;
}

/** Written last: a directory without it was left half-made. */
const factsFile = 'facts.json';

/**
 * Gives the data of this name, making it when it is not there yet or was made for other migrations.
 * `make` fills the directory and gives the facts, which are kept as JSON.
 */
export async function keep<T>(name: string, make: (dir: string) => Promise<T>): Promise<Kept<T>> {
  const dir = join(settings.dataDir, `${name}-${schemaKey()}`);
  const facts = join(dir, factsFile);
  if (!existsSync(facts)) {
    removeVersions(name);
    mkdirSync(dir, { recursive: true });
    const made = await make(dir);
    writeFileSync(facts, JSON.stringify(made));
  }
  return { dir, facts: JSON.parse(readFileSync(facts, 'utf8')) as T };
}

function removeVersions(name: string): void {
  if (!existsSync(settings.dataDir)) return;
  for (const entry of readdirSync(settings.dataDir)) {
    if (entry.startsWith(`${name}-`)) rmSync(join(settings.dataDir, entry), { recursive: true });
  }
}

/** Changes whenever a migration does. */
function schemaKey(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(settings.ourMigrations).toSorted()) {
    if (file.endsWith('.js')) hash.update(readFileSync(join(settings.ourMigrations, file)));
  }
  return hash.digest('hex').slice(0, 12);
}
