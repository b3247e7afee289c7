import type { Account, EventMap, Message, ServerEvent } from '@parley/api';
import type { Api } from '../api.ts';
import type { EventFeed } from '../links/event-feed.ts';
import { Outbox } from '../outbox/outbox.ts';
import { names } from '../storage/names.ts';
import type { ClientStorage } from '../storage/storage.ts';
import { applyEvent } from './apply-event.ts';
import { applyOlder, applyOpened } from './apply-answer.ts';
import { CatchUp } from './catch-up.ts';
import { putMessage, withConversation } from './conversations.ts';
import { Keeper } from './keeper.ts';
import { Membership } from './membership.ts';
import { NO_EPOCH, type ReadPosition } from './read-position.ts';
import { ReadsHeard } from './reads-heard.ts';
import { Repair } from './repair.ts';
import type { LiveState, OutboxItem, Timeline } from './state.ts';
import { EMPTY, Store } from './store.ts';
import { Typing } from './typing.ts';

const MESSAGE_PAGE = 50;

interface LiveParts {
  api: Api;
  feed: EventFeed;
  storage: ClientStorage;
  /** The server's, such as `https://chat.example.org`. */
  origin: string;
  /** Told what went wrong with the storage; what waits goes on without it. */
  onError: (error: unknown) => void;
}

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
  readonly #keeper: Keeper;
  readonly #storage: ClientStorage;
  readonly #origin: string;
  readonly #opening = new Map<number, Promise<void>>();
  #stopListening: (() => void) | undefined;

  constructor(parts: LiveParts) {
    const { api, feed, storage, origin, onError } = parts;
    this.#api = api;
    this.#feed = feed;
    this.#storage = storage;
    this.#origin = origin;
    this.#outbox = new Outbox({
      api,
      store: this.#store,
      storage,
      origin,
      onStored: (message, kind) => this.#stored(message, kind),
      onPosition: (conversationId, position) => this.#moveOwnPosition(conversationId, position),
      onReadRefused: (conversationId) => void this.#repair.conversation(conversationId),
      onError,
    });
    this.#keeper = new Keeper({ store: this.#store, storage, origin, onError });
    const shared = { api, store: this.#store, membership: this.#membership, reads: this.#reads };
    this.#repair = new Repair(shared);
    this.#catchUp = new CatchUp({ ...shared, repair: this.#repair });
    this.#typing = new Typing(api, this.#store);
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
    if (this.#stopListening && !this.getState().isSignedOut) {
      this.#store.update((state) => ({ ...state, account }));
      return;
    }
    this.#store.update((state) => ({ ...state, account, connection: 'connecting', isSignedOut: false }));
    if (!this.#stopListening) this.#outbox.begin(account.id);
    this.#keeper.begin(account);
    this.#stopListening ??= this.#feed.onAny((event) => this.#receive(event));
    this.#feed.start(this.#api);
  }

  /**
   * Starts from what the storage keeps of the account that was last signed in here, without
   * asking the server: what was known shows at once, and comes up to date with the connection.
   *
   * @returns the account; null where nothing is kept, or it can't be read
   */
  async resume(): Promise<Account | null> {
    const kept = await this.#keeper.read();
    const { account } = this.getState();
    if (account || !kept) return account;
    this.#store.update(() => kept.state);
    const opened = [...kept.state.conversations].filter(([, { timeline }]) => timeline);
    this.#catchUp.resumed(opened.map(([id]) => id));
    this.start(kept.account);
    await this.#outbox.isRead;
    for (const { conversationId, ...position } of this.#outbox.positions)
      this.#moveOwnPosition(conversationId, position);
    return kept.account;
  }

  /** Stops, and takes everything of this account out of the storage, what waits to be sent too. */
  async forget(): Promise<void> {
    const { account } = this.getState();
    this.stop();
    if (!account) return;
    await this.#keeper.forget(account.id);
    await this.#storage.forget(names.ofAccount(this.#origin, account.id));
  }

  /** Forgets everything but what the storage keeps: what waits to be sent stays there for its account. */
  stop(): void {
    this.#catchUp.giveUp();
    this.#stopListening?.();
    this.#stopListening = undefined;
    this.#typing.clear();
    this.#outbox.end();
    this.#keeper.end();
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
    if (this.getState().conversations.get(id)?.timeline) {
      this.#catchUp.opened(id);
      return;
    }
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

  /** Sends a message; it stands in `outbox` at once. @returns its key, the `clientId` */
  send(conversationId: number, content: string): string {
    this.#typing.finished(conversationId);
    return this.#outbox.send(conversationId, content);
  }

  /**
   * Changes the words of a message of one's own: of a stored one by its id, or of one that still
   * waits, or was refused, by its key. It waits in `outbox` until the server has answered.
   *
   * @throws RangeError where no such message is loaded here
   */
  edit(target: { messageId: number } | { key: string }, content: string): void {
    if ('messageId' in target)
      this.#outbox.edit(
        this.#loaded(({ id }) => id === target.messageId),
        content,
      );
    else if (this.#outbox.has(target.key)) this.#outbox.rewrite(target.key, content);
    // It was stored a moment ago.
    else
      this.#outbox.edit(
        this.#loaded(({ clientId }) => clientId === target.key),
        content,
      );
  }

  /**
   * Deletes a stored message for everybody. It waits in `outbox` until the server has answered.
   *
   * @throws RangeError where no such message is loaded here
   */
  remove(messageId: number): void {
    this.#outbox.remove(this.#loaded(({ id }) => id === messageId));
  }

  /**
   * Takes back what waits and was never handed to the network.
   *
   * @returns false where it may have arrived, or there is no such thing
   */
  withdraw(key: string): boolean {
    return this.#outbox.withdraw(key);
  }

  /** Tries again what was refused. */
  retry(key: string): void {
    this.#outbox.retry(key);
  }

  /** Lets go of what was refused. */
  discard(key: string): void {
    this.#outbox.discard(key);
  }

  /** Moves one's own read position to the conversation's end. @returns once the server has answered */
  async markRead(conversationId: number): Promise<void> {
    const summary = this.getState().conversations.get(conversationId)?.summary;
    if (!summary || summary.unreadCount === 0) return;
    const { messageCount: seq, readEpoch } = summary;
    this.#moveOwnPosition(conversationId, { readEpoch, lastReadSeq: seq });
    await this.#outbox.move(conversationId, { kind: 'read', seq, readEpoch });
  }

  /**
   * Sets one's own read position back, on all one's devices: the message with this `seq` and what
   * follows are unread.
   *
   * @returns once the server has answered
   */
  async markUnread(conversationId: number, seq: number): Promise<void> {
    const summary = this.getState().conversations.get(conversationId)?.summary;
    if (!summary) return;
    const readEpoch = summary.readEpoch + 1;
    const lastReadSeq = Math.min(seq - 1, summary.messageCount);
    this.#moveOwnPosition(conversationId, { readEpoch, lastReadSeq });
    await this.#outbox.move(conversationId, { kind: 'unread', seq, readEpoch });
  }

  /** Tells the others that one is writing; call it on every key. */
  setTyping(conversationId: number): void {
    this.#typing.tell(conversationId);
  }

  connectionOpened(): void {
    this.#store.update((state) => (state.account ? { ...state, connection: 'connecting' } : state));
  }

  /** @param sessionHasEnded whether it was closed for that: what is known is then kept no longer */
  connectionClosed(sessionHasEnded: boolean): void {
    const { account } = this.getState();
    if (account && sessionHasEnded) void this.#keeper.forget(account.id);
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
    if (event.type === 'message.created') {
      const { conversationId, message, readEpoch } = event;
      this.#reads.heard({ conversationId, userId: message.sender.id, readEpoch, lastReadSeq: message.seq });
    }
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
      // What the server says of one's own positions is from before what waits here to be told.
      for (const position of this.#outbox.positions) this.#reads.heard({ userId, ...position });
      return;
    }
    this.#catchUp.giveUp();
    this.#feed.suspend();
    this.connectionClosed(true);
  }

  /** The answer is the same fact as its event, which may come before, after, or never. */
  #stored(message: Message, kind: OutboxItem['kind']): void {
    const { conversationId, revision } = message;
    if (kind === 'send')
      this.#receive({ type: 'message.created', conversationId, revision, message, readEpoch: NO_EPOCH });
    else {
      this.#store.update((state) =>
        withConversation(state, conversationId, (known) => ({
          ...known,
          timeline: isLoaded(known.timeline, message) ? putMessage(known.timeline, message) : known.timeline,
        })),
      );
    }
  }

  #moveOwnPosition(conversationId: number, position: ReadPosition): void {
    const userId = this.getState().account?.id;
    if (userId !== undefined) this.#receive({ type: 'read', conversationId, userId, ...position });
  }

  #loaded(matches: (message: Message) => boolean): Message {
    for (const { timeline } of this.getState().conversations.values()) {
      const message = timeline?.messages.findLast(matches);
      if (message) return message;
    }
    throw new RangeError('There is no such message among the loaded ones.');
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

function isLoaded(timeline: Timeline | null, { seq }: Message): boolean {
  return timeline?.messages.some((loaded) => loaded.seq === seq) ?? false;
}
