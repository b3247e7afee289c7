import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { BackupError, refuseStopped } from './backup-error.ts';

/** A program of PostgreSQL's own, and how it is run. */
export interface PostgresProgram {
  name: 'pg_dump' | 'pg_restore';
  /** The variables it is given, PATH among them. */
  environment: NodeJS.ProcessEnv;
  signal: AbortSignal;
}

/** Where a database is, in the words of PostgreSQL's programs. */
interface Connection {
  argument: string;
  /** Other users of the machine see arguments, not this. */
  variables: { PGPASSWORD?: string };
}

/** The database of a URL without its password, which goes by the environment. */
export function connectionOf(url: string): Connection {
  const without = new URL(url);
  const password = without.searchParams.get('password') ?? decodeURIComponent(without.password);
  without.password = '';
  without.searchParams.delete('password');
  return {
    argument: `--dbname=${without.href}`,
    variables: password === '' ? {} : { PGPASSWORD: password },
  };
}

/**
 * Runs a program of PostgreSQL's to its end.
 *
 * @param url the database it connects to; null where it needs none
 * @returns what it printed
 * @throws BackupError where it is not there, or with its first complaint
 */
export async function runProgram(
  { name, environment, signal }: PostgresProgram,
  args: readonly string[],
  url: string | null = null,
): Promise<string> {
  refuseStopped(signal);
  const connection = url === null ? null : connectionOf(url);
  // It asks for no password, and says what goes wrong in the words that are looked for below.
  const env = { ...environment, LC_ALL: 'C', ...connection?.variables };
  const child = spawn(name, [...args, ...(connection ? ['--no-password', connection.argument] : [])], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = (): void => void child.kill();
  signal.addEventListener('abort', stop);
  const ended = new Promise<number | string | null>((resolve, reject) => {
    child.once('error', reject).once('close', (code, killedBy) => resolve(code ?? killedBy));
  });
  try {
    const [code, printed, complaint] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
    if (code === 0) return printed;
    // Ctrl-C reaches it too, and may end it first.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    refuseStopped(signal);
    throw failed(name, complaint, code);
  } catch (error) {
    throw isMissing(error) ? missing(name) : error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function failed(name: string, complaint: string, end: number | string | null): BackupError {
  if (/No space left on device|File too large/.test(complaint)) {
    return new BackupError(
      'storageFull',
      'there is no room left for it on the disk: make some, or choose another place',
    );
  }
  const [line] = complaint.split('\n').filter((each) => /error|fatal/.test(each));
  const said = (line ?? complaint.trim()).replace(/^pg_\w+: (error: )?/, '');
  return new BackupError('programFailed', `${name} failed: ${said || `it ended with ${end}`}`);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EACCES');
}

function missing(name: string): BackupError {
  return new BackupError(
    'programMissing',
    `${name} is not on the PATH: install the client programs of PostgreSQL (on Debian: apt-get install postgresql-client)`,
  );
}
