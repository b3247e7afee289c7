import type { ReadMessage } from '@parley/api';
import type { Api } from '../api.ts';
import { backoff } from '../links/backoff.ts';
import { randomId } from './random-id.ts';
import { refusalOf } from './refusal.ts';
import type { PendingMessage } from './state.ts';
import type { Store } from './store.ts';

/**
 * Sends what was written: in order within a conversation, again and again over lost
 * connections, never twice (`clientId`). A refusal is kept, with its reason, and does not
 * hold up what follows.
 */
export class Outbox {
  readonly #api: Api;
  readonly #store: Store;
  readonly #onStored: (message: ReadMessage) => void;
  readonly #sending = new Set<number>();

  constructor(api: Api, store: Store, onStored: (message: ReadMessage) => void) {
    this.#api = api;
    this.#store = store;
    this.#onStored = onStored;
  }

  add(conversationId: number, content: string): string {
    const clientId = randomId();
    const createdAt = new Date().toISOString();
    const pending: PendingMessage = {
      clientId,
      conversationId,
      content,
      createdAt,
      status: 'waiting',
      reason: null,
    };
    this.#store.update((state) => ({ ...state, outbox: [...state.outbox, pending] }));
    void this.#drain(conversationId);
    return clientId;
  }

  retry(clientId: string): void {
    this.#change(clientId, { status: 'waiting', reason: null });
    const pending = this.#store.getState().outbox.find((item) => item.clientId === clientId);
    if (pending) void this.#drain(pending.conversationId);
  }

  discard(clientId: string): void {
    this.#store.update((state) => ({
      ...state,
      outbox: state.outbox.filter((item) => item.clientId !== clientId || item.status !== 'failed'),
    }));
  }

  async #drain(conversationId: number): Promise<void> {
    if (this.#sending.has(conversationId)) return;
    this.#sending.add(conversationId);
    for (let next = this.#next(conversationId); next; next = this.#next(conversationId))
      await this.#deliver(next);
    this.#sending.delete(conversationId);
  }

  async #deliver(pending: PendingMessage): Promise<void> {
    const { clientId, conversationId, content } = pending;
    for (let attempt = 0; this.#isWaiting(clientId); attempt += 1) {
      // Online is what follows events of the account that wrote this: it never goes out under another.
      await this.#untilOnline();
      if (!this.#isWaiting(clientId)) return;
      try {
        this.#onStored(await this.#api.messages.create.mutate({ conversationId, content, clientId }));
        return;
      } catch (error) {
        const reason = refusalOf(error);
        if (reason !== null) this.#change(clientId, { status: 'failed', reason });
        else await new Promise((resolve) => setTimeout(resolve, backoff(attempt)));
      }
    }
  }

  async #untilOnline(): Promise<void> {
    const canGoOn = (): boolean => {
      const { connection, account } = this.#store.getState();
      return connection === 'online' || account === null;
    };
    if (canGoOn()) return;
    await new Promise<void>((resolve) => {
      const stop = this.#store.subscribe(() => {
        if (!canGoOn()) return;
        stop();
        resolve();
      });
    });
  }

  #next(conversationId: number): PendingMessage | undefined {
    return this.#store
      .getState()
      .outbox.find((item) => item.conversationId === conversationId && item.status === 'waiting');
  }

  #isWaiting(clientId: string): boolean {
    return this.#store
      .getState()
      .outbox.some((item) => item.clientId === clientId && item.status === 'waiting');
  }

  #change(clientId: string, change: Pick<PendingMessage, 'status' | 'reason'>): void {
    this.#store.update((state) => ({
      ...state,
      outbox: state.outbox.map((item) => (item.clientId === clientId ? { ...item, ...change } : item)),
    }));
  }
}
