import { setTimeout } from 'node:timers/promises';
import type { Redis } from 'ioredis';

/** Characters on their way at once; with more, Redis is taken for hung: nothing piles up for it. */
const MOST_UNDER_WAY = 16 * 1024 * 1024;
const LAST_WORD_MS = 1_000;

/**
 * The connection that tells. What could not be told is not kept: the others are asked to
 * compare as soon as they can be reached.
 */
export class Publisher {
  readonly #redis: Redis;
  readonly #askToCompare: () => void;
  #underWay = 0;
  #hasLostSome = false;

  /** @param askToCompare called when the others can be reached again and have missed something */
  constructor(redis: Redis, askToCompare: () => void) {
    this.#redis = redis;
    this.#askToCompare = askToCompare;
    redis.on('ready', () => this.#makeUp());
  }

  get isConnected(): boolean {
    return this.#redis.status === 'ready';
  }

  publish(channel: string, text: string): void {
    if (this.isConnected && this.#underWay < MOST_UNDER_WAY) {
      void this.#publish(channel, text);
      return;
    }
    this.#hasLostSome = true;
    if (this.isConnected) this.#redis.disconnect(true);
  }

  /** Says one thing more, unless something was lost before it, and ends; takes a moment at most. */
  async close(channel: string, lastWord: string): Promise<void> {
    this.#redis.removeAllListeners('ready');
    if (this.#hasLostSome) return this.#redis.disconnect();
    const said = this.#redis.publish(channel, lastWord).catch(() => undefined);
    await Promise.race([said, setTimeout(LAST_WORD_MS, undefined, { ref: false })]);
    return this.#redis.disconnect();
  }

  async #publish(channel: string, text: string): Promise<void> {
    this.#underWay += text.length;
    try {
      await this.#redis.publish(channel, text);
      this.#makeUp();
    } catch {
      this.#hasLostSome = true;
    } finally {
      this.#underWay -= text.length;
    }
  }

  #makeUp(): void {
    if (!this.#hasLostSome) return;
    this.#hasLostSome = false;
    this.#askToCompare();
  }
}
