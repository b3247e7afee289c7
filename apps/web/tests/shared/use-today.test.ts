import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onNewDay, today } from '../../src/shared/use-today.ts';

const NIGHT = new Date(2026, 10, 26, 23, 59, 30);

describe('today', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NIGHT });
    today();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('stays the same within a day, and is told to be another one soon after midnight', () => {
    const tell = vi.fn<() => void>();
    const stop = onNewDay(tell);
    const before = today();
    vi.advanceTimersByTime(25_000);
    expect(today()).toBe(before);
    expect(tell).not.toHaveBeenCalled();
    vi.advanceTimersByTime(6_000);
    expect(tell).toHaveBeenCalledTimes(1);
    expect(today().getDate()).toBe(27);
    vi.advanceTimersByTime(24 * 60 * 60 * 1000);
    expect(tell).toHaveBeenCalledTimes(2);
    stop();
  });

  it('tells nobody who has stopped listening, and keeps no timer for nobody', () => {
    const tell = vi.fn<() => void>();
    onNewDay(tell)();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(60_000);
    expect(tell).not.toHaveBeenCalled();
    expect(today().getDate()).toBe(27);
  });

  it('is looked at again when the page is, whose timers may have slept', () => {
    const page = new EventTarget();
    vi.stubGlobal('document', page);
    const tell = vi.fn<() => void>();
    const stop = onNewDay(tell);
    vi.setSystemTime(new Date(2026, 10, 28, 9, 0));
    page.dispatchEvent(new Event('visibilitychange'));
    expect(tell).toHaveBeenCalledTimes(1);
    page.dispatchEvent(new Event('visibilitychange'));
    expect(tell).toHaveBeenCalledTimes(1);
    stop();
  });
});
