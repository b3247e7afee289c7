import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReconnectDelay } from '../src/links/reconnect-delay.ts';

const TRY_AGAIN_LATER = 1013;
const MOST_MS = 30_000;

describe('the wait before connecting again', () => {
  let delay: ReconnectDelay;
  beforeEach(() => {
    vi.useFakeTimers();
    delay = new ReconnectDelay();
  });
  afterEach(() => vi.useRealTimers());

  const lose = (code: number, afterMs = 0): void => {
    delay.opened();
    vi.advanceTimersByTime(afterMs);
    delay.closed(code);
  };

  it('grows each time that the server opens the connection only to send it away, up to half a minute', () => {
    let longest = delay.next(0);
    for (let times = 1; times <= 3; times += 1) {
      lose(TRY_AGAIN_LATER);
      expect(delay.next(0)).toBeGreaterThan(longest);
      longest = delay.next(0);
    }
    for (let times = 1; times <= 20; times += 1) lose(TRY_AGAIN_LATER);
    expect(delay.next(0)).toBeGreaterThanOrEqual(MOST_MS / 2);
    expect(delay.next(9)).toBeLessThanOrEqual(MOST_MS);
  });

  it('is short after a lost connection, a server that stops, and a connection that was welcome since', () => {
    for (const code of [1006, 1001, 1000]) {
      lose(code);
      expect(delay.next(0)).toBeLessThanOrEqual(400);
    }
    lose(TRY_AGAIN_LATER);
    lose(1006, 60_000);
    expect(delay.next(0)).toBeLessThanOrEqual(400);
  });

  it('stays long while connections are lost before they were welcome', () => {
    lose(TRY_AGAIN_LATER);
    lose(1006);
    expect(delay.next(0)).toBeGreaterThan(400);
  });
});
