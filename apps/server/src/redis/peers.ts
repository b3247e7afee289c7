import type { Redis } from 'ioredis';

/** Every process says something at least this often. */
export const SIGN_OF_LIFE_MS = 5_000;
/** A process that has said nothing for this long has ended, whatever its connections look like. */
const SILENCE_MS = 20_000;
/**
 * So has one without its subscription. It is longer than a process takes to come back to Redis, and
 * than the database takes to decide about what was committed when it was killed.
 */
const ABSENCE_MS = 3_000;
const LOOK_MS = 1_000;

interface PeersOptions {
  /** A connection that may ask. */
  redis: Redis;
  /** The channel that a process follows as long as it lives. */
  channelOf: (process: string) => string;
  /** Called for each process that has ended; what it did last was perhaps not told. */
  onGone: (process: string) => void;
}

/**
 * The other processes, as they are heard. One that is killed loses its subscriptions at once:
 * Redis is asked whether each still has the one of its own channel.
 */
export class Peers {
  readonly #options: PeersOptions;
  /** When each was heard, and seen with its subscription, for the last time. */
  readonly #last = new Map<string, { heard: number; seen: number }>();
  readonly #looking: NodeJS.Timeout;

  constructor(options: PeersOptions) {
    this.#options = options;
    this.#looking = setInterval(() => void this.#look(), LOOK_MS).unref();
  }

  heard(process: string): void {
    const last = this.#last.get(process);
    if (last) last.heard = Date.now();
    else this.#last.set(process, { heard: Date.now(), seen: Date.now() });
  }

  /** It said that it ends. */
  left(process: string): void {
    this.#last.delete(process);
  }

  close(): void {
    clearInterval(this.#looking);
  }

  async #look(): Promise<void> {
    const processes = [...this.#last.keys()];
    if (processes.length === 0) return;
    const subscribed = await this.#whoIsSubscribed(processes);
    const now = Date.now();
    for (const [process, last] of this.#last) {
      // While Redis can't be asked, nobody is silent or absent by their own doing.
      if (!subscribed) last.heard = now;
      if (!subscribed || subscribed.has(process)) last.seen = now;
      if (now - last.heard > SILENCE_MS || now - last.seen > ABSENCE_MS) this.#gone(process);
    }
  }

  #gone(process: string): void {
    this.#last.delete(process);
    this.#options.onGone(process);
  }

  async #whoIsSubscribed(processes: readonly string[]): Promise<Set<string> | undefined> {
    const { redis, channelOf } = this.#options;
    if (redis.status !== 'ready') return undefined;
    try {
      const counts = await redis.pubsub('NUMSUB', ...processes.map(channelOf));
      return new Set(processes.filter((_, index) => Number(counts[index * 2 + 1]) > 0));
    } catch {
      return undefined;
    }
  }
}
