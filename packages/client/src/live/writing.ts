import type { Message, ServerEvent } from '@parley/api';
import type { Api } from '../api.ts';
import { Outbox } from '../outbox/outbox.ts';
import type { ClientStorage } from '../storage/storage.ts';
import { changeLoaded, withConversation } from './conversations.ts';
import { NO_EPOCH, type Reading, type ReadPosition } from './read-position.ts';
import type { OutboxItem } from './state.ts';
import type { Store } from './store.ts';

interface WritingParts {
  api: Api;
  store: Store;
  storage: ClientStorage;
  /** The server's, such as `https://chat.example.org`. */
  origin: string;
  /** Takes in what is known of this client's own doing before its event comes. */
  receive: (event: ServerEvent) => void;
  /** Told where something was shown that the server refused. */
  onReadRefused: (conversationId: number) => void;
  onError: (error: unknown) => void;
}

/** What somebody does here: it shows at once, waits in the outbox, and its answer is put into the state. */
export class Writing {
  readonly outbox: Outbox;
  readonly #store: Store;
  readonly #receive: (event: ServerEvent) => void;

  constructor({ receive, ...parts }: WritingParts) {
    this.#store = parts.store;
    this.#receive = receive;
    this.outbox = new Outbox({
      ...parts,
      onStored: (message, kind) => this.#stored(message, kind),
      onPosition: (conversationId, position) => this.#moveOwnPosition(conversationId, position),
    });
  }

  edit(target: { messageId: number } | { key: string }, content: string): void {
    if ('key' in target && this.outbox.has(target.key)) return this.outbox.rewrite(target.key, content);
    // What had a key was stored a moment ago.
    const isTarget = ({ id, clientId }: Message): boolean =>
      'key' in target ? clientId === target.key : id === target.messageId;
    return this.outbox.edit(this.#loaded(isTarget), content);
  }

  remove(messageId: number, holdMs: number): string {
    return this.outbox.remove(
      this.#loaded(({ id }) => id === messageId),
      holdMs,
    );
  }

  async markRead(conversationId: number, upTo: number): Promise<void> {
    const summary = this.#store.getState().conversations.get(conversationId)?.summary;
    if (!summary || summary.unreadCount === 0 || upTo <= summary.lastReadSeq) return;
    const { readEpoch } = summary;
    const seq = Math.min(upTo, summary.messageCount);
    this.#moveOwnPosition(conversationId, { readEpoch, lastReadSeq: seq });
    await this.outbox.move(conversationId, { kind: 'read', seq, readEpoch });
  }

  async markUnread(conversationId: number, seq: number): Promise<void> {
    const summary = this.#store.getState().conversations.get(conversationId)?.summary;
    if (!summary) return;
    const readEpoch = summary.readEpoch + 1;
    // What waits is shown as it stands here, and the server holds it to the same end.
    const from = Math.min(seq, summary.messageCount + 1);
    this.#moveOwnPosition(conversationId, { readEpoch, lastReadSeq: from - 1 });
    await this.outbox.move(conversationId, { kind: 'unread', seq: from, readEpoch });
  }

  /** Shows the read positions that wait over what was kept. */
  showPositions(): void {
    for (const { conversationId, ...position } of this.outbox.positions)
      this.#moveOwnPosition(conversationId, position);
  }

  /** One's own read positions as they will be once the server has answered. */
  positionsOf(userId: number): Reading[] {
    return this.outbox.positions.map((position) => ({ userId, ...position }));
  }

  /** The answer is the same fact as its event, which may come before, after, or never. */
  #stored(message: Message, kind: OutboxItem['kind']): void {
    const { conversationId, revision, seq } = message;
    const known = this.#store.getState().conversations.get(conversationId);
    if (kind === 'send' && seq > (known?.summary.messageCount ?? 0)) {
      this.#receive({ type: 'message.created', conversationId, revision, message, readEpoch: NO_EPOCH });
      return;
    }
    // Its place in the order of what happened comes with its event; it is shown as it is until then.
    this.#store.update((state) =>
      withConversation(state, conversationId, ({ summary, timeline, passage }) => ({
        summary,
        timeline: changeLoaded(timeline, message),
        passage: changeLoaded(passage, message),
      })),
    );
  }

  #moveOwnPosition(conversationId: number, position: ReadPosition): void {
    const userId = this.#store.getState().account?.id;
    if (userId !== undefined) this.#receive({ type: 'read', conversationId, userId, ...position });
  }

  #loaded(matches: (message: Message) => boolean): Message {
    for (const { timeline, passage } of this.#store.getState().conversations.values()) {
      const message = timeline?.messages.findLast(matches) ?? passage?.messages.findLast(matches);
      if (message) return message;
    }
    throw new RangeError('There is no such message among the loaded ones.');
  }
}
