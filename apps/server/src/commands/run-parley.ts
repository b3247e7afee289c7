import { BackupError, DatabaseUnusableError } from '@parley/db';
import { Command, CommanderError } from 'commander';
import { ConfigError } from '../config/load-config.ts';
import { addBackup } from './backup.ts';
import { CommandError } from './command-error.ts';
import { addCreateSuperuser } from './create-superuser.ts';
import { addImport } from './import.ts';
import { addMigrate } from './migrate.ts';
import { addRemoveSecondFactor } from './remove-second-factor.ts';
import { addResetLink } from './reset-link.ts';
import { addRestore } from './restore.ts';
import { addSeed } from './seed.ts';
import { addSetPassword } from './set-password.ts';
import type { Terminal } from './terminal.ts';

/**
 * Runs one command line.
 *
 * @param args what stands after `parley`
 * @returns the exit code: 0, or 1 after one line on the standard error
 * @throws what nobody foresaw
 */
export async function runParley(args: readonly string[], terminal: Terminal): Promise<number> {
  const program = new Command('parley')
    .description(
      'Look after a Parley server: its database, its people and what is brought in from elsewhere.',
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: (text) => void terminal.stderr.write(text),
      outputError: (text, write) =>
        write(
          `parley: ${text
            .replace(/^error: /, '')
            .trim()
            .replaceAll('\n', ' ')}\n`,
        ),
    });
  addMigrate(program, terminal);
  addCreateSuperuser(program, terminal);
  addSetPassword(program, terminal);
  addResetLink(program, terminal);
  addRemoveSecondFactor(program, terminal);
  addSeed(program, terminal);
  addImport(program, terminal);
  addBackup(program, terminal);
  addRestore(program, terminal);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has said what it had to say.
    if (error instanceof CommanderError) return error.exitCode;
    if (!isForeseeable(error)) throw error;
    terminal.stderr.write(`parley: ${error.message.replaceAll('\n', ' ')}\n`);
    return 1;
  }
}

/** The database, the disk and the network fail with a code of theirs; all else is a mistake of ours. */
function isForeseeable(error: unknown): error is Error {
  if (
    error instanceof CommandError ||
    error instanceof BackupError ||
    error instanceof ConfigError ||
    error instanceof DatabaseUnusableError
  ) {
    return true;
  }
  if (!(error instanceof Error)) return false;
  // Sequelize keeps the driver's error inside its own; Node's own ERR_… are wrong calls.
  if ('original' in error) return true;
  return 'code' in error && typeof error.code === 'string' && !error.code.startsWith('ERR_');
}
