import { backoff } from './backoff.ts';

/** The server's close code for "not now": too many connections of this account, or too much asked at once. */
const TRY_AGAIN_LATER = 1013;

/** A connection that has lasted this long was welcome. */
const WELCOME_AFTER_MS = 30_000;

/**
 * How long to wait before connecting again. A connection that was opened and then sent away is
 * no success: each time that happens, the next one is waited for longer.
 */
export class ReconnectDelay {
  #sentAway = 0;
  #openedAt: number | undefined;

  opened(): void {
    this.#openedAt = performance.now();
  }

  /** @param code the WebSocket close code; undefined where there was none */
  closed(code: number | undefined): void {
    const lasted = this.#openedAt === undefined ? 0 : performance.now() - this.#openedAt;
    this.#openedAt = undefined;
    if (lasted > WELCOME_AFTER_MS) this.#sentAway = 0;
    if (code === TRY_AGAIN_LATER) this.#sentAway += 1;
  }

  /**
   * @param attempt 0 for the first try since a connection was open
   * @returns milliseconds
   */
  readonly next = (attempt: number): number => backoff(attempt + 2 * this.#sentAway);
}
