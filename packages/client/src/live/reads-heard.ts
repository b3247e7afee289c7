import type { EventMap } from '@parley/api';
import { moveReadPosition, withConversation } from './conversations.ts';
import type { LiveState } from './state.ts';

/**
 * How far people have read, as the events of this connection told. An event may come before the
 * conversation or the participant it is about, and an answer that was under way may be older.
 */
export class ReadsHeard {
  readonly #heard = new Map<number, Map<number, number>>();

  heard({ conversationId, userId, lastReadSeq }: EventMap['read']): void {
    const readers = this.#heard.get(conversationId) ?? new Map<number, number>();
    this.#heard.set(conversationId, readers);
    readers.set(userId, Math.max(lastReadSeq, readers.get(userId) ?? 0));
  }

  /** The state after an answer or a coming, with what was heard of these conversations. */
  applied(state: LiveState, conversationIds: Iterable<number>): LiveState {
    let after = state;
    for (const id of conversationIds) {
      for (const [userId, seq] of this.#heard.get(id) ?? []) {
        const reader = { userId, isSelf: userId === state.account?.id };
        after = withConversation(after, id, (conversation) => ({
          ...conversation,
          summary: moveReadPosition(conversation.summary, reader, seq),
        }));
      }
    }
    return after;
  }

  clear(): void {
    this.#heard.clear();
  }
}
