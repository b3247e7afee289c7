import type { EventMap, Message, User } from '@parley/api';
import type { Durable } from './ahead.ts';
import { applyUsersIn, withSender } from './apply-users.ts';
import { moveReadPosition, withConversation } from './conversations.ts';
import { isFurther, type Reading, type ReadPosition } from './read-position.ts';
import type { LiveState } from './state.ts';

interface Watched {
  conversationId: number;
  /** In the order it was heard. */
  changed: Message[];
}

/**
 * What the events of this connection told of things that no conversation's revision counts: how far
 * people have read, and what they are called. An event may come before the conversation or the
 * participant it is about, and an answer that was under way may be older.
 */
export class Heard {
  readonly #positions = new Map<number, Map<number, ReadPosition>>();
  readonly #users = new Map<number, User>();
  readonly #revisions = new Map<number, number>();
  readonly #watched = new Set<Watched>();

  reading({ conversationId, userId, ...position }: Reading): void {
    const readers = this.#positions.get(conversationId) ?? new Map<number, ReadPosition>();
    this.#positions.set(conversationId, readers);
    const known = readers.get(userId);
    if (!known || isFurther(position, known)) readers.set(userId, position);
  }

  /** @returns the profile as the latest of what was told */
  user({ user, revision }: EventMap['user.updated']): User {
    const latest = this.#users.get(user.id);
    if (latest && (this.#revisions.get(user.id) ?? 0) > revision) return latest;
    this.#users.set(user.id, user);
    this.#revisions.set(user.id, revision);
    return user;
  }

  /** An event that may have been made before its sender was renamed. */
  renamed(event: Durable): Durable {
    return 'message' in event ? { ...event, message: withSender(event.message, this.#users) } : event;
  }

  /** The state after an answer or a coming, with what was heard of these conversations. */
  applied(state: LiveState, conversationIds: Iterable<number>): LiveState {
    const ids = [...conversationIds];
    let after = applyUsersIn(state, ids, this.#users);
    for (const id of ids) {
      for (const [userId, position] of this.#positions.get(id) ?? []) {
        const reader = { userId, isSelf: userId === state.account?.id };
        after = withConversation(after, id, (conversation) => ({
          ...conversation,
          summary: moveReadPosition(conversation.summary, reader, position),
        }));
      }
    }
    return after;
  }

  /** What became of a message, told by an event or an answer. */
  message(message: Message): void {
    for (const { conversationId, changed } of this.#watched) {
      if (conversationId === message.conversationId) changed.push(message);
    }
  }

  /**
   * Begins to watch a conversation's messages while a page of it is under way: it may have been read before
   * they changed.
   *
   * @returns a function that ends it, and puts what was heard over the page
   */
  watchMessages(conversationId: number): (page: readonly Message[]) => Message[] {
    const watched: Watched = { conversationId, changed: [] };
    this.#watched.add(watched);
    return (page) => {
      this.#watched.delete(watched);
      return page.map((message) => {
        const later = watched.changed.findLast(({ seq }) => seq === message.seq);
        return withSender(later && later.revision > message.revision ? later : message, this.#users);
      });
    };
  }

  clear(): void {
    this.#positions.clear();
    this.#users.clear();
    this.#revisions.clear();
  }
}
