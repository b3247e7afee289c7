import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const folder = fileURLToPath(new URL('../..', import.meta.url));
/** The models' decorators are turned on for the files of this one. */
const tsconfig = fileURLToPath(new URL('../../../../packages/db/tsconfig.json', import.meta.url));

/** A folder of a test's own; it is gone after `using`. */
export function freshFolder(): Disposable & { path: string } {
  const made = mkdtempSync(path.join(tmpdir(), 'parley-start-'));
  return { path: made, [Symbol.dispose]: () => rmSync(made, { recursive: true, force: true }) };
}

/** Starts the server as a process of its own, from source, with nothing set but this. */
export function startMain(env: Record<string, string>): ChildProcess {
  const PATH = process.env['PATH'] ?? '';
  return spawn(process.execPath, ['--conditions=@parley/source', '--import', 'tsx', program], {
    cwd: folder,
    env: { PATH, TSX_TSCONFIG_PATH: tsconfig, HOST: '127.0.0.1', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Waits for the printed address. @throws with what it said instead, where it ended */
export async function ready(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const url = /ready: (\S+)/.exec(said)?.[1];
      if (url) resolve(url);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${said}`)));
  });
}

/** What a process that ends said, and its exit code. */
export async function ended(
  child: ChildProcess,
): Promise<{ code: number | null; stderr: string; stdout: string }> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  return { code, stdout, stderr };
}

/** Every file below a folder with its mode and a hash of what it holds. */
export function snapshot(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => {
      const file = path.join(folder, name);
      const about = statSync(file);
      const hash = about.isFile() ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'folder';
      return `${name} ${(about.mode & 0o777).toString(8)} ${hash}`;
    });
}
