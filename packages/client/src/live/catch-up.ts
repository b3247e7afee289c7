import type { Conversation, EventMap } from '@parley/api';
import type { Api } from '../api.ts';
import { backoff } from '../links/backoff.ts';
import { applyList, applyRevisions } from './apply-answer.ts';
import type { Heard } from './heard.ts';
import type { Membership } from './membership.ts';
import type { Profiles } from './profiles.ts';
import type { Repair } from './repair.ts';
import type { Store } from './store.ts';

const LIST_PAGE = 50;
/** Conversations of the list that a returning client reads again; what is beyond is read on the way down. */
const MOST_LIST_READ_AGAIN = 500;
/** Conversations that moved while away are read one by one, unless there are more: then the list is. */
const MOST_READ_ONE_BY_ONE = 20;

interface ListPage {
  items: Conversation[];
  nextCursor: string | null;
}

interface CatchUpParts {
  api: Api;
  store: Store;
  membership: Membership;
  heard: Heard;
  repair: Repair;
  profiles: Profiles;
}

/**
 * Brings everything up to date once events arrive: where each conversation stands, what moved of
 * the list, and the messages of what was opened. First load and reconnect are the same, but that
 * a list that was read is not read again where nothing in it moved.
 */
export class CatchUp {
  readonly #api: Api;
  readonly #store: Store;
  readonly #membership: Membership;
  readonly #heard: Heard;
  readonly #repair: Repair;
  readonly #profiles: Profiles;
  /** Counts the connections: what was begun under an earlier one is given up. */
  #turn = 0;
  #kept = new Set<number>();
  /** Where the conversations stood that are not loaded, as the list does not reach them; null until it is read. */
  #beyondList: ReadonlyMap<number, number> | null = null;

  constructor(parts: CatchUpParts) {
    this.#api = parts.api;
    this.#store = parts.store;
    this.#membership = parts.membership;
    this.#heard = parts.heard;
    this.#repair = parts.repair;
    this.#profiles = parts.profiles;
  }

  /** Call when events have begun to arrive: reads, again and again, until it has come. */
  async begin(connected: EventMap['connected']): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#heard.clear();
    for (let attempt = 0; turn === this.#turn; attempt += 1) {
      try {
        await this.#readAll(turn, connected);
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

  /** The connection is lost: what was begun under it would go on under another, perhaps somebody else's. */
  interrupt(): void {
    this.#turn += 1;
  }

  giveUp(): void {
    this.interrupt();
    this.#beyondList = null;
  }

  /** The next page of the list of conversations. */
  async readMoreOfList(cursor: string): Promise<void> {
    const hasMoved = this.#membership.watch();
    const page = await this.#api.conversations.list.query({ cursor, limit: LIST_PAGE });
    this.#heardOf(page.items);
    const ids = page.items.map(({ id }) => id);
    this.#store.update((state) => this.#heard.applied(applyList(state, page, hasMoved), ids));
    for (const id of ids) this.#repair.catchUp(id);
  }

  async #readAll(turn: number, { usersRevision }: EventMap['connected']): Promise<void> {
    const hasMoved = this.#membership.watch();
    const [revisions, wholeList] = await Promise.all([
      this.#api.conversations.revisions.query(),
      this.#beyondList ? null : this.#readLoadedList(),
      this.#profiles.catchUp(usersRevision),
    ]);
    const moved = new Set(revisions.filter((place) => this.#hasMoved(place)).map(({ id }) => id));
    const isMuch = moved.size > MOST_READ_ONE_BY_ONE;
    const page = wholeList ?? (isMuch ? await this.#readLoadedList() : null);
    if (turn !== this.#turn) return;
    this.#heardOf(revisions);
    this.#heardOf(page?.items ?? []);
    this.#store.update((before) => {
      const state = applyRevisions(before, revisions, hasMoved);
      const listed = page ? applyList(state, page, hasMoved) : state;
      const read = this.#heard.applied(listed, listed.conversations.keys());
      return { ...read, connection: 'online' };
    });
    const { conversations } = this.#store.getState();
    const beyond = revisions.filter(({ id }) => !conversations.has(id) && (page || !moved.has(id)));
    this.#beyondList = new Map(beyond.map(({ id, revision }) => [id, revision]));
    for (const { id } of revisions) {
      const isOpened = conversations.get(id)?.timeline && !this.#kept.has(id);
      // Who reads how far has no revision: opened conversations are read in any case.
      if (isOpened || (moved.has(id) && !page)) void this.#repair.conversation(id);
      else this.#repair.catchUp(id);
    }
  }

  #hasMoved({ id, revision }: { id: number; revision: number }): boolean {
    const loaded = this.#store.getState().conversations.get(id);
    if (loaded) return loaded.summary.revision < revision;
    return this.#beyondList?.get(id) !== revision;
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
