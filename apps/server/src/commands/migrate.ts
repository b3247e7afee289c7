import { migrate } from '@parley/db';
import type { Command } from 'commander';
import type { Terminal } from './terminal.ts';
import { withUnmigratedDatabase } from './with-database.ts';

export function addMigrate(program: Command, { stdout }: Terminal): void {
  program
    .command('migrate')
    .description('Bring the schema of the database up to date. The server does so too, when it starts.')
    .action(async () => {
      const applied = await withUnmigratedDatabase(migrate);
      for (const name of applied) stdout.write(`applied ${name}\n`);
      if (applied.length === 0) stdout.write('The schema is up to date.\n');
    });
}
