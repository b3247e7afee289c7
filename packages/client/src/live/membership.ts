/**
 * Remembers when conversations came and went. An answer that was asked before a coming or
 * going may not know of it: for that conversation the event is right and the answer is not.
 */
export class Membership {
  readonly #moved = new Map<number, number>();
  #tick = 0;

  moved(conversationId: number): void {
    this.#tick += 1;
    this.#moved.set(conversationId, this.#tick);
  }

  /** Call before asking; the answer's judge is what it returns. */
  watch(): (conversationId: number) => boolean {
    const asked = this.#tick;
    return (conversationId) => (this.#moved.get(conversationId) ?? 0) > asked;
  }
}
