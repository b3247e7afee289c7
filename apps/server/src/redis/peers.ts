import type { Redis } from 'ioredis';

/** Every process says something at least this often. */
export const SIGN_OF_LIFE_MS = 5_000;
/** A process that has said nothing for this long has ended, whatever its connections look like. */
const SILENCE_MS = 20_000;
const LOOK_MS = 1_000;
/** After Redis was away every process takes a moment to come back. */
const PATIENCE_AFTER_RETURN_MS = 4_000;

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
  /** When each was heard last. */
  readonly #heard = new Map<string, number>();
  readonly #looking: NodeJS.Timeout;
  #returnedAt = 0;

  constructor(options: PeersOptions) {
    this.#options = options;
    options.redis.on('ready', () => {
      this.#returnedAt = Date.now();
    });
    this.#looking = setInterval(() => void this.#look(), LOOK_MS).unref();
  }

  heard(process: string): void {
    this.#heard.set(process, Date.now());
  }

  /** It said that it ends. */
  left(process: string): void {
    this.#heard.delete(process);
  }

  close(): void {
    clearInterval(this.#looking);
  }

  async #look(): Promise<void> {
    const processes = [...this.#heard.keys()];
    if (processes.length === 0 || Date.now() - this.#returnedAt < PATIENCE_AFTER_RETURN_MS) return;
    const hearing = await this.#whoHears(processes);
    // While Redis can't be asked, nobody is silent by their own doing.
    for (const process of processes) {
      if (!hearing) this.heard(process);
      else if (!hearing.has(process) || this.#isSilent(process)) this.#gone(process);
    }
  }

  #gone(process: string): void {
    if (this.#heard.delete(process)) this.#options.onGone(process);
  }

  #isSilent(process: string): boolean {
    return Date.now() - (this.#heard.get(process) ?? 0) > SILENCE_MS;
  }

  async #whoHears(processes: readonly string[]): Promise<Set<string> | undefined> {
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
