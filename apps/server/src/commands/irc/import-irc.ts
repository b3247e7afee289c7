import { Importer, type Database, type ImportTarget } from '@parley/db';
import type { IrcFile, Skipped } from './find-irc-files.ts';
import type { ImportProgress } from './import-progress.ts';
import { ImportSummary, type Step } from './import-summary.ts';
import { ircTarget } from './irc-target.ts';
import { readIrcFile, type IrcBatch } from './read-irc-file.ts';

const USUAL_CHANNEL = '#ubuntu';
const LINES_A_TRANSACTION = 5_000;

export interface IrcImport {
  files: readonly IrcFile[];
  /** What was left out before it began. */
  skipped: readonly Skipped[];
  /** Who shall see the conversations. */
  readerIds: readonly number[];
  /** Undefined: read from the logs. */
  channel: string | undefined;
  /** How many days share a conversation; undefined for one a file. */
  days: number | undefined;
  keepNotes: boolean;
}

/** Reads logs and stores them, reading on while the database writes. */
export async function importIrc(
  db: Database,
  asked: IrcImport,
  progress: ImportProgress,
): Promise<ImportSummary> {
  const summary = new ImportSummary(asked.skipped);
  const importer = new Importer(db);
  const targetOf = targetsOf(asked);
  for await (const steps of readAhead(together(stepsOf(asked)))) {
    const batches = steps.flatMap((step) => {
      if (!('batch' in step) || step.batch.lines.length === 0) return [];
      return [{ target: targetOf(step.file, step.batch), file: step.file.name, lines: step.batch.lines }];
    });
    if (batches.length > 0) summary.countOutcome(await importer.write(batches));
    for (const { target } of batches) summary.conversations.add(target.source);
    for (const step of steps) {
      summary.countStep(step);
      if ('batch' in step) progress.advance(step.batch.bytes, summary.stored);
      else progress.fileDone(step.file.path);
    }
  }
  await importer.finish();
  return summary;
}

function targetsOf(asked: IrcImport): (file: IrcFile, batch: IrcBatch) => ImportTarget {
  // What the first lines of a file say holds for all of it.
  const channels = new Map<IrcFile, string>();
  return (file, batch) => {
    const channel = asked.channel ?? channels.get(file) ?? batch.channel ?? USUAL_CHANNEL;
    channels.set(file, channel);
    return { ...ircTarget(file, channel, asked), readerIds: asked.readerIds };
  };
}

/** Steps that are stored in one transaction: a commit costs as much as some hundred messages. */
async function* together(steps: AsyncGenerator<Step, void>): AsyncGenerator<Step[], void> {
  let waiting: Step[] = [];
  let lines = 0;
  for await (const step of steps) {
    waiting.push(step);
    if ('batch' in step) lines += step.batch.lines.length;
    if (lines < LINES_A_TRANSACTION) continue;
    yield waiting;
    waiting = [];
    lines = 0;
  }
  if (waiting.length > 0) yield waiting;
}

async function* stepsOf({ files, keepNotes }: IrcImport): AsyncGenerator<Step, void> {
  for (const file of files) {
    try {
      for await (const batch of readIrcFile(file, { keepNotes })) yield { file, batch };
      yield { file };
    } catch (error) {
      yield { file, failure: `it can't be read: ${error instanceof Error ? error.message : String(error)}` };
    }
  }
}

/** The same values, each produced while the one before is being worked on. */
async function* readAhead<T>(values: AsyncGenerator<T, void>): AsyncGenerator<T> {
  let next = values.next();
  try {
    for (;;) {
      const result = await next;
      if (result.done === true) return;
      next = values.next();
      // Whatever it fails with is thrown when it is awaited.
      next.catch(() => undefined);
      yield result.value;
    }
  } finally {
    await values.return(undefined);
  }
}
