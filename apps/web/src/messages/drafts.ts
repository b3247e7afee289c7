/** What was begun and not sent yet, by conversation: one person's, and gone once somebody else writes here. */
export class Drafts {
  #ownerId = 0;
  readonly #texts = new Map<number, string>();

  /** The text as it was left; empty where nothing was begun. */
  of(ownerId: number, conversationId: number): string {
    return ownerId === this.#ownerId ? (this.#texts.get(conversationId) ?? '') : '';
  }

  keep(ownerId: number, conversationId: number, text: string): void {
    if (ownerId !== this.#ownerId) this.#texts.clear();
    this.#ownerId = ownerId;
    if (text === '') this.#texts.delete(conversationId);
    else this.#texts.set(conversationId, text);
  }
}
