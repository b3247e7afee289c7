import { makeResetLink } from '@parley/api';
import type { Command } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import { findAccount } from './find-account.ts';
import type { Terminal } from './terminal.ts';
import { withDatabase } from './with-database.ts';

/** Who the audit log says it was. */
const COMMAND_LINE = { address: '', userAgent: 'parley reset-link', languages: '' };

export function addResetLink(program: Command, terminal: Terminal): void {
  program
    .command('reset-link')
    .description('Make a link by which somebody chooses a new password, once, within a day.')
    .argument('<username>', 'whose password it is (an e-mail address will do)')
    .action(async (username: string) => {
      const { publicUrl, host, port } = await loadConfig();
      const url = publicUrl ?? `http://${host}:${port}`;
      await withDatabase(async (db) => {
        const { id: userId } = await findAccount(db, username);
        const by = { caller: null, origin: COMMAND_LINE };
        const { link } = await db.write((scope) => makeResetLink(scope, by, { userId, url }));
        terminal.stdout.write(`${link}\n`);
      });
    });
}
