import { moveReadPosition, withConversation } from './conversations.ts';
import { isFurther, type Reading, type ReadPosition } from './read-position.ts';
import type { LiveState } from './state.ts';

/**
 * How far people have read, as the events of this connection told. An event may come before the
 * conversation or the participant it is about, and an answer that was under way may be older.
 */
export class ReadsHeard {
  readonly #heard = new Map<number, Map<number, ReadPosition>>();

  heard({ conversationId, userId, ...position }: Reading): void {
    const readers = this.#heard.get(conversationId) ?? new Map<number, ReadPosition>();
    this.#heard.set(conversationId, readers);
    const known = readers.get(userId);
    if (!known || isFurther(position, known)) readers.set(userId, position);
  }

  /** The state after an answer or a coming, with what was heard of these conversations. */
  applied(state: LiveState, conversationIds: Iterable<number>): LiveState {
    let after = state;
    for (const id of conversationIds) {
      for (const [userId, position] of this.#heard.get(id) ?? []) {
        const reader = { userId, isSelf: userId === state.account?.id };
        after = withConversation(after, id, (conversation) => ({
          ...conversation,
          summary: moveReadPosition(conversation.summary, reader, position),
        }));
      }
    }
    return after;
  }

  clear(): void {
    this.#heard.clear();
  }
}
