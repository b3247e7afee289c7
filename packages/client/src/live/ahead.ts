import type { ServerEvent } from '@parley/api';

/** An event that stands in its conversation's order. */
export type Durable = Extract<
  ServerEvent,
  { type: `message.${string}` | `participant.${string}` | 'conversation.updated' }
>;

/** Several processes tell of what they did, each on its own way: what was before comes soon, if it comes. */
const SHORTEST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 100;

/** Of one conversation; what is beyond is read with the gap. */
const MOST_HELD = 100;

/**
 * Events that came ahead of their turn, held for a moment. Only then is their gap asked for, by each
 * client at a moment of its own: a thousand that missed the same do not ask at once.
 */
export class Ahead {
  readonly #onGap: (conversationId: number) => void;
  /** By conversation, by revision. */
  readonly #held = new Map<number, Map<number, Durable>>();
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();

  /** @param onGap told when what was missing has not come: no event of this conversation is held any more */
  constructor(onGap: (conversationId: number) => void) {
    this.#onGap = onGap;
  }

  hold(event: Durable): void {
    const { conversationId, revision } = event;
    const held = this.#held.get(conversationId) ?? new Map<number, Durable>();
    this.#held.set(conversationId, held);
    if (held.size < MOST_HELD) held.set(revision, event);
    if (this.#timers.has(conversationId)) return;
    const wait = SHORTEST_WAIT_MS + Math.random() * (LONGEST_WAIT_MS - SHORTEST_WAIT_MS);
    this.#timers.set(
      conversationId,
      setTimeout(() => this.#giveUp(conversationId), wait),
    );
  }

  /** Takes out the event whose turn has come, if it is held. */
  take(conversationId: number, revision: number): Durable | undefined {
    const held = this.#held.get(conversationId);
    const event = held?.get(revision);
    held?.delete(revision);
    return event;
  }

  clear(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#held.clear();
  }

  #giveUp(conversationId: number): void {
    this.#timers.delete(conversationId);
    this.#held.delete(conversationId);
    this.#onGap(conversationId);
  }
}
