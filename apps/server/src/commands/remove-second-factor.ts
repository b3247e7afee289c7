import { Later, Refusal, takeSecondFactorAway, tellOfRemoval } from '@parley/api';
import type { Command } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import { createSmtpMailer } from '../mail/smtp-mailer.ts';
import { CommandError } from './command-error.ts';
import { findAccount } from './find-account.ts';
import type { Terminal } from './terminal.ts';
import { withDatabase } from './with-database.ts';

/** Who the audit log says it was. */
const COMMAND_LINE = { address: '', userAgent: 'parley remove-second-factor', languages: '' };

export function addRemoveSecondFactor(program: Command, terminal: Terminal): void {
  program
    .command('remove-second-factor')
    .description(
      'Take the second factor and the passkeys of an account away, for somebody who has lost them.',
    )
    .argument('<username>', 'whose they are (an e-mail address will do)')
    .action(async (username: string) => {
      const { mail } = await loadConfig();
      const mailer = mail ? createSmtpMailer(mail) : null;
      const later = new Later(() =>
        terminal.stderr.write('parley: the letter that tells them could not be sent\n'),
      );
      await withDatabase(async (db) => {
        const user = await findAccount(db, username);
        const by = { caller: null, origin: COMMAND_LINE };
        try {
          await db.write((scope) => takeSecondFactorAway(scope, by, user.id));
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          throw new CommandError(`${user.username} has neither a second factor nor a passkey`);
        }
        tellOfRemoval({ db, later, mailer, origin: COMMAND_LINE }, user);
        await later.idle();
        terminal.stdout.write(`${user.username} signs in with the password alone now.\n`);
      });
    });
}
