import { findActiveSuperuserIds, findUserByLogin, type Database } from '@parley/db';
import { InvalidArgumentError, type Command } from 'commander';
import { CommandError } from './command-error.ts';
import { findIrcFiles } from './irc/find-irc-files.ts';
import { importIrc, type IrcImport } from './irc/import-irc.ts';
import { importProgress } from './irc/import-progress.ts';
import { formatted, type ImportSummary } from './irc/import-summary.ts';
import type { Terminal } from './terminal.ts';
import { withDatabase } from './with-database.ts';

interface Options {
  byChannel?: true;
  days?: number;
  channel?: string;
  as?: string[];
  notes?: true;
  verbose?: true;
}

const MOST_DAYS = 36_500;
const USUAL_DAYS = 7;

export function addImport(program: Command, terminal: Terminal): void {
  program
    .command('import')
    .description('Bring in conversations from elsewhere.')
    .command('irc')
    .description(
      'Import IRC logs: one file is one stretch of a channel, its date (2004-12-25) in its name. ' +
        'The people are known by their nicknames; they cannot sign in until set-password lets them. ' +
        'Running it again adds only what is not there yet, also after it was stopped in the middle.',
    )
    .argument('<path...>', 'log files, and folders of .txt and .log files')
    .option('--by-channel', 'one conversation a channel and range of days, instead of one a file')
    .option('--days <n>', `how long such a range is (default: ${USUAL_DAYS})`, days)
    .option(
      '--channel <name>',
      'whose logs they are (default: what they say themselves, else #ubuntu)',
      channel,
    )
    .option(
      '--as <username>',
      'an account that shall see the conversations; may be given several times, the first owns them (default: every superuser)',
      (name: string, names: string[] | undefined) => [...(names ?? []), name],
    )
    .option('--notes', 'keep the notes of who joined, left or changed their name')
    .option('--verbose', 'say a line for each file')
    .action(async (paths: string[], options: Options) => {
      const failed = await runImport(terminal, paths, options);
      if (failed > 0)
        throw new CommandError(
          failed === 1 ? '1 file was not imported' : `${formatted(failed)} files were not imported`,
        );
    });
}

/** Answers how many files were not imported. */
async function runImport(terminal: Terminal, paths: string[], options: Options): Promise<number> {
  if (options.days !== undefined && !options.byChannel) throw new CommandError('--days needs --by-channel');
  const { files, skipped } = await findIrcFiles(paths);
  const all = { files: files.length, bytes: files.reduce((sum, file) => sum + file.bytes, 0) };
  return withDatabase(async (db) => {
    const asked: IrcImport = {
      files,
      skipped,
      readerIds: await findReaders(db, options.as ?? []),
      channel: options.channel,
      days: options.byChannel && (options.days ?? USUAL_DAYS),
      keepNotes: options.notes === true,
    };
    const progress = importProgress(terminal.stdout, all, { verbose: options.verbose === true });
    let summary: ImportSummary;
    try {
      summary = await importIrc(db, asked, progress);
    } finally {
      progress.stop();
    }
    for (const line of summary.complaints()) terminal.stderr.write(`${line}\n`);
    terminal.stdout.write(`${summary.lines().join('\n')}\n`);
    if (asked.readerIds.length === 0) {
      terminal.stdout.write('Nobody can see these conversations yet: run this again with --as USERNAME.\n');
    }
    return summary.skipped.length;
  });
}

async function findReaders(db: Database, names: readonly string[]): Promise<number[]> {
  if (names.length === 0) return findActiveSuperuserIds(db.read);
  const ids = new Set<number>();
  for (const name of names) {
    const found = await findUserByLogin(db.read, name);
    if (!found) throw new CommandError(`--as: there is no account named ${name}`);
    if (!found.user.isActive)
      throw new CommandError(`--as: the account ${found.user.username} is deactivated`);
    ids.add(found.user.id);
  }
  return [...ids];
}

function days(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= MOST_DAYS) return number;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST_DAYS}.`);
}

function channel(value: string): string {
  if (/^[#&][^\s,\p{Cc}]{1,49}$/u.test(value)) return value;
  throw new InvalidArgumentError(
    'It must begin with # or &, without a space, and have at most 50 characters.',
  );
}
