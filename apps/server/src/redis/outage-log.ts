import type { Redis } from 'ioredis';
import type { Logger } from 'pino';

/** Says in the log when Redis goes and when it is back, a line each, however many connections there are. */
export class OutageLog {
  readonly #logger: Logger;
  #isAway = false;

  constructor(logger: Logger, connections: readonly Redis[]) {
    this.#logger = logger;
    for (const redis of connections) {
      let reason: string | undefined;
      redis.on('error', (error: Error) => (reason = error.message));
      redis.on('ready', () => (reason = undefined));
      redis.on('close', () => this.#gone(reason));
    }
  }

  /** Everything is as before. */
  back(): void {
    if (!this.#isAway) return;
    this.#isAway = false;
    this.#logger.info('Redis is back: everybody compares what they know');
  }

  /** From now on connections close because they should. */
  close(): void {
    this.#isAway = true;
  }

  #gone(reason: string | undefined): void {
    if (this.#isAway) return;
    this.#isAway = true;
    this.#logger.warn(
      { reason },
      'Redis is away: what happens in other processes is heard when it is back, and until then each process counts by itself how often things are done',
    );
  }
}
