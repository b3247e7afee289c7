import type { Api } from '../api.ts';
import { applyOlder, applyOpened } from './apply-answer.ts';
import type { CatchUp } from './catch-up.ts';
import { withConversation } from './conversations.ts';
import type { Heard } from './heard.ts';
import type { Membership } from './membership.ts';
import type { Repair } from './repair.ts';
import type { Timeline } from './state.ts';
import type { Store } from './store.ts';

const MESSAGE_PAGE = 50;

interface PagesParts {
  api: Api;
  store: Store;
  membership: Membership;
  heard: Heard;
  repair: Repair;
  catchUp: CatchUp;
}

/** Loads what somebody wants to see: more of the list, a conversation's newest messages, and older ones. */
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
    if (this.#timelineOf(id)) return this.#parts.catchUp.opened(id);
    const opening = this.#opening.get(id) ?? this.#load(id);
    this.#opening.set(id, opening);
    try {
      await opening;
    } finally {
      this.#opening.delete(id);
    }
  }

  async loadOlder(id: number): Promise<void> {
    const { api, store } = this.#parts;
    const timeline = this.#timelineOf(id);
    const first = timeline?.messages[0];
    if (!timeline || !first || timeline.reachedStart || timeline.isLoadingOlder) return;
    this.#setTimeline(id, { isLoadingOlder: true });
    try {
      const before = first.seq;
      const page = await api.messages.list.query({ conversationId: id, before, limit: MESSAGE_PAGE });
      store.update((state) => applyOlder(state, id, page));
    } catch (error) {
      this.#setTimeline(id, { isLoadingOlder: false });
      throw error;
    }
  }

  #timelineOf(id: number): Timeline | null | undefined {
    return this.#parts.store.getState().conversations.get(id)?.timeline;
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

  #setTimeline(id: number, change: Partial<Timeline>): void {
    this.#parts.store.update((state) =>
      withConversation(state, id, (conversation) => ({
        ...conversation,
        timeline: conversation.timeline && { ...conversation.timeline, ...change },
      })),
    );
  }
}
