import type { Account, EventMap } from '@parley/api';
import type { Api } from '../api.ts';
import type { EventFeed } from '../links/event-feed.ts';
import type { SentBefore } from '../outbox/outbox.ts';
import { names } from '../storage/names.ts';
import type { ClientStorage } from '../storage/storage.ts';
import { CatchUp } from './catch-up.ts';
import { Heard } from './heard.ts';
import { Keeper } from './keeper.ts';
import { Membership } from './membership.ts';
import { Pages } from './pages.ts';
import { Profiles } from './profiles.ts';
import { Receiver } from './receiver.ts';
import { Repair } from './repair.ts';
import type { LiveState } from './state.ts';
import { EMPTY, Store } from './store.ts';
import { Typing } from './typing.ts';
import { Writing } from './writing.ts';

interface LiveParts {
  api: Api;
  feed: EventFeed;
  storage: ClientStorage;
  /** The server's, such as `https://chat.example.org`. */
  origin: string;
  /** Told what a listener threw, and what the storage could not keep; everything else goes on. */
  onError: (error: unknown) => void;
}

/**
 * Everything live, kept up to date by events. First load and reconnect are one path: events
 * are on first, then what is needed is read, then both are put together by revision.
 */
export class Live {
  readonly #api: Api;
  readonly #feed: EventFeed;
  readonly #store: Store;
  readonly #typing: Typing;
  readonly #membership = new Membership();
  readonly #heard = new Heard();
  readonly #repair: Repair;
  readonly #profiles: Profiles;
  readonly #catchUp: CatchUp;
  readonly #writing: Writing;
  readonly #pages: Pages;
  readonly #receiver: Receiver;
  readonly #keeper: Keeper;
  readonly #storage: ClientStorage;
  readonly #origin: string;
  #stopListening: (() => void) | undefined;

  constructor(parts: LiveParts) {
    const { api, feed, storage, origin, onError } = parts;
    this.#api = api;
    this.#feed = feed;
    this.#storage = storage;
    this.#origin = origin;
    const store = new Store(onError);
    this.#store = store;
    this.#writing = new Writing({
      api,
      store,
      storage,
      origin,
      receive: (event) => this.#receiver.receive(event),
      onReadRefused: (conversationId) => void this.#repair.conversation(conversationId),
      onError,
    });
    this.#keeper = new Keeper({ store, storage, origin, onError });
    this.#typing = new Typing(api, store);
    const shared = { api, store, membership: this.#membership, heard: this.#heard };
    this.#profiles = new Profiles(shared);
    this.#repair = new Repair(shared);
    this.#catchUp = new CatchUp({ ...shared, profiles: this.#profiles, repair: this.#repair });
    this.#pages = new Pages({ ...shared, repair: this.#repair, catchUp: this.#catchUp });
    this.#receiver = new Receiver({
      ...shared,
      profiles: this.#profiles,
      repair: this.#repair,
      typing: this.#typing,
      onConnected: (event) => this.#connected(event),
    });
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
    if (!this.#stopListening) this.#writing.outbox.begin(account.id);
    this.#keeper.begin(account);
    this.#stopListening ??= this.#feed.onAny((event) => this.#receiver.receive(event));
    // Subscribed anew: the state begins with a subscription, and follows nothing else.
    this.#feed.suspend();
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
    await this.#writing.outbox.isRead;
    this.#writing.showPositions();
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
    this.#receiver.clear();
    this.#writing.outbox.end();
    this.#keeper.end();
    this.#heard.clear();
    this.#repair.clear();
    this.#store.update(() => EMPTY);
  }

  /** The next page of the list of conversations. */
  loadMoreConversations(): Promise<void> {
    return this.#pages.loadMoreConversations();
  }

  /**
   * Loads a conversation with its newest messages, unless they are there.
   *
   * @throws TRPCClientError NOT_FOUND where there is no such conversation for this account
   */
  open(id: number): Promise<void> {
    return this.#pages.open(id);
  }

  /**
   * Loads a conversation, and the messages around one of them where these are far from the end: they are
   * its `passage` then. Past the end it is the end.
   *
   * @throws TRPCClientError NOT_FOUND where there is no such conversation for this account
   */
  openAt(id: number, seq: number): Promise<void> {
    return this.#pages.openAt(id, seq);
  }

  /** Goes back to the conversation's end. */
  leavePassage(id: number): void {
    this.#pages.leavePassage(id);
  }

  /** The page before the first message of the passage, where one reads in one, else of the timeline. */
  loadOlder(id: number): Promise<void> {
    return this.#pages.loadOlder(id);
  }

  /** The page behind the last message of the passage; grown to the timeline, it is part of it. */
  loadNewer(id: number): Promise<void> {
    return this.#pages.loadNewer(id);
  }

  /** Sends a message; it stands in `outbox` at once. @returns its key, the `clientId` */
  send(conversationId: number, content: string): string {
    this.#typing.finished(conversationId);
    return this.#writing.outbox.send(conversationId, content);
  }

  /**
   * Sends what may never have been kept nor have arrived, as the page was gone right after `send`. It is
   * sent under its own key, so it is there once, whatever became of it.
   */
  sendAgain(message: SentBefore): void {
    this.#writing.outbox.sendAgain(message);
  }

  /**
   * Changes the words of a message of one's own: of a stored one by its id, or of one that still
   * waits, or was refused, by its key. It waits in `outbox` until the server has answered.
   *
   * @throws RangeError where no such message is loaded here
   */
  edit(target: { messageId: number } | { key: string }, content: string): void {
    this.#writing.edit(target, content);
  }

  /**
   * Deletes a stored message for everybody. It waits in `outbox` until the server has answered.
   *
   * @param holdMs how long it can still be taken back by `withdraw`, in milliseconds; none unless given
   * @returns the key to take it back by
   * @throws RangeError where no such message is loaded here
   */
  remove(messageId: number, holdMs = 0): string {
    return this.#writing.remove(messageId, holdMs);
  }

  /** @returns whether everything that was written so far would outlive this program, once that is known */
  kept(): Promise<boolean> {
    return this.#writing.outbox.kept();
  }

  /**
   * Takes back what waits and was never handed to the network.
   *
   * @returns false where it may have arrived, or there is no such thing
   */
  withdraw(key: string): boolean {
    return this.#writing.outbox.withdraw(key);
  }

  /** Tries again what was refused. */
  retry(key: string): void {
    this.#writing.outbox.retry(key);
  }

  /** Lets go of what was refused. @returns false where there is no such thing */
  discard(key: string): boolean {
    return this.#writing.outbox.discard(key);
  }

  /**
   * Puts back what was withdrawn or discarded by this client, as it was.
   *
   * @returns false where there is no such thing
   */
  putBack(key: string): boolean {
    return this.#writing.outbox.putBack(key);
  }

  /**
   * Moves one's own read position forward: to a message by its `seq`, or to the conversation's end.
   *
   * @returns once the server has answered
   */
  markRead(conversationId: number, seq = Number.MAX_SAFE_INTEGER): Promise<void> {
    return this.#writing.markRead(conversationId, seq);
  }

  /**
   * Sets one's own read position back, on all one's devices: the message with this `seq` and what
   * follows are unread.
   *
   * @returns once the server has answered
   */
  markUnread(conversationId: number, seq: number): Promise<void> {
    return this.#writing.markUnread(conversationId, seq);
  }

  /** Tells the others that one is writing; call it on every key. */
  setTyping(conversationId: number): void {
    this.#typing.tell(conversationId);
  }

  connectionOpened(): void {
    this.#setConnection({ connection: 'connecting' });
  }

  /** @param sessionHasEnded whether it was closed for that: what is known is then kept no longer */
  connectionClosed(sessionHasEnded: boolean): void {
    const { account } = this.getState();
    for (const part of [this.#catchUp, this.#repair, this.#profiles]) part.interrupt();
    if (account && sessionHasEnded) void this.#keeper.forget(account.id);
    this.#setConnection(
      sessionHasEnded ? { connection: 'offline', isSignedOut: true } : { connection: 'connecting' },
    );
  }

  /** Another tab may have signed in as somebody else: nothing of theirs is taken for ours. */
  #connected(event: EventMap['connected']): void {
    const { userId } = event;
    if (userId === this.getState().account?.id) {
      void this.#catchUp.begin(event);
      // What the server says of one's own positions is from before what waits here to be told.
      for (const reading of this.#writing.positionsOf(userId)) this.#heard.reading(reading);
      return;
    }
    this.#catchUp.giveUp();
    this.#feed.suspend();
    this.connectionClosed(true);
  }

  /** Once the session has ended, only a new start begins anew. */
  #setConnection(change: Pick<LiveState, 'connection'> & Partial<LiveState>): void {
    this.#store.update((state) => (state.account && !state.isSignedOut ? { ...state, ...change } : state));
  }
}
