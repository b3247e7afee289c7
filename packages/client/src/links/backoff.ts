const FIRST_MS = 400;
const MOST_MS = 30_000;

/**
 * How long to wait before another try: exponential with full jitter over the upper half, so that
 * a thousand clients that lost the same server do not return in the same instant.
 *
 * @param attempt 0 for the first try
 * @returns milliseconds
 */
export function backoff(attempt: number): number {
  const ceiling = Math.min(MOST_MS, FIRST_MS * 2 ** attempt);
  return ceiling / 2 + (Math.random() * ceiling) / 2;
}
