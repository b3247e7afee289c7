import type { Api } from '../api.ts';
import { AtMost } from '../links/at-most.ts';
import { backoff } from '../links/backoff.ts';
import { randomId } from '../live/random-id.ts';
import { answerOf, isClientIdTaken, refusalOf } from '../live/refusal.ts';
import type { ClientStorage } from '../storage/storage.ts';
import { answered, handedOver, refused, renamed, type Change } from './changes.ts';
import { deliver, type Answer } from './deliver.ts';
import type { Replica } from './replica.ts';
import { heldUntil, nextOf, type Waiting } from './waiting.ts';

/** Conversations whose next is handed over at once. */
const MOST_AT_ONCE = 8;

/** From one look at what is held to the next, at most: a clock can be set back meanwhile, and a timer overflow. */
const MOST_WAITING_MS = 60_000;

interface DeliveryParts {
  api: Api;
  storage: ClientStorage;
  replica: Replica;
  /** The storage's name of the outbox: nobody else who shares it hands over at the same time. */
  name: string;
  /** Told what the server answered, while the item still stands. */
  onAnswer: (item: Waiting, answer: Answer) => void;
  /** Told that a read position was refused, which was shown already. */
  onReadRefused: (conversationId: number) => void;
}

/**
 * Hands over what waits: each conversation's in order, one at a time, again and again until the
 * server has answered. It works only while it is told to, on the connection of whoever wrote it.
 */
export class Delivery {
  readonly #parts: DeliveryParts;
  readonly #turns = new AtMost(MOST_AT_ONCE);
  readonly #busy = new Set<number>();
  /** Ends pauses between tries. */
  readonly #pauses = new Set<() => void>();
  /** There is one while a connection stands under the account that wrote what waits. */
  #connection: AbortController | undefined;
  #alarm: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
  }

  /** The connection stands, or no longer: calls under way are given up, so that none goes over the next. */
  setOnline(isOnline: boolean): void {
    if (isOnline === (this.#connection !== undefined)) return;
    this.#connection?.abort();
    this.#connection = isOnline ? new AbortController() : undefined;
    for (const goOn of this.#pauses) goOn();
    // What another program kept meanwhile in the same file was not told.
    if (isOnline) void this.#parts.replica.refresh();
    this.lookAgain();
  }

  /** Call when something waits that did not before. */
  lookAgain(): void {
    // Before anything is looked at: what comes due meanwhile is handed over, or has an alarm, or both.
    const now = Date.now();
    const conversationIds = new Set(this.#parts.replica.items.map((item) => item.conversationId));
    for (const id of conversationIds) void this.#empty(id);
    clearTimeout(this.#alarm);
    if (!this.#connection) return;
    const held = this.#parts.replica.items.map((item) => heldUntil(item) ?? 0).filter((until) => until > now);
    if (held.length === 0) return;
    const wait = Math.min(MOST_WAITING_MS, Math.max(1, Math.min(...held) - now));
    this.#alarm = setTimeout(() => this.lookAgain(), wait);
  }

  async #empty(conversationId: number): Promise<void> {
    if (this.#busy.has(conversationId)) return;
    this.#busy.add(conversationId);
    const { storage, replica, name } = this.#parts;
    let failures = 0;
    while (this.#connection && nextOf(replica.items, conversationId)) {
      let isAnswered = false;
      await storage.alone(`${name} ${conversationId}`, async () => {
        isAnswered = await this.#turns.run(() => this.#handOverNext(conversationId));
      });
      failures = isAnswered ? 0 : failures + 1;
      if (!isAnswered && this.#connection) await this.#pause(backoff(failures - 1));
    }
    this.#busy.delete(conversationId);
  }

  /** @returns false where the server did not answer */
  async #handOverNext(conversationId: number): Promise<boolean> {
    const { api, replica } = this.#parts;
    // Kept as handed over before it is: whoever reads it from now on knows that it may have arrived.
    await replica.change(handedOver(conversationId));
    const item = nextOf(replica.items, conversationId);
    const connection = this.#connection;
    if (!item || !connection) return true;
    if (!item.isOnItsWay) return false;
    try {
      const answer = await deliver(api, item, connection.signal);
      this.#parts.onAnswer(item, answer);
      await replica.change(answered(item, answer));
      return true;
    } catch (error) {
      const change = this.#afterRefusal(item, error);
      if (change) await replica.change(change);
      return change !== null;
    }
  }

  /** @returns null where it was none */
  #afterRefusal(item: Waiting, error: unknown): Change | null {
    const answer = answerOf(error);
    if (refusalOf(error) === null || !answer) return null;
    if (isClientIdTaken(error)) return renamed(item.key, randomId());
    if ('seq' in item) this.#parts.onReadRefused(item.conversationId);
    return refused(item, answer);
  }

  async #pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(goOn, ms);
      const pauses = this.#pauses;
      function goOn(): void {
        clearTimeout(timer);
        pauses.delete(goOn);
        resolve();
      }
      pauses.add(goOn);
    });
  }
}
