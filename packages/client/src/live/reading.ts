import type { Api } from '../api.ts';
import { backoff } from '../links/backoff.ts';
import { refusalOf } from './refusal.ts';

/**
 * Tells the server how far one has read, over lost connections. Only the furthest position of
 * a conversation counts, so what was read meanwhile rides on the same try.
 */
export class Reading {
  readonly #api: Api;
  readonly #wanted = new Map<number, number>();
  readonly #telling = new Set<number>();

  constructor(api: Api) {
    this.#api = api;
  }

  async upTo(conversationId: number, seq: number): Promise<void> {
    this.#wanted.set(conversationId, Math.max(seq, this.#wanted.get(conversationId) ?? 0));
    if (this.#telling.has(conversationId)) return;
    this.#telling.add(conversationId);
    for (let attempt = 0; this.#wanted.has(conversationId); attempt += 1)
      await this.#tell(conversationId, attempt);
    this.#telling.delete(conversationId);
  }

  clear(): void {
    this.#wanted.clear();
  }

  async #tell(conversationId: number, attempt: number): Promise<void> {
    const seq = this.#wanted.get(conversationId);
    if (seq === undefined) return;
    try {
      await this.#api.messages.markConversationAsRead.mutate({ conversationId, seq });
    } catch (error) {
      if (refusalOf(error) === null) {
        await new Promise((resolve) => setTimeout(resolve, backoff(attempt)));
        return;
      }
    }
    if (this.#wanted.get(conversationId) === seq) this.#wanted.delete(conversationId);
  }
}
