import { email, hashPassword, password } from '@parley/api';
import {
  deleteAccountLinks,
  endSessionsOf,
  stampUser,
  TakenError,
  updateUser,
  type Database,
} from '@parley/db';
import type { Command } from 'commander';
import { askNewPassword } from './ask.ts';
import { refuseWrong, whyNotPassword } from './check-account.ts';
import { CommandError } from './command-error.ts';
import { findAccount } from './find-account.ts';
import { readPassword } from './read-password.ts';
import { isInteractive, type Terminal } from './terminal.ts';
import { withDatabase } from './with-database.ts';

interface Options {
  email?: string;
  passwordStdin?: true;
}

export function addSetPassword(program: Command, terminal: Terminal): void {
  program
    .command('set-password')
    .description(
      'Give an account a new password, or an imported person their first one, so that they can sign in.',
    )
    .argument('<username>', 'whose password it is (an e-mail address will do)')
    .option('--email <address>', 'give the account this e-mail address too')
    .option('--password-stdin', 'read the password from the standard input instead of asking for it')
    .action(async (username: string, options: Options) => {
      if (!options.passwordStdin && !isInteractive(terminal)) {
        throw new CommandError('without a terminal, the password must be piped in with --password-stdin');
      }
      const piped = options.passwordStdin && (await readPassword(terminal));
      refuseWrong({
        ...(options.email !== undefined && { email: [email, options.email] as const }),
        ...(piped !== undefined && { password: [password, piped] as const }),
      });
      await withDatabase(async (db) => {
        const user = await findAccount(db, username);
        const chosen = piped ?? (await askNewPassword(terminal, (answer) => whyNotPassword(answer, user)));
        const tooEasy = await whyNotPassword(chosen, user);
        if (tooEasy !== undefined) throw new CommandError(tooEasy);
        await setPassword(db, user.id, { password: chosen, email: options.email });
        terminal.stdout.write(`${user.username} can now sign in with the new password.\n`);
      });
    });
}

/** Whoever was signed in with the old password no longer is. */
async function setPassword(
  db: Database,
  userId: number,
  given: { password: string; email: string | undefined },
): Promise<void> {
  const passwordHash = await hashPassword(given.password);
  try {
    await db.write(async (scope) => {
      const emailVerifiedAt = given.email === undefined ? undefined : null;
      await updateUser(scope, userId, { passwordHash, email: given.email, emailVerifiedAt });
      await deleteAccountLinks(scope.sql, userId, ['resetByMail', 'resetByStaff']);
      // A running server's clients learn of it with the next change, or when they come back.
      if (given.email !== undefined) await stampUser(scope.sql, userId);
      await endSessionsOf(scope, userId);
    });
  } catch (error) {
    if (error instanceof TakenError) throw new CommandError(error.message);
    throw error;
  }
}
