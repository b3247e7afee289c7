import path from 'node:path';
import type { AuditAction } from '@parley/api';
import { addAuditEntry, backUp } from '@parley/db';
import { InvalidArgumentError, type Command } from 'commander';
import { loadConfig, type Config } from '../config/load-config.ts';
import { programEnvironment } from '../config/program-environment.ts';
import { keptSessionSecret } from '../config/session-secret.ts';
import { backupName, keepNewest } from './backup-files.ts';
import { CommandError } from './command-error.ts';
import type { Terminal } from './terminal.ts';
import { untilStopped } from './until-stopped.ts';
import { withUnmigratedDatabase } from './with-database.ts';

interface Options {
  keep?: number;
}

export function addBackup(program: Command, { stdout }: Terminal): void {
  program
    .command('backup')
    .description(
      'Copy everything that the server needs into one file, while it runs: the database, and the secret that it made. ' +
        'Whoever has the file can read every message: keep it as you keep the server.',
    )
    .argument('[file]', 'where to (default: a name with the time, in DATA_DIR/backups)')
    .option(
      '--keep <n>',
      'of the backups in DATA_DIR/backups, keep the newest n and remove the others',
      count,
    )
    .action(async (file: string | undefined, { keep }: Options) => {
      if (file !== undefined && keep !== undefined) {
        throw new CommandError('--keep is for DATA_DIR/backups: leave out the file, or --keep');
      }
      const config = await loadConfig();
      const folder = path.join(config.dataDir, 'backups');
      const ending = isPostgres(config) ? 'dump' : 'sqlite';
      const target = file === undefined ? path.join(folder, backupName(ending)) : path.resolve(file);
      const began = Date.now();
      const bytes = await make(config, { file: target, makesFolder: file === undefined });
      await tell(target, bytes);
      stdout.write(`Wrote ${target} (${sizeText(bytes)}, ${secondsText(Date.now() - began)}).\n`);
      if (config.sessionSecrets) {
        stdout.write('SESSION_SECRET is not in it: keep that with your other settings.\n');
      }
      if (keep === undefined) return;
      for (const name of await keepNewest(folder, path.basename(target), keep))
        stdout.write(`Removed ${name}.\n`);
    });
}

async function make(config: Config, to: { file: string; makesFolder: boolean }): Promise<number> {
  const { databaseUrl, dataDir, sessionSecrets } = config;
  const sessionSecret = isPostgres(config) || sessionSecrets ? null : await keptSessionSecret(dataDir);
  const environment = programEnvironment();
  return untilStopped((signal) => backUp({ databaseUrl, ...to, sessionSecret, environment, signal }));
}

/** With the schema as it is: before an update there is a backup, and the running server has not changed yet. */
async function tell(file: string, bytes: number): Promise<void> {
  try {
    await withUnmigratedDatabase((db) =>
      db.write((scope) =>
        addAuditEntry(scope, {
          action: 'backup.made' satisfies AuditAction,
          actorId: null,
          subject: null,
          address: '',
          userAgent: 'parley backup',
          detail: { file, bytes },
        }),
      ),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(
      `${file} is written and sound, but the audit log could not be told of it: ${reason}`,
    );
  }
}

function isPostgres({ databaseUrl }: Config): boolean {
  return !databaseUrl.startsWith('sqlite:');
}

function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function secondsText(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

function count(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new InvalidArgumentError('It must be a whole number from 1 on.');
}
