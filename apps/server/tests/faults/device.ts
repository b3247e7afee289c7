import { setTimeout as sleep } from 'node:timers/promises';
import { refusalOf, type Account, type LiveState, type OutboxItem, type ParleyClient } from '@parley/client';
import type { Ledger, Sent } from './ledger.ts';
import type { Random } from './random.ts';
import type { Tally } from './tally.ts';

export interface DeviceParts {
  /** `person.device`, and so the first part of every word it says. */
  name: string;
  account: Account;
  client: ParleyClient;
  ledger: Ledger;
  tally: Tally;
  random: Random;
}

/** Something that the outbox holds until the server has answered it. */
interface Written {
  /** Finds it among what the outbox shows. */
  isIn: (item: OutboxItem) => boolean;
  /** Called once it is answered. */
  answered: () => void;
}

/** Messages of its own that a device still changes: the last ones. */
const CHANGEABLE = 20;
/** What waits in an outbox while nothing gets through; more is not written. */
const MOST_WAITING = 40;

/**
 * One device of a person: writes and reads through its live store, as the web app does, and as a
 * program straight through the procedures. Acknowledgements are written down as they arrive.
 */
export class Device {
  readonly name: string;
  readonly account: Account;
  readonly client: ParleyClient;
  readonly #ledger: Ledger;
  readonly #tally: Tally;
  readonly #random: Random;
  readonly #underWay = new Set<Promise<unknown>>();
  /** Everything written whose answer the outbox still waits for. */
  readonly #waiting = new Set<Written>();
  readonly #changing = new Set<Sent>();
  #own: Sent[] = [];
  #words = 0;
  #calls = 0;
  #seen: LiveState;

  constructor(parts: DeviceParts) {
    this.name = parts.name;
    this.account = parts.account;
    this.client = parts.client;
    this.#ledger = parts.ledger;
    this.#tally = parts.tally;
    this.#random = parts.random;
    this.#seen = this.client.live.getState();
    this.client.live.subscribe(() => this.#look());
  }

  /** Does one thing that people or programs do, without waiting for what comes of it. */
  act(conversationId: number): void {
    const { live } = this.client;
    const what = this.#random.between(1, 100);
    if (what <= 50) this.#write(conversationId, this.#random.between(1, 4));
    else if (what <= 60) this.#keep(this.#sendAsProgram(conversationId));
    else if (what <= 70) this.#keep(this.#change((sent, id) => this.#edit(sent, id)));
    else if (what <= 74) this.#keep(this.#change((sent, id) => this.#delete(sent, id)));
    else if (what <= 80) live.setTyping(conversationId);
    else this.#keep(live.markRead(conversationId));
  }

  /** Whether everything it wrote has been answered and events arrive. */
  get isQuiet(): boolean {
    const { connection, outbox } = this.client.live.getState();
    return connection === 'online' && outbox.every((pending) => pending.status !== 'waiting');
  }

  /** Calls that wait for their answer now. */
  get underWay(): number {
    const { connection, outbox } = this.client.live.getState();
    if (connection !== 'online') return 0;
    return this.#calls + outbox.filter((item) => item.isOnItsWay && item.status === 'waiting').length;
  }

  /** Waits for the answers to what is under way beside the outbox. */
  async answered(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #keep(call: Promise<unknown>): void {
    const kept = call
      .catch((error: unknown) => this.#tally.wrong('refused', `${this.name}: ${String(error)}`))
      .finally(() => this.#underWay.delete(kept));
    this.#underWay.add(kept);
  }

  /** Several at once, through the outbox. */
  #write(conversationId: number, count: number): void {
    if (this.#waiting.size >= MOST_WAITING) return;
    for (let written = 0; written < count; written += 1) {
      const word = this.#nextWord();
      const clientId = this.client.live.send(conversationId, word);
      this.#waiting.add({
        isIn: ({ key }) => key === clientId,
        answered: () => this.#ledger.acknowledged(clientId),
      });
      this.#remember(
        this.#ledger.sends({
          word,
          clientId,
          conversationId,
          line: { device: this.name, turn: this.#words },
        }),
      );
    }
  }

  async #sendAsProgram(conversationId: number): Promise<void> {
    const clientId = crypto.randomUUID();
    const sent = this.#ledger.sends({ word: this.#nextWord(), clientId, conversationId, line: null });
    const { create } = this.client.api.messages;
    const isAnswered = await this.#untilAnswered(() =>
      create.mutate({ conversationId, content: sent.word, clientId }),
    );
    if (!isAnswered) return;
    this.#ledger.acknowledged(clientId);
    this.#remember(sent);
  }

  async #edit(sent: Sent, messageId: number): Promise<void> {
    sent.edits.begun += 1;
    const edit = sent.edits.begun;
    const content = `${sent.word} edit ${edit}`;
    const { api, live } = this.client;
    const isAnswered = await this.#byEitherWay({
      outbox: () => live.edit({ messageId }, content),
      isIn: (item) => item.kind === 'edit' && item.messageId === messageId,
      call: () => api.messages.update.mutate({ id: messageId, content }),
    });
    if (isAnswered) sent.edits.acknowledged = edit;
  }

  async #delete(sent: Sent, messageId: number): Promise<void> {
    sent.deletion = 'begun';
    const { api, live } = this.client;
    const isAnswered = await this.#byEitherWay({
      outbox: () => live.remove(messageId),
      isIn: (item) => item.kind === 'delete' && item.messageId === messageId,
      call: () => api.messages.destroy.mutate({ id: messageId }),
    });
    if (isAnswered) sent.deletion = 'acknowledged';
  }

  /** Through the outbox, as people do, or by a call, as programs do. @returns whether it was not refused */
  async #byEitherWay(way: {
    outbox: () => void;
    isIn: Written['isIn'];
    call: () => Promise<unknown>;
  }): Promise<boolean> {
    if (this.#random.chance(0.3)) return this.#untilAnswered(way.call);
    way.outbox();
    await new Promise<void>((answered) => this.#waiting.add({ isIn: way.isIn, answered }));
    return true;
  }

  /** Changes one of the last own messages that its store shows, one change of it at a time. */
  async #change(change: (sent: Sent, id: number) => Promise<void>): Promise<void> {
    const free = this.#own.filter((sent) => sent.deletion === 'none' && !this.#changing.has(sent));
    if (free.length === 0) return;
    const sent = this.#random.pick(free);
    const timeline = this.client.live.getState().conversations.get(sent.conversationId)?.timeline;
    const message = timeline?.messages.findLast(({ clientId }) => clientId === sent.clientId);
    if (!message) return;
    this.#changing.add(sent);
    await change(sent, message.id);
    this.#changing.delete(sent);
    this.#ledger.changed(sent);
  }

  /** Asks again and again, over lost connections. @returns false where it was refused, which nobody expected */
  async #untilAnswered(call: () => Promise<unknown>): Promise<boolean> {
    for (;;) {
      this.#calls += 1;
      try {
        await call();
        return true;
      } catch (error) {
        const reason = refusalOf(error);
        if (reason !== null) {
          this.#tally.wrong('refused', `${this.name}: ${reason}`);
          return false;
        }
      } finally {
        this.#calls -= 1;
      }
      await sleep(this.#random.between(50, 250));
    }
  }

  #nextWord(): string {
    this.#words += 1;
    return `${this.name}-${this.#words}`;
  }

  #remember(sent: Sent): void {
    this.#own = [...this.#own, sent].slice(-CHANGEABLE);
  }

  /** Sees every state of the store: what was answered, and whether a timeline is ever wrong. */
  #look(): void {
    const before = this.#seen;
    const now = (this.#seen = this.client.live.getState());
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
        this.#tally.wrong('refused', `${this.name}: ${item.kind} ${item.key}: ${item.reason}`);
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
      this.#tally.wrong('doubled', `${this.name} shows a message of conversation ${id} twice at ${last}`);
    if (messages.length < expected)
      this.#tally.wrong('out of order', `${this.name} shows a hole in conversation ${id} before ${last}`);
  }
}
