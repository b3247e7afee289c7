import { noteSessionUses, type Database } from '@parley/db';
import { limits } from '../limits.ts';
import type { Hub } from '../realtime/hub.ts';

const EXACT_MS = limits.sessionUseMinutes * 60 * 1000;

/** Gathers which sessions are used, so that no request waits for it to be written down. */
export class SessionUses {
  readonly #db: Database;
  readonly #hub: Pick<Hub, 'sessionIds'>;
  /** What used each of them last, since it was written down. */
  #used = new Map<string, string>();
  /** When each was written down last, by this process; nothing older than that matters. */
  readonly #written = new Map<string, number>();

  /** @param hub whose open connections are in use too */
  constructor(db: Database, hub: Pick<Hub, 'sessionIds'>) {
    this.#db = db;
    this.#hub = hub;
  }

  note(sessionId: string, userAgent: string): void {
    this.#used.set(sessionId, userAgent);
  }

  /** Writes down what was used lately, so much of it at once that no send waits long. To be called now and then. */
  async write(): Promise<void> {
    const now = Date.now();
    for (const [id, at] of this.#written) if (at <= now - EXACT_MS) this.#written.delete(id);
    for (const id of this.#hub.sessionIds()) if (!this.#used.has(id)) this.#used.set(id, '');
    const waiting = [...this.#used].filter(([id]) => !this.#written.has(id));
    const uses = waiting.slice(0, limits.sessionUsesAtOnce);
    this.#used = new Map(waiting.slice(limits.sessionUsesAtOnce));
    if (uses.length === 0) return;
    await this.#db.write(({ sql }) =>
      noteSessionUses(
        sql,
        uses.map(([id, userAgent]) => ({ id, userAgent })),
        EXACT_MS,
      ),
    );
    for (const [id] of uses) this.#written.set(id, now);
  }
}
