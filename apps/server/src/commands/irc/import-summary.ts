import type { ImportOutcome } from '@parley/db';
import type { IrcFile, Skipped } from './find-irc-files.ts';
import type { IrcBatch, MalformedLine } from './read-irc-file.ts';

const MOST_REPORTED = 20;

/** One step of an import: some lines were read, a file is at its end, or it could not be read. */
export type Step =
  | { file: IrcFile; batch: IrcBatch }
  | { file: IrcFile; failure: string }
  | { file: IrcFile };

/** What an import did, counted as it goes. */
export class ImportSummary {
  files = 0;
  readonly conversations = new Set<string>();
  readonly added = { text: 0, action: 0, notice: 0 };
  alreadyThere = 0;
  notesDropped = 0;
  malformed = 0;
  replaced = 0;
  peopleCreated = 0;
  readonly skipped: Skipped[];
  /** The first of the malformed lines. */
  readonly reported: MalformedLine[] = [];
  readonly #startedAt = performance.now();

  constructor(skipped: readonly Skipped[]) {
    this.skipped = [...skipped];
  }

  countStep(step: Step): void {
    if ('failure' in step) this.skipped.push({ path: step.file.path, reason: step.failure });
    else if ('batch' in step) this.#countBatch(step.batch);
    else this.files += 1;
  }

  countOutcome(outcome: ImportOutcome): void {
    this.added.text += outcome.added.text;
    this.added.action += outcome.added.action;
    this.added.notice += outcome.added.notice;
    this.alreadyThere += outcome.alreadyThere;
    this.peopleCreated += outcome.peopleCreated;
  }

  /** Messages of every kind that are new. */
  get stored(): number {
    return this.added.text + this.added.action + this.added.notice;
  }

  /** For the standard output. */
  lines(): string[] {
    const seconds = (performance.now() - this.#startedAt) / 1000;
    const rows: [string, number][] = [
      ['files', this.files],
      ['conversations', this.conversations.size],
      ['messages', this.added.text],
      ['actions', this.added.action],
      ['notices', this.added.notice],
      ['notes dropped', this.notesDropped],
      ['malformed lines', this.malformed],
      ['already there', this.alreadyThere],
      ['people created', this.peopleCreated],
      ['characters replaced', this.replaced],
    ];
    return [
      ...rows.map(([name, value]) => `${name.padEnd(20)}${formatted(value).padStart(12)}`),
      `${'seconds'.padEnd(20)}${seconds.toFixed(1).padStart(12)}`,
      `${'messages/s'.padEnd(20)}${formatted(Math.round(this.stored / seconds)).padStart(12)}`,
    ];
  }

  /** For the standard error: what was left out, and why. */
  complaints(): string[] {
    const unreported = this.malformed - this.reported.length;
    return [
      ...this.reported.map(({ path, line, reason }) => `${path}:${line}: left out: ${reason}`),
      ...(unreported > 0 ? [`… and ${formatted(unreported)} more malformed lines`] : []),
      ...this.skipped.map(({ path, reason }) => `${path}: not imported: ${reason}`),
    ];
  }

  #countBatch(batch: IrcBatch): void {
    this.notesDropped += batch.notesDropped;
    this.replaced += batch.replaced;
    this.malformed += batch.malformed.length;
    this.reported.push(...batch.malformed.slice(0, MOST_REPORTED - this.reported.length));
  }
}

export function formatted(value: number): string {
  return value.toLocaleString('en-US');
}
