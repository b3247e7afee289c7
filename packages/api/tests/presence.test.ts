import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { limits } from '../src/limits.ts';
import { InProcessBus } from '../src/realtime/bus.ts';
import { Presence } from '../src/realtime/presence.ts';

const ADA = 1;
const BOB = 2;

describe('Presence', () => {
  let told: { online: number[]; offline: number[] }[];
  let presence: Presence;
  beforeEach(() => {
    vi.useFakeTimers();
    told = [];
    const bus = new InProcessBus();
    bus.subscribe((message) => {
      if (message.kind === 'event' && message.event.type === 'presence') {
        const { online, offline } = message.event;
        told.push({ online, offline });
      }
    });
    presence = new Presence(bus);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('tells everyone of an arrival, several together', () => {
    presence.connected(ADA);
    presence.connected(BOB);
    expect(presence.isOnline(ADA)).toBe(true);
    vi.advanceTimersByTime(limits.presenceGatherMs);
    expect(told).toEqual([{ online: [ADA, BOB], offline: [] }]);
  });

  test('keeps somebody who lost their last connection for the grace period, then tells that they left', () => {
    presence.connected(ADA);
    vi.advanceTimersByTime(limits.presenceGatherMs);
    presence.disconnected(ADA);
    vi.advanceTimersByTime(limits.presenceGraceMs - 1);
    expect(presence.isOnline(ADA)).toBe(true);
    vi.advanceTimersByTime(1);
    expect(presence.isOnline(ADA)).toBe(false);
    vi.advanceTimersByTime(limits.presenceGatherMs);
    expect(told).toEqual([
      { online: [ADA], offline: [] },
      { online: [], offline: [ADA] },
    ]);
  });

  test('tells nothing of somebody who comes back within the grace period', () => {
    presence.connected(ADA);
    vi.advanceTimersByTime(limits.presenceGatherMs);
    for (let reload = 0; reload < 3; reload += 1) {
      presence.disconnected(ADA);
      vi.advanceTimersByTime(limits.presenceGraceMs - 1);
      presence.connected(ADA);
    }
    vi.advanceTimersByTime(limits.presenceGraceMs * 2);
    expect(presence.isOnline(ADA)).toBe(true);
    expect(told).toHaveLength(1);
  });

  test('counts connections: one that closes beside another is no leaving', () => {
    presence.connected(ADA);
    presence.connected(ADA);
    presence.disconnected(ADA);
    vi.advanceTimersByTime(limits.presenceGraceMs * 2);
    expect(presence.isOnline(ADA)).toBe(true);
    presence.disconnected(ADA);
    vi.advanceTimersByTime(limits.presenceGraceMs);
    expect(presence.isOnline(ADA)).toBe(false);
  });

  test('knows nobody who never connected', () => {
    expect(presence.isOnline(BOB)).toBe(false);
  });

  test('tells the last state of somebody who left and came again within one gathering', () => {
    presence.connected(ADA);
    vi.advanceTimersByTime(limits.presenceGatherMs);
    presence.disconnected(ADA);
    vi.advanceTimersByTime(limits.presenceGraceMs);
    presence.connected(ADA);
    vi.advanceTimersByTime(limits.presenceGatherMs);
    expect(told.at(-1)).toEqual({ online: [ADA], offline: [] });
  });
});
