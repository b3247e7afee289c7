import { faultOf } from '../connection/errors.ts';
import { forUpdate, jsonRows } from '../connection/sql.ts';
import type { Database } from '../database.ts';

const SETTLE_AFTER_MS = 1_000;

/**
 * Keeps each participant's copy of a conversation's `updated_at`, from which one's
 * list of conversations is read in order and a page at a time; and the conversation's own
 * copy of it and of its size, by which staff go through all conversations.
 *
 * A send does not touch every participant's row: it marks the conversation
 * (`activity_pending`), and about a second later one write copies the time for all
 * that were marked. Until then a list reads the marked ones beside the index, so it
 * is exact at every moment, and after a crash too.
 */
export class ListOrder {
  readonly #db: Database;
  #timer: NodeJS.Timeout | undefined;
  #settling: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Says that a conversation was marked. */
  schedule(): void {
    this.#isStopped = false;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      // What fails now stays marked, and correct; once the database is back it is done, sends or no sends.
      this.#settling = this.#settling
        .then(() => this.settle())
        .catch((error: unknown) => {
          if (faultOf(error) && !this.#isStopped) this.schedule();
        });
    }, SETTLE_AFTER_MS).unref();
  }

  /** Copies the times of all marked conversations to their participants. */
  async settle(): Promise<void> {
    await this.#db.write(async ({ sql }) => {
      const marked = await sql.all<{ id: number }>(
        `SELECT id FROM conversations WHERE activity_pending ORDER BY id ${forUpdate(sql.dialect)}`,
        [],
      );
      if (marked.length === 0) return;
      // By id: a conversation that is marked from now on is not locked here, and waits for the next time.
      const ids = JSON.stringify(marked);
      const rows = jsonRows(sql.dialect, '$1', { id: 'bigint' });
      await sql.all(
        `UPDATE participants SET activity_at = c.updated_at FROM ${rows} JOIN conversations AS c ON c.id = r.id
          WHERE participants.conversation_id = r.id AND participants.removed_at IS NULL`,
        [ids],
      );
      await sql.all(
        `UPDATE conversations SET activity_pending = FALSE, listed_at = updated_at, listed_count = last_seq
          FROM ${rows} WHERE conversations.id = r.id`,
        [ids],
      );
    });
  }

  /** Settles once nothing runs any more, and nothing will until the next `schedule`. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#settling;
  }
}
