import type { Account, EventMap, Message, ServerEvent } from '@parley/api';
import type { Api } from '../api.ts';
import type { EventFeed } from '../links/event-feed.ts';
import { applyEvent, withoutPending } from './apply-event.ts';
import { applyOlder, applyOpened, timeless } from './apply-answer.ts';
import { CatchUp } from './catch-up.ts';
import { withConversation } from './conversations.ts';
import { Membership } from './membership.ts';
import { Outbox } from './outbox.ts';
import { Reading } from './reading.ts';
import { ReadsHeard } from './reads-heard.ts';
import { Repair } from './repair.ts';
import type { LiveState, Timeline } from './state.ts';
import { EMPTY, Store } from './store.ts';
import { Typing } from './typing.ts';

const MESSAGE_PAGE = 50;

/**
 * Everything live, kept up to date by events. First load and reconnect are one path: events
 * are on first, then what is needed is read, then both are put together by revision.
 */
export class Live {
  readonly #api: Api;
  readonly #feed: EventFeed;
  readonly #store = new Store();
  readonly #typing: Typing;
  readonly #membership = new Membership();
  readonly #reads = new ReadsHeard();
  readonly #repair: Repair;
  readonly #catchUp: CatchUp;
  readonly #outbox: Outbox;
  readonly #reading: Reading;
  readonly #opening = new Map<number, Promise<void>>();
  #stopListening: (() => void) | undefined;

  constructor(api: Api, feed: EventFeed) {
    this.#api = api;
    this.#feed = feed;
    const shared = { api, store: this.#store, membership: this.#membership, reads: this.#reads };
    this.#repair = new Repair(shared);
    this.#catchUp = new CatchUp({ ...shared, repair: this.#repair });
    this.#typing = new Typing(api, this.#store);
    this.#reading = new Reading(api);
    this.#outbox = new Outbox(api, this.#store, (message) => this.#stored(timeless(message)));
  }

  /** The state now; a new object whenever anything changed. */
  readonly getState = (): LiveState => this.#store.getState();

  /** @returns a function that ends the listening */
  readonly subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /**
   * Begins to follow this account's conversations. Called again after its session had ended, it
   * goes on with what is known and with what waits to be sent; for another account it begins anew.
   */
  start(account: Account): void {
    if (this.getState().account?.id !== account.id) this.stop();
    if (this.#stopListening && !this.getState().isSignedOut) return;
    this.#store.update((state) => ({ ...state, account, connection: 'connecting', isSignedOut: false }));
    this.#stopListening ??= this.#feed.onAny((event) => this.#receive(event));
    this.#feed.start(this.#api);
  }

  /** Forgets everything; what waits in the outbox is gone with it. */
  stop(): void {
    this.#catchUp.giveUp();
    this.#stopListening?.();
    this.#stopListening = undefined;
    this.#typing.clear();
    this.#reading.clear();
    this.#reads.clear();
    this.#repair.clear();
    this.#store.update(() => EMPTY);
  }

  /** The next page of the list of conversations. */
  async loadMoreConversations(): Promise<void> {
    const { list } = this.getState();
    if (list.nextCursor === null || list.isLoadingMore) return;
    this.#store.update((state) => ({ ...state, list: { ...state.list, isLoadingMore: true } }));
    try {
      await this.#catchUp.readMoreOfList(list.nextCursor);
    } catch (error) {
      this.#store.update((state) => ({ ...state, list: { ...state.list, isLoadingMore: false } }));
      throw error;
    }
  }

  /**
   * Loads a conversation with its newest messages, unless they are there.
   *
   * @throws TRPCClientError NOT_FOUND where there is no such conversation for this account
   */
  async open(id: number): Promise<void> {
    if (this.getState().conversations.get(id)?.timeline) return;
    const opening = this.#opening.get(id) ?? this.#load(id);
    this.#opening.set(id, opening);
    try {
      await opening;
    } finally {
      this.#opening.delete(id);
    }
  }

  /** The page before the first loaded message. */
  async loadOlder(id: number): Promise<void> {
    const timeline = this.getState().conversations.get(id)?.timeline;
    const first = timeline?.messages[0];
    if (!timeline || !first || timeline.reachedStart || timeline.isLoadingOlder) return;
    this.#setTimeline(id, { isLoadingOlder: true });
    try {
      const page = await this.#api.messages.list.query({
        conversationId: id,
        before: first.seq,
        limit: MESSAGE_PAGE,
      });
      this.#store.update((state) => applyOlder(state, id, page));
    } catch (error) {
      this.#setTimeline(id, { isLoadingOlder: false });
      throw error;
    }
  }

  /** Sends a message; it stands in `outbox` at once. @returns its clientId */
  send(conversationId: number, content: string): string {
    this.#typing.finished(conversationId);
    return this.#outbox.add(conversationId, content);
  }

  /** Sends a refused message again. */
  retry(clientId: string): void {
    this.#outbox.retry(clientId);
  }

  /** Lets a refused message go. */
  discard(clientId: string): void {
    this.#outbox.discard(clientId);
  }

  /** Moves one's own read position to the conversation's end. */
  async markRead(conversationId: number): Promise<void> {
    const { account, conversations } = this.getState();
    const summary = conversations.get(conversationId)?.summary;
    if (!account || !summary || summary.unreadCount === 0) return;
    const seq = summary.messageCount;
    this.#receive({ type: 'read', conversationId, userId: account.id, lastReadSeq: seq });
    await this.#reading.upTo(conversationId, seq);
  }

  /** Tells the others that one is writing; call it on every key. */
  setTyping(conversationId: number): void {
    this.#typing.tell(conversationId);
  }

  connectionOpened(): void {
    this.#store.update((state) => (state.account ? { ...state, connection: 'connecting' } : state));
  }

  connectionClosed(sessionHasEnded: boolean): void {
    this.#store.update((state) => {
      if (!state.account) return state;
      return {
        ...state,
        connection: sessionHasEnded ? 'offline' : 'connecting',
        isSignedOut: sessionHasEnded,
      };
    });
  }

  #receive(event: ServerEvent): void {
    if (event.type === 'connected') {
      this.#connected(event);
      return;
    }
    if (event.type === 'presence') this.#catchUp.heardPresence(event);
    if (event.type === 'conversation.added' || event.type === 'conversation.removed') {
      this.#membership.moved(event.conversationId);
    }
    if (event.type === 'read') this.#reads.heard(event);
    if (event.type === 'typing') this.#typing.saw(event);
    if (event.type === 'message.created') this.#typing.stopped(event.conversationId, event.message.sender.id);
    if ('revision' in event) this.#repair.heardOf(event.conversationId, event.revision);
    const { state, gap } = applyEvent(this.getState(), event);
    const isComing = event.type === 'participant.added';
    this.#store.update(() => (isComing ? this.#reads.applied(state, [event.conversationId]) : state));
    if (gap !== null) void this.#repair.conversation(gap);
  }

  /** Another tab may have signed in as somebody else: nothing of theirs is taken for ours. */
  #connected({ userId }: EventMap['connected']): void {
    if (userId === this.getState().account?.id) {
      void this.#catchUp.begin();
      return;
    }
    this.#catchUp.giveUp();
    this.#feed.suspend();
    this.connectionClosed(true);
  }

  /** The answer to a send is the same fact as its event, which may come before, after, or never. */
  #stored(message: Message): void {
    this.#receive({
      type: 'message.created',
      conversationId: message.conversationId,
      revision: message.revision,
      message,
    });
    this.#store.update((state) => withoutPending(state, message));
  }

  async #load(id: number): Promise<void> {
    const hasMoved = this.#membership.watch();
    const opened = await this.#api.conversations.retrieve.query({ id });
    if (hasMoved(id)) return this.#load(id);
    this.#repair.heardOf(id, opened.revision);
    this.#store.update((state) => this.#reads.applied(applyOpened(state, opened), [id]));
    this.#repair.catchUp(id);
  }

  #setTimeline(id: number, change: Partial<Timeline>): void {
    this.#store.update((state) =>
      withConversation(state, id, (conversation) => ({
        ...conversation,
        timeline: conversation.timeline && { ...conversation.timeline, ...change },
      })),
    );
  }
}
