import type { Api } from '../api.ts';
import { AtMost } from '../links/at-most.ts';
import { backoff } from '../links/backoff.ts';
import { applyChanges, applyOpened, joinsOn, timeless } from './apply-answer.ts';
import { dropConversation } from './conversations.ts';
import type { Heard } from './heard.ts';
import type { Membership } from './membership.ts';
import { isNotFound } from './refusal.ts';
import type { Store } from './store.ts';

/** Conversations that are read at once, however many have been opened. */
const MOST_AT_ONCE = 8;

type Runs = Map<number, { again: boolean }>;

/**
 * Reads what was missed. It remembers the furthest revision that anything told of a
 * conversation, and reads, one request a conversation at a time, until that is reached:
 * in whatever order events and answers came, nothing stays behind.
 */
export class Repair {
  readonly #api: Api;
  readonly #store: Store;
  readonly #membership: Membership;
  readonly #heard: Heard;
  readonly #furthest = new Map<number, number>();
  readonly #turns = new AtMost(MOST_AT_ONCE);
  /** Of this connection: what was begun under another is given up. */
  #running: Runs = new Map();

  constructor(parts: { api: Api; store: Store; membership: Membership; heard: Heard }) {
    this.#api = parts.api;
    this.#store = parts.store;
    this.#membership = parts.membership;
    this.#heard = parts.heard;
  }

  /** An event or answer told that the conversation has reached this revision. */
  heardOf(id: number, revision: number): void {
    if (revision > (this.#furthest.get(id) ?? 0)) this.#furthest.set(id, revision);
  }

  /** Reads a known conversation again where it has fallen behind what was heard. */
  catchUp(id: number): void {
    if (this.#isBehind(id)) void this.conversation(id);
  }

  /** Brings a conversation up to date, loading its summary where it was unknown. */
  async conversation(id: number): Promise<void> {
    const running = this.#running.get(id);
    if (running) {
      running.again = true;
      return;
    }
    const run = { again: false };
    const runs = this.#running.set(id, run);
    let failures = 0;
    do {
      run.again = false;
      if (await this.#turns.run(() => this.#tryToRead(id, runs))) failures = 0;
      else await new Promise((resolve) => setTimeout(resolve, backoff(failures++)));
      if (runs !== this.#running) return;
    } while (failures > 0 || run.again || this.#isBehind(id));
    runs.delete(id);
  }

  /** The connection is lost: what is being read is given up, and what has fallen behind is known. */
  interrupt(): void {
    this.#running = new Map();
  }

  /** Forgets everything. */
  clear(): void {
    this.interrupt();
    this.#furthest.clear();
  }

  #isBehind(id: number): boolean {
    const known = this.#store.getState().conversations.get(id);
    return known !== undefined && known.summary.revision < (this.#furthest.get(id) ?? 0);
  }

  async #tryToRead(id: number, runs: Runs): Promise<boolean> {
    try {
      if (runs === this.#running) await this.#read(id, runs);
      return true;
    } catch (error) {
      if (!isNotFound(error) || runs !== this.#running) return false;
      // Not a participant any more.
      this.#store.update((state) => dropConversation(state, id));
      return true;
    }
  }

  async #read(id: number, runs: Runs): Promise<void> {
    const hasMoved = this.#membership.watch();
    const known = this.#store.getState().conversations.get(id);
    // Without loaded messages its summary is all that is wanted: no change comes after this revision.
    const since = known?.timeline ? known.summary.revision : Number.MAX_SAFE_INTEGER;
    const changes = await this.#api.conversations.changesSince.query({ id, revision: since });
    if (runs !== this.#running || this.#mustReadAgain(id, since, hasMoved)) return;
    for (const message of changes.messages) this.#heard.message(timeless(message));
    if (joinsOn(this.#store.getState().conversations.get(id)?.timeline, changes)) {
      this.#store.update((state) => this.#heard.applied(applyChanges(state, changes), [id]));
      return;
    }
    const opened = await this.#api.conversations.retrieve.query({ id });
    if (runs !== this.#running || this.#mustReadAgain(id, since, hasMoved)) return;
    this.#store.update((state) => this.#heard.applied(applyOpened(state, opened), [id]));
  }

  /**
   * Somebody came or went while the answer was under way, or the conversation was opened in a
   * state from before what was asked for: the answer does not join on to what is known.
   */
  #mustReadAgain(id: number, since: number, hasMoved: (id: number) => boolean): boolean {
    const known = this.#store.getState().conversations.get(id);
    const isBase = !known?.timeline || known.summary.revision >= since;
    if (isBase && !hasMoved(id)) return false;
    const run = this.#running.get(id);
    if (run) run.again = true;
    return true;
  }
}
