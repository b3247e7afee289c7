import type { Redis } from 'ioredis';

/** The other side is asked this often whether it is there: nothing else is written on this connection. */
const PING_MS = 2_500;
/** Channels of one command. */
const MOST_AT_ONCE = 1_000;

/**
 * The connection that hears. It keeps Redis's subscriptions equal to what is wanted, in rounds,
 * so that a thousand channels at once cost one command, and subscribes anew when it is back.
 */
export class Subscriber {
  readonly #redis: Redis;
  readonly #onReturn: () => void;
  readonly #wanted = new Set<string>();
  readonly #standing = new Set<string>();
  /** Channels that were wanted, or no longer wanted, since the last round began. */
  #touched = new Set<string>();
  #lastRound: Promise<void> = Promise.resolve();
  #isRoundPlanned = false;
  readonly #pinging: NodeJS.Timeout;

  /** @param onReturn called when everything that is wanted stands again, after the connection was lost */
  constructor(redis: Redis, onReturn: () => void) {
    this.#redis = redis;
    this.#onReturn = onReturn;
    redis.on('close', () => this.#standing.clear());
    redis.on('ready', () => void this.#begin());
    this.#pinging = setInterval(() => {
      // Its failing is the connection's closing.
      if (this.#isConnected) redis.ping().catch(() => undefined);
    }, PING_MS).unref();
  }

  get #isConnected(): boolean {
    return this.#redis.status === 'ready';
  }

  /** Whether anything is heard. */
  get hears(): boolean {
    return this.#isConnected && this.#standing.size > 0;
  }

  /** @returns a promise of the moment it stands or the connection is lost; undefined where it is so now */
  follow(channel: string): Promise<void> | undefined {
    if (!this.#wanted.has(channel)) {
      this.#wanted.add(channel);
      this.#touched.add(channel);
    }
    const stands = this.#standing.has(channel) && !this.#touched.has(channel);
    return stands || !this.#isConnected ? undefined : this.#nextRound();
  }

  unfollow(channel: string): void {
    if (!this.#wanted.delete(channel)) return;
    this.#touched.add(channel);
    if (this.#isConnected) void this.#nextRound();
  }

  close(): void {
    clearInterval(this.#pinging);
    this.#redis.removeAllListeners('ready');
    this.#redis.disconnect();
  }

  async #begin(): Promise<void> {
    this.#touched = new Set(this.#wanted);
    await this.#nextRound();
    if (this.hears) this.#onReturn();
  }

  /** The round that will see what was touched until now. */
  #nextRound(): Promise<void> {
    if (!this.#isRoundPlanned) {
      this.#isRoundPlanned = true;
      this.#lastRound = this.#lastRound.then(() => this.#round());
    }
    return this.#lastRound;
  }

  async #round(): Promise<void> {
    this.#isRoundPlanned = false;
    const touched = [...this.#touched];
    this.#touched.clear();
    const coming = touched.filter((channel) => this.#wanted.has(channel) && !this.#standing.has(channel));
    const going = touched.filter((channel) => !this.#wanted.has(channel) && this.#standing.has(channel));
    for (const channel of going) this.#standing.delete(channel);
    try {
      await Promise.all([
        ...parts(coming).map((part) => this.#redis.subscribe(...part)),
        ...parts(going).map((part) => this.#redis.unsubscribe(...part)),
      ]);
      for (const channel of coming) this.#standing.add(channel);
    } catch {
      // Where the connection was not lost, Redis refused: it must not stay as if it stood.
      if (this.#isConnected) this.#redis.disconnect(true);
    }
  }
}

function parts(channels: readonly string[]): string[][] {
  const count = Math.ceil(channels.length / MOST_AT_ONCE);
  return Array.from({ length: count }, (_, index) =>
    channels.slice(index * MOST_AT_ONCE, (index + 1) * MOST_AT_ONCE),
  );
}
