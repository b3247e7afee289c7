import type { EventMap, ServerEvent } from '@parley/api';
import { Ahead, type Durable } from './ahead.ts';
import { applyEvent, isOutdated } from './apply-event.ts';
import type { Heard } from './heard.ts';
import type { Membership } from './membership.ts';
import type { Profiles } from './profiles.ts';
import type { Repair } from './repair.ts';
import type { Store } from './store.ts';
import type { Typing } from './typing.ts';

interface ReceiverParts {
  store: Store;
  membership: Membership;
  heard: Heard;
  repair: Repair;
  profiles: Profiles;
  typing: Typing;
  /** Told whose events come from now on, all of them. */
  onConnected: (event: EventMap['connected']) => void;
}

/** Takes in what happens, from the server's events and from what this client does itself. */
export class Receiver {
  readonly #parts: ReceiverParts;
  readonly #ahead = new Ahead((conversationId) => this.#fillGap(conversationId));

  constructor(parts: ReceiverParts) {
    this.#parts = parts;
  }

  receive(event: ServerEvent): void {
    const { store, membership, heard, repair, profiles, typing, onConnected } = this.#parts;
    switch (event.type) {
      case 'connected':
        onConnected(event);
        break;
      // Whom one has blocked is asked for, and these say when to ask again.
      case 'user.blocked':
      case 'user.unblocked':
        return undefined;
      case 'typing':
        return typing.saw(event);
      case 'presence':
        break;
      case 'read':
        heard.reading(event);
        break;
      case 'user.updated':
        return profiles.hears(event);
      case 'conversation.removed':
        if (isOutdated(store.getState(), event)) return;
        membership.moved(event.conversationId);
        break;
      case 'conversation.added':
        membership.moved(event.conversationId);
        repair.heardOf(event.conversationId, event.revision);
        return void repair.conversation(event.conversationId);
      default:
        return this.#receiveDurable(event);
    }
    store.update((state) => applyEvent(state, event).state);
  }

  clear(): void {
    this.#ahead.clear();
  }

  #receiveDurable(event: Durable): void {
    const { heard, repair, typing } = this.#parts;
    if (event.type === 'message.created') {
      const { conversationId, message, readEpoch } = event;
      const userId = message.sender.id;
      typing.stopped(conversationId, userId);
      heard.reading({ conversationId, userId, readEpoch, lastReadSeq: message.seq });
    }
    repair.heardOf(event.conversationId, event.revision);
    if ('message' in event) heard.message(event.message);
    let next: Durable | undefined = heard.renamed(event);
    while (next) next = this.#apply(next);
  }

  /** @returns the event whose turn has come with it */
  #apply(event: Durable): Durable | undefined {
    const { store, heard } = this.#parts;
    const { conversationId } = event;
    const { state, gap } = applyEvent(store.getState(), event);
    const isComing = event.type === 'participant.added';
    store.update(() => (isComing ? heard.applied(state, [conversationId]) : state));
    if (gap !== null) this.#ahead.hold(event);
    const reached = state.conversations.get(conversationId)?.summary.revision;
    return reached === undefined || gap !== null ? undefined : this.#ahead.take(conversationId, reached + 1);
  }

  #fillGap(conversationId: number): void {
    const { store, repair } = this.#parts;
    if (store.getState().conversations.has(conversationId)) repair.catchUp(conversationId);
    else void repair.conversation(conversationId);
  }
}
