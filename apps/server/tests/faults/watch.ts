import type { Live, LiveState, OutboxItem, ParleyClient } from '@parley/client';
import type { Tally } from './tally.ts';

/** Something that the outbox holds until the server has answered it. */
export interface Written {
  /** Finds it among what the outbox shows. */
  isIn: (item: OutboxItem) => boolean;
  /** Called once it is answered. */
  answered: () => void;
}

/** Looks at every state of a live store: what was answered, and whether a timeline is ever wrong. */
export class Watch {
  readonly #name: string;
  readonly #live: Live;
  readonly #tally: Tally;
  readonly #waiting = new Set<Written>();
  #seen: LiveState;

  constructor({ name, client, tally }: { name: string; client: ParleyClient; tally: Tally }) {
    this.#name = name;
    this.#live = client.live;
    this.#tally = tally;
    this.#seen = client.live.getState();
    client.live.subscribe(() => this.#look());
  }

  /** How much has been written and not been answered. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Tells of the answer the moment that it arrives. */
  untilAnswered(written: Written): void {
    this.#waiting.add(written);
  }

  #look(): void {
    const before = this.#seen;
    const now = (this.#seen = this.#live.getState());
    if (now.outbox !== before.outbox) this.#lookAtOutbox(now);
    if (now.conversations === before.conversations) return;
    for (const [id, { timeline }] of now.conversations) {
      if (timeline && timeline !== before.conversations.get(id)?.timeline)
        this.#lookAtTimeline(id, timeline.messages);
    }
  }

  #lookAtOutbox({ outbox }: LiveState): void {
    for (const item of outbox) {
      if (item.status === 'failed')
        this.#tally.wrong('refused', `${this.#name}: ${item.kind} ${item.key}: ${item.reason}`);
    }
    for (const written of this.#waiting) {
      if (outbox.some(written.isIn)) continue;
      this.#waiting.delete(written);
      written.answered();
    }
  }

  #lookAtTimeline(id: number, messages: readonly { seq: number }[]): void {
    const first = messages[0]?.seq ?? 1;
    const last = messages.at(-1)?.seq ?? 0;
    const expected = last - first + 1;
    if (messages.length > expected)
      this.#tally.wrong('doubled', `${this.#name} shows a message of conversation ${id} twice at ${last}`);
    if (messages.length < expected)
      this.#tally.wrong('out of order', `${this.#name} shows a hole in conversation ${id} before ${last}`);
  }
}
