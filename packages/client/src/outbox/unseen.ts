import type { Message } from '@parley/api';
import type { LiveState, OutboxItem } from '../live/state.ts';

/**
 * What the server has answered, but the conversation has not reached here yet, because something
 * before it is still missing. It goes on being shown as it was written: nothing flickers.
 */
export class Unseen {
  readonly #onChange: () => void;
  #answered: readonly { item: OutboxItem; revision: number }[] = [];

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get items(): readonly OutboxItem[] {
    return this.#answered.map(({ item }) => item);
  }

  answered(item: OutboxItem, stored: Message): void {
    this.#answered = [...this.#answered, { item, revision: stored.revision }];
  }

  /** Lets go of what has come, and of what nobody has opened. */
  look({ conversations }: LiveState): void {
    const left = this.#answered.filter(({ item, revision }) => {
      const known = conversations.get(item.conversationId);
      return known?.timeline && known.summary.revision < revision;
    });
    if (left.length === this.#answered.length) return;
    this.#answered = left;
    this.#onChange();
  }

  clear(): void {
    this.#answered = [];
  }
}
