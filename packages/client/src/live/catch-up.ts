import type { Conversation, EventMap } from '@parley/api';
import type { Api } from '../api.ts';
import { backoff } from '../links/backoff.ts';
import { applyList, applyRevisions } from './apply-answer.ts';
import type { Membership } from './membership.ts';
import { PresenceSince } from './presence-since.ts';
import type { ReadsHeard } from './reads-heard.ts';
import type { Repair } from './repair.ts';
import type { Store } from './store.ts';

const LIST_PAGE = 50;
/** Conversations of the list that a returning client reads again; what is beyond is read on the way down. */
const MOST_LIST_READ_AGAIN = 500;

interface ListPage {
  items: Conversation[];
  nextCursor: string | null;
}

/**
 * Brings everything up to date once events arrive: where each conversation stands, the list,
 * and the messages of what was opened. First load and reconnect are the same.
 */
export class CatchUp {
  readonly #api: Api;
  readonly #store: Store;
  readonly #membership: Membership;
  readonly #reads: ReadsHeard;
  readonly #repair: Repair;
  readonly #presence = new PresenceSince();
  /** Counts the connections: what was begun under an earlier one is given up. */
  #turn = 0;
  #kept = new Set<number>();

  constructor(parts: { api: Api; store: Store; membership: Membership; reads: ReadsHeard; repair: Repair }) {
    this.#api = parts.api;
    this.#store = parts.store;
    this.#membership = parts.membership;
    this.#reads = parts.reads;
    this.#repair = parts.repair;
  }

  /** Call when events have begun to arrive: reads, again and again, until it has come. */
  async begin(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#presence.begin();
    this.#reads.clear();
    for (let attempt = 0; turn === this.#turn; attempt += 1) {
      try {
        await this.#readAll(turn);
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, backoff(attempt)));
      }
    }
  }

  /** Conversations whose messages are shown as they were kept: read again when somebody opens them. */
  resumed(ids: Iterable<number>): void {
    this.#kept = new Set(ids);
  }

  /** Somebody opens a conversation that is loaded. */
  opened(id: number): void {
    const isOnline = this.#store.getState().connection === 'online';
    if (this.#kept.delete(id) && isOnline) void this.#repair.conversation(id);
  }

  giveUp(): void {
    this.#turn += 1;
  }

  heardPresence(event: EventMap['presence']): void {
    this.#presence.heard(event);
  }

  /** The next page of the list of conversations. */
  async readMoreOfList(cursor: string): Promise<void> {
    const hasMoved = this.#membership.watch();
    const page = await this.#api.conversations.list.query({ cursor, limit: LIST_PAGE });
    this.#heardOf(page.items);
    const ids = page.items.map(({ id }) => id);
    this.#store.update((state) => this.#reads.applied(applyList(state, page, hasMoved), ids));
    for (const id of ids) this.#repair.catchUp(id);
  }

  async #readAll(turn: number): Promise<void> {
    const hasMoved = this.#membership.watch();
    const [revisions, page] = await Promise.all([
      this.#api.conversations.revisions.query(),
      this.#readLoadedList(),
    ]);
    if (turn !== this.#turn) return;
    this.#heardOf(revisions);
    this.#heardOf(page.items);
    this.#store.update((before) => {
      const state = applyRevisions({ ...before, online: new Set() }, revisions, hasMoved);
      const listed = applyList(state, page, hasMoved);
      const read = this.#reads.applied(listed, listed.conversations.keys());
      return this.#presence.applied({ ...read, connection: 'online' });
    });
    for (const [id, { timeline }] of this.#store.getState().conversations) {
      // Who reads how far and who is there has no revision: opened conversations are read in any case.
      if (timeline && !this.#kept.has(id)) void this.#repair.conversation(id);
      else this.#repair.catchUp(id);
    }
  }

  /** As much of the list as is loaded, and one page at least. */
  async #readLoadedList(): Promise<ListPage> {
    const wanted = Math.min(this.#store.getState().order.length, MOST_LIST_READ_AGAIN);
    const items: Conversation[] = [];
    let nextCursor: string | null = null;
    do {
      const input = nextCursor === null ? { limit: LIST_PAGE } : { limit: LIST_PAGE, cursor: nextCursor };
      const page: ListPage = await this.#api.conversations.list.query(input);
      items.push(...page.items);
      nextCursor = page.nextCursor;
    } while (nextCursor !== null && items.length < wanted);
    return { items, nextCursor };
  }

  #heardOf(conversations: readonly { id: number; revision: number }[]): void {
    for (const { id, revision } of conversations) this.#repair.heardOf(id, revision);
  }
}
