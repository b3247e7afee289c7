import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FreshDatabase } from './fresh-database.ts';

const program = fileURLToPath(new URL('../../src/parley.ts', import.meta.url));
const server = fileURLToPath(new URL('../..', import.meta.url));
/** The models' decorators are turned on for the files of this one. */
const tsconfig = fileURLToPath(new URL('../../../../packages/db/tsconfig.json', import.meta.url));
/** Runs its arguments under the limit that comes before them. */
const LIMITED = `trap '' XFSZ; ulimit -f "$0"; exec "$@"`;

/**
 * Starts `parley` as a process of its own, from source, on a database.
 *
 * @param limits.mostBlocks how large a file it may write, in blocks of 512 bytes; it is then told that
 * the write failed, as by a full disk
 */
export function startParley(
  on: Pick<FreshDatabase, 'url' | 'dataDir'>,
  args: readonly string[],
  { mostBlocks }: { mostBlocks?: number } = {},
): ChildProcess {
  const command = [process.execPath, '--conditions=@parley/source', '--import', 'tsx', program, ...args];
  const limited = mostBlocks === undefined ? [] : ['sh', '-c', LIMITED, String(mostBlocks)];
  const [first = '', ...others] = [...limited, ...command];
  return spawn(first, others, {
    cwd: server,
    env: { ...process.env, TSX_TSCONFIG_PATH: tsconfig, DATABASE_URL: on.url, DATA_DIR: on.dataDir },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** What a process said and ended with. */
export async function ended(
  child: ChildProcess,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin?.end();
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  return { code, stdout, stderr };
}
