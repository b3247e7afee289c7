import { PassThrough, Writable } from 'node:stream';
import { vi } from 'vitest';
import { runParley } from '../../src/commands/run-parley.ts';
import type { FreshDatabase } from './fresh-database.ts';

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * Runs `parley` with these words, without a terminal, on a database.
 *
 * @param given.stdin what is piped in
 * @param given.env more variables
 */
export async function parley(
  on: Pick<FreshDatabase, 'url' | 'dataDir'>,
  args: readonly string[],
  given: { stdin?: string; env?: Record<string, string> } = {},
): Promise<Ran> {
  vi.stubEnv('DATA_DIR', on.dataDir);
  vi.stubEnv('DATABASE_URL', on.url);
  for (const [name, value] of Object.entries(given.env ?? {})) vi.stubEnv(name, value);
  const stdin = new PassThrough();
  stdin.end(given.stdin ?? '');
  const stdout = new Kept();
  const stderr = new Kept();
  try {
    const code = await runParley(args, { stdin, stdout, stderr });
    return { code, stdout: stdout.text, stderr: stderr.text };
  } finally {
    vi.unstubAllEnvs();
  }
}

/** Keeps what is written. */
export class Kept extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
