import type { Message } from '@parley/api';
import type { Api } from '../api.ts';
import { randomId } from '../live/random-id.ts';
import type { ReadPosition } from '../live/read-position.ts';
import type { OutboxItem } from '../live/state.ts';
import type { Store } from '../live/store.ts';
import { names } from '../storage/names.ts';
import type { ClientStorage } from '../storage/storage.ts';
import {
  added,
  answered,
  changed,
  discarded,
  putBack,
  readUpTo,
  retried,
  rewritten,
  withdrawn,
  type Change,
} from './changes.ts';
import type { Answer } from './deliver.ts';
import { Delivery } from './delivery.ts';
import { Replica } from './replica.ts';
import { Unseen } from './unseen.ts';
import { newlyWritten, positionOf, visible, type Waiting, type WaitingRead } from './waiting.ts';

interface OutboxParts {
  api: Api;
  store: Store;
  storage: ClientStorage;
  /** The server's origin: what waits for one never goes to another. */
  origin: string;
  /** Told every message that an answer brings. */
  onStored: (message: Message, kind: OutboxItem['kind']) => void;
  /** Told where an answer says that one's own read position is. */
  onPosition: (conversationId: number, position: ReadPosition) => void;
  /** Told where a read position was refused that is shown already. */
  onReadRefused: (conversationId: number) => void;
  onError: (error: unknown) => void;
}

/** A message that was sent, though it is not known whether it was kept. */
export interface SentBefore {
  /** Its `clientId`. */
  key: string;
  conversationId: number;
  content: string;
  /** ISO 8601, by this machine's clock. */
  createdAt: string;
}

/** What an account has written here and the server has not answered yet. */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #unseen: Unseen;
  /** There is one while somebody is signed in, or was until the session ended. */
  #opened: { replica: Replica; delivery: Delivery } | undefined;
  /** Resolves once what waits was read from where it is kept. */
  isRead: Promise<unknown> = Promise.resolve();
  readonly #settling = new Map<string, () => void>();
  /** What was withdrawn or discarded here, as it was. */
  readonly #letGo = new Map<string, Exclude<Waiting, WaitingRead>>();

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#unseen = new Unseen(() => this.#show());
    // First of all who listen: nobody sees a message that has come beside its twin that waits.
    parts.store.subscribe(() => this.#look());
  }

  /** Opens what waits of an account. */
  begin(accountId: number): void {
    const { storage, origin, api, onReadRefused, onError } = this.#parts;
    const name = names.outbox(origin, accountId);
    const replica = new Replica({ storage, name, onError, onChange: () => this.#show() });
    const delivery = new Delivery({
      api,
      storage,
      replica,
      name,
      onReadRefused,
      onAnswer: (item, answer) => this.#answered(item, answer),
    });
    this.#opened = { replica, delivery };
    this.isRead = replica.refresh();
  }

  /** Shows and sends no more of it; it stays where it is kept. */
  end(): void {
    this.#opened?.delivery.setOnline(false);
    this.#opened?.replica.close();
    this.#opened = undefined;
    this.#unseen.clear();
    this.#letGo.clear();
    for (const settle of this.#settling.values()) settle();
    this.#settling.clear();
  }

  /** @returns the message's `clientId` */
  send(conversationId: number, content: string): string {
    const written = newlyWritten(randomId(), conversationId);
    this.#change(added({ ...written, kind: 'send', content, isRewritten: false }));
    return written.key;
  }

  rewrite(key: string, content: string): void {
    const item = this.#items.find((other) => other.key === key);
    if (item && 'content' in item) this.#change(rewritten(item, content));
  }

  edit(message: Message, content: string): void {
    const written = newlyWritten(randomId(), message.conversationId);
    this.#change(changed({ ...written, kind: 'edit', messageId: message.id, content }));
  }

  /**
   * @param holdMs how long it can be taken back before it is handed over, in milliseconds
   * @returns the key to take it back by
   */
  remove(message: Message, holdMs: number): string {
    const written = newlyWritten(randomId(), message.conversationId);
    const notBefore = Date.now() + holdMs;
    this.#change(changed({ ...written, kind: 'delete', messageId: message.id, notBefore }));
    const item = this.#items.find((other) => 'messageId' in other && other.messageId === message.id);
    return item?.key ?? written.key;
  }

  /** @returns whether everything that was written so far is kept and outlives this program, once that is known */
  async kept(): Promise<boolean> {
    const isKept = (await this.#opened?.replica.kept()) ?? false;
    return isKept && this.#parts.storage.isLasting;
  }

  /** @returns false where it was handed to the network, or is none */
  withdraw(key: string): boolean {
    return this.#letGoOf(key, withdrawn(key));
  }

  retry(key: string): void {
    this.#change(retried(key));
  }

  /** @returns false where it was not refused, or is none */
  discard(key: string): boolean {
    return this.#letGoOf(key, discarded(key));
  }

  /** @returns false where nothing was withdrawn or discarded here under this key */
  putBack(key: string): boolean {
    const item = this.#letGo.get(key);
    if (item) this.#change(putBack(item));
    return this.#letGo.delete(key);
  }

  /**
   * Moves one's own read position.
   *
   * @returns once the server has answered, or there is nobody to tell it for
   */
  move(conversationId: number, wish: Pick<WaitingRead, 'kind' | 'seq' | 'readEpoch'>): Promise<void> {
    const item = { ...newlyWritten(randomId(), conversationId), ...wish };
    this.#change(wish.kind === 'read' ? readUpTo(item) : added(item));
    const last = this.#items.findLast((other) => 'seq' in other && other.conversationId === conversationId);
    return this.#settled(last?.key ?? item.key);
  }

  /** Where one's own read positions will be once the server has answered. */
  get positions(): (ReadPosition & { conversationId: number })[] {
    return this.#items.flatMap((item) => {
      const position = positionOf(item);
      return position ? [{ conversationId: item.conversationId, ...position }] : [];
    });
  }

  /** Whether a key names something that waits or was refused. */
  has(key: string): boolean {
    return this.#items.some((item) => item.key === key);
  }

  get #items(): readonly Waiting[] {
    return this.#opened?.replica.items ?? [];
  }

  /** @param key what it was sent under, and may have arrived under */
  sendAgain({ key, conversationId, content, createdAt }: SentBefore): void {
    const written = { ...newlyWritten(key, conversationId), createdAt, isOnItsWay: true };
    this.#change(added({ ...written, kind: 'send', content, isRewritten: false }));
  }

  #change(change: Change): void {
    if (!this.#opened) throw new Error('Nobody is signed in who could write this: start first.');
    void this.#opened.replica.change(change);
  }

  #letGoOf(key: string, change: Change): boolean {
    const item = this.#items.find((other) => other.key === key);
    if (!item || 'seq' in item) return false;
    this.#change(change);
    const isGone = this.#items.find((other) => other.key === key)?.kind !== item.kind;
    if (isGone) this.#letGo.set(key, item);
    return isGone;
  }

  #settled(key: string): Promise<void> {
    const before = this.#settling.get(key);
    return new Promise((resolve) => {
      this.#settling.set(key, () => {
        before?.();
        resolve();
      });
      this.#settle();
    });
  }

  #settle(): void {
    const waiting = new Set(this.#items.map((item) => item.key));
    for (const [key, settle] of this.#settling) {
      if (waiting.has(key)) continue;
      this.#settling.delete(key);
      settle();
    }
  }

  /** What waits has changed, here or in another tab. */
  #show(): void {
    const { store } = this.#parts;
    const items = this.#items;
    const outbox = [...this.#unseen.items, ...visible(items)];
    store.update((state) => (isEqual(state.outbox, outbox) ? state : { ...state, outbox }));
    this.#settle();
    this.#opened?.delivery.lookAgain();
  }

  #answered(item: Waiting, answer: Answer): void {
    const { message: stored, position } = answer;
    if (position) this.#showPosition(item, answer);
    if (!stored || 'seq' in item) return;
    const shown = this.#items.find(({ key }) => key === item.key);
    if (item.kind === 'send') this.#unseen.answered(shown?.kind === 'send' ? shown : item, stored);
    this.#parts.onStored(stored, item.kind);
    this.#unseen.look(this.#parts.store.getState());
  }

  /** Where one's own read position is, or will be once what still waits is answered too. */
  #showPosition(item: Waiting, answer: Answer): void {
    const { conversationId } = item;
    const left = answered(
      item,
      answer,
    )(this.#items).filter((other) => other.conversationId === conversationId);
    const position = left.flatMap((other) => positionOf(other) ?? []).at(-1) ?? answer.position;
    if (position) this.#parts.onPosition(conversationId, position);
  }

  /** Takes out what has come, whether by its event, its answer or a page that was read. */
  #look(): void {
    const state = this.#parts.store.getState();
    this.#opened?.delivery.setOnline(state.connection === 'online');
    this.#unseen.look(state);
    for (const item of this.#items) {
      if (item.kind !== 'send' || !item.isOnItsWay) continue;
      const { timeline } = state.conversations.get(item.conversationId) ?? {};
      const come = timeline?.messages.findLast(
        ({ clientId, sender }) => clientId === item.key && sender.id === state.account?.id,
      );
      if (come) this.#change(answered(item, { message: come, position: null }));
    }
  }
}

function isEqual(a: readonly OutboxItem[], b: readonly OutboxItem[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
