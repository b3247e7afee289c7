import path from 'node:path';
import type { AuditAction } from '@parley/api';
import { addAuditEntry, restore } from '@parley/db';
import type { Command } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import { programEnvironment } from '../config/program-environment.ts';
import type { Terminal } from './terminal.ts';
import { untilStopped } from './until-stopped.ts';
import { withDatabase } from './with-database.ts';

export function addRestore(program: Command, { stdout }: Terminal): void {
  program
    .command('restore')
    .description(
      'Make a backup the database again, while no server runs. On SQLite what was there before is kept ' +
        'under another name; on PostgreSQL the database must be empty.',
    )
    .argument('<file>', 'what parley backup wrote')
    .action(async (given: string) => {
      const file = path.resolve(given);
      const { databaseUrl } = await loadConfig();
      const environment = programEnvironment();
      const aside = await untilStopped((signal) => restore({ databaseUrl, file, environment, signal }));
      await withDatabase((db) =>
        db.write((scope) =>
          addAuditEntry(scope, {
            action: 'backup.restored' satisfies AuditAction,
            actorId: null,
            subject: null,
            address: '',
            userAgent: 'parley restore',
            detail: { file },
          }),
        ),
      );
      stdout.write(`Restored ${file}.\n`);
      if (aside !== null) stdout.write(`What was there before is kept as ${aside}.\n`);
    });
}
