import type { Message } from '@parley/api';
import type { Api } from '../api.ts';
import { applyNewer, applyOlder, applyOpened, applyPassage, timeless } from './apply-answer.ts';
import type { CatchUp } from './catch-up.ts';
import { withConversation } from './conversations.ts';
import type { Heard } from './heard.ts';
import type { Membership } from './membership.ts';
import type { Repair } from './repair.ts';
import type { LiveConversation, Passage, Timeline } from './state.ts';
import type { Store } from './store.ts';

const MESSAGE_PAGE = 50;

type Place = { before: number } | { after: number } | { around: number };

interface PagesParts {
  api: Api;
  store: Store;
  membership: Membership;
  heard: Heard;
  repair: Repair;
  catchUp: CatchUp;
}

/** Loads what somebody wants to see: more of the list, a conversation's newest messages, others around one, older, newer. */
export class Pages {
  readonly #parts: PagesParts;
  readonly #opening = new Map<number, Promise<void>>();

  constructor(parts: PagesParts) {
    this.#parts = parts;
  }

  async loadMoreConversations(): Promise<void> {
    const { store, catchUp } = this.#parts;
    const { list } = store.getState();
    if (list.nextCursor === null || list.isLoadingMore) return;
    store.update((state) => ({ ...state, list: { ...state.list, isLoadingMore: true } }));
    try {
      await catchUp.readMoreOfList(list.nextCursor);
    } catch (error) {
      store.update((state) => ({ ...state, list: { ...state.list, isLoadingMore: false } }));
      throw error;
    }
  }

  async open(id: number): Promise<void> {
    if (this.#conversation(id)?.timeline) return this.#parts.catchUp.opened(id);
    const opening = this.#opening.get(id) ?? this.#load(id);
    this.#opening.set(id, opening);
    try {
      await opening;
    } finally {
      this.#opening.delete(id);
    }
  }

  async openAt(id: number, seq: number): Promise<void> {
    await this.open(id);
    const known = this.#conversation(id);
    if (!known?.timeline || holds(known.passage, seq)) return;
    if (seq > known.summary.messageCount || holds(known.timeline, seq)) return this.leavePassage(id);
    await this.#loadPage(id, { around: Math.max(1, seq) }, applyPassage);
  }

  leavePassage(id: number): void {
    this.#parts.store.update((state) =>
      withConversation(state, id, (known) => (known.passage ? { ...known, passage: null } : known)),
    );
  }

  async loadOlder(id: number): Promise<void> {
    const known = this.#conversation(id);
    const shown = known?.passage ?? known?.timeline;
    const first = shown?.messages[0];
    if (!shown || !first || shown.reachedStart || shown.isLoadingOlder) return;
    this.#setShown(id, { isLoadingOlder: true });
    try {
      await this.#loadPage(id, { before: first.seq }, applyOlder);
    } catch (error) {
      this.#setShown(id, { isLoadingOlder: false });
      throw error;
    }
  }

  async loadNewer(id: number): Promise<void> {
    const passage = this.#conversation(id)?.passage;
    const last = passage?.messages.at(-1);
    if (!passage || !last || passage.isLoadingNewer) return;
    this.#setPassage(id, { isLoadingNewer: true });
    try {
      await this.#loadPage(id, { after: last.seq }, applyNewer);
    } catch (error) {
      this.#setPassage(id, { isLoadingNewer: false });
      throw error;
    }
  }

  async #loadPage(id: number, place: Place, apply: typeof applyOlder): Promise<void> {
    const { api, store, heard } = this.#parts;
    const asHeard = heard.watchMessages(id);
    let page: Message[] = [];
    try {
      const { items } = await api.messages.list.query({ conversationId: id, ...place, limit: MESSAGE_PAGE });
      page = items.map(timeless).toReversed();
    } finally {
      page = asHeard(page);
    }
    store.update((state) => apply(state, id, page));
  }

  #conversation(id: number): LiveConversation | undefined {
    return this.#parts.store.getState().conversations.get(id);
  }

  async #load(id: number): Promise<void> {
    const { api, store, membership, heard, repair } = this.#parts;
    const hasMoved = membership.watch();
    const opened = await api.conversations.retrieve.query({ id });
    if (hasMoved(id)) return this.#load(id);
    repair.heardOf(id, opened.revision);
    store.update((state) => heard.applied(applyOpened(state, opened), [id]));
    return repair.catchUp(id);
  }

  #setShown(id: number, change: Partial<Timeline>): void {
    this.#parts.store.update((state) =>
      withConversation(state, id, (known) => {
        if (known.passage) return { ...known, passage: { ...known.passage, ...change } };
        return { ...known, timeline: known.timeline && { ...known.timeline, ...change } };
      }),
    );
  }

  #setPassage(id: number, change: Partial<Passage>): void {
    this.#parts.store.update((state) =>
      withConversation(state, id, (known) => ({
        ...known,
        passage: known.passage && { ...known.passage, ...change },
      })),
    );
  }
}

/** Whether a message is among the loaded ones, with the one before it, if there is one. */
export function holds(part: Timeline | null, seq: number): boolean {
  const [first, last] = [part?.messages[0]?.seq, part?.messages.at(-1)?.seq];
  if (!part || first === undefined || last === undefined) return false;
  return seq <= last && (part.reachedStart ? seq >= first : seq > first);
}
