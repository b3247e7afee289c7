import { setTimeout as sleep } from 'node:timers/promises';
import { refusalOf, type Account, type ParleyClient } from '@parley/client';
import type { Ledger, Sent } from './ledger.ts';
import type { Random } from './random.ts';
import type { Tally } from './tally.ts';
import { Watch, type Written } from './watch.ts';

export interface DeviceParts {
  /** `person.device`, and so the first part of every word it says. */
  name: string;
  account: Account;
  client: ParleyClient;
  ledger: Ledger;
  tally: Tally;
  random: Random;
  /** Whether its person marks what was read as unread now and then. */
  setsBack: boolean;
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
  readonly #setsBack: boolean;
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #watch: Watch;
  readonly #changing = new Set<Sent>();
  #own: Sent[] = [];
  #words = 0;
  #calls = 0;

  constructor(parts: DeviceParts) {
    this.name = parts.name;
    this.account = parts.account;
    this.client = parts.client;
    this.#ledger = parts.ledger;
    this.#tally = parts.tally;
    this.#random = parts.random;
    this.#setsBack = parts.setsBack;
    this.#watch = new Watch(parts);
  }

  /** Does one thing that people or programs do, without waiting for what comes of it. */
  act(conversationId: number): void {
    const { live } = this.client;
    const what = this.#random.between(1, 100);
    if (what <= 50) this.#write(conversationId, this.#random.between(1, 4));
    else if (what <= 60) this.#keep(this.#sendAsProgram(conversationId));
    else if (what <= 70) this.#keep(this.#change((sent, id) => this.#edit(sent, id)));
    else if (what <= 74) this.#keep(this.#change((sent, id) => this.#delete(sent, id)));
    else if (what <= 77) this.#rewrite();
    else if (what <= 80) live.setTyping(conversationId);
    else if (what <= 85 && this.#setsBack)
      this.#keep(live.markUnread(conversationId, this.#random.between(1, 10)));
    else this.#keep(this.#read(conversationId));
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
    if (this.#watch.waiting >= MOST_WAITING) return;
    for (let written = 0; written < count; written += 1) {
      const word = this.#nextWord();
      const clientId = this.client.live.send(conversationId, word);
      this.#watch.untilAnswered({
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

  /** Other words for the last that still waits: it arrives with these, or is edited at once. */
  #rewrite(): void {
    const { live } = this.client;
    const waiting = live
      .getState()
      .outbox.findLast(({ kind, status }) => kind === 'send' && status === 'waiting');
    const sent = this.#own.find(({ clientId }) => clientId === waiting?.key);
    if (!sent || sent.edits.begun > 0) return;
    const content = `${sent.word} edit 1`;
    try {
      live.edit({ key: sent.clientId }, content);
    } catch {
      // Answered, and its message not come yet: neither waits here nor can be found.
      return;
    }
    sent.edits.begun = 1;
    this.#changing.add(sent);
    this.#watch.untilAnswered({
      isIn: (item) => 'content' in item && item.content === content,
      answered: () => {
        sent.edits.acknowledged = 1;
        this.#changing.delete(sent);
        this.#ledger.changed(sent);
      },
    });
  }

  /** What has been acknowledged as read stays so, for whoever sets nothing back. */
  async #read(conversationId: number): Promise<void> {
    const { live } = this.client;
    const upTo = live.getState().conversations.get(conversationId)?.summary.messageCount ?? 0;
    await live.markRead(conversationId);
    if (!this.#setsBack) this.#ledger.read({ conversationId, userId: this.account.id }, upTo);
  }

  /** Through the outbox, as people do, or by a call, as programs do. @returns whether it was not refused */
  async #byEitherWay(way: {
    outbox: () => void;
    isIn: Written['isIn'];
    call: () => Promise<unknown>;
  }): Promise<boolean> {
    if (this.#random.chance(0.3)) return this.#untilAnswered(way.call);
    way.outbox();
    await new Promise<void>((answered) => this.#watch.untilAnswered({ isIn: way.isIn, answered }));
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
}
