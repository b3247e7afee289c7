import { setTimeout as pause } from 'node:timers/promises';
import type { Sql } from '../connection/sql.ts';
import type { Database } from '../database.ts';
import { findPeopleWithTwins } from './find-people.ts';
import type { ImportBatch, ImportOutcome } from './import-batch.ts';
import { readForAbsent } from './import-participants.ts';
import { writeBatch, type Written } from './write-batch.ts';

// SQLite has one writer, and whoever waits for it looks again every 100 ms: a server on the same
// file gets its turn at least this often.
const MOST_WORK_IN_A_ROW_MS = 1_500;
const REST_MS = 110;

/**
 * Fills conversations from elsewhere, beside a running server if need be. Each `write` is one
 * transaction that leaves everything consistent; they come one at a time, and the same batches in
 * the same order give the same `seq`s.
 */
export class Importer {
  readonly #db: Database;
  /** Ids by `nicknameKey`, of committed people only. */
  #people: Map<string, number> | undefined;
  readonly #targetsWithReaders = new Set<string>();
  /** Conversations that were there before a batch. */
  readonly #grown = new Set<number>();
  #restedAt = Date.now();

  constructor(db: Database) {
    this.#db = db;
  }

  /** Writes some batches together, in their order: all of them or none. */
  async write(batches: readonly ImportBatch[]): Promise<ImportOutcome> {
    const known = (this.#people ??= await findPeopleWithTwins(this.#db.read));
    const { written, people } = await this.#db.write(({ sql }) => this.#writeAll(sql, batches, known));
    for (const [key, id] of people) known.set(key, id);
    for (const { target } of batches) this.#targetsWithReaders.add(target.source);
    for (const { grown } of written) if (grown !== undefined) this.#grown.add(grown);
    await this.#restNowAndThen();
    return sumOf(written.map(({ outcome }) => outcome));
  }

  /** What is done once for many participants: their read positions and their lists of conversations. */
  async finish(): Promise<void> {
    await this.#db.write(({ sql }) => readForAbsent(sql, [...this.#grown]));
    await this.#db.listOrder.settle();
  }

  async #writeAll(
    sql: Sql,
    batches: readonly ImportBatch[],
    known: ReadonlyMap<string, number>,
  ): Promise<{ written: Written[]; people: Map<string, number> }> {
    // Known to this transaction alone until it is committed.
    const people = new Map<string, number>();
    const written: Written[] = [];
    for (const { target, ...batch } of batches) {
      const readerIds = this.#targetsWithReaders.has(target.source) ? [] : target.readerIds;
      const asked = { ...batch, target: { ...target, readerIds } };
      const done = await writeBatch(sql, asked, (key) => known.get(key) ?? people.get(key));
      for (const [key, id] of done.people) people.set(key, id);
      written.push(done);
    }
    return { written, people };
  }

  async #restNowAndThen(): Promise<void> {
    if (this.#db.dialect !== 'sqlite' || Date.now() - this.#restedAt < MOST_WORK_IN_A_ROW_MS) return;
    await pause(REST_MS);
    this.#restedAt = Date.now();
  }
}

function sumOf(outcomes: readonly ImportOutcome[]): ImportOutcome {
  const sum: ImportOutcome = { added: { text: 0, action: 0, notice: 0 }, alreadyThere: 0, peopleCreated: 0 };
  for (const { added, alreadyThere, peopleCreated } of outcomes) {
    sum.added.text += added.text;
    sum.added.action += added.action;
    sum.added.notice += added.notice;
    sum.alreadyThere += alreadyThere;
    sum.peopleCreated += peopleCreated;
  }
  return sum;
}
