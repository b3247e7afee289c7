import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { limits } from '../src/limits.ts';
import { Presence } from '../src/realtime/presence.ts';

const ADA = 1;
const BOB = 2;

describe('Presence', () => {
  let told: { online: number[]; offline: number[] }[];
  let toldProcesses: number[][];
  let presence: Presence;
  beforeEach(() => {
    vi.useFakeTimers();
    told = [];
    toldProcesses = [];
    presence = new Presence({
      tellClients: (event) => {
        if (event.type === 'presence') told.push({ online: event.online, offline: event.offline });
      },
      tellProcesses: (online) => void toldProcesses.push(online),
    });
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

  test('is the union of all processes: who is here or there is online, and clients hear of its changes alone', () => {
    presence.heard('other', [BOB]);
    presence.heard('third', [BOB]);
    expect(presence.isOnline(BOB)).toBe(true);
    presence.connected(ADA);
    presence.connected(BOB);
    vi.advanceTimersByTime(limits.presenceGatherMs);
    expect(told).toEqual([{ online: [BOB, ADA], offline: [] }]);
    presence.heard('other', [ADA]);
    presence.heard('third', []);
    presence.disconnected(BOB);
    vi.advanceTimersByTime(limits.presenceGatherMs);
    expect(told).toHaveLength(1);
    vi.advanceTimersByTime(limits.presenceGraceMs + limits.presenceGatherMs);
    expect(told.slice(1)).toEqual([{ online: [], offline: [BOB] }]);
    presence.heard('other', []);
    expect(presence.isOnline(ADA)).toBe(true);
    expect(presence.isOnline(BOB)).toBe(false);
  });

  test('tells other processes who is here whenever that changes, and nothing when only others change', () => {
    presence.heard('other', [ADA]);
    vi.advanceTimersByTime(limits.presenceGatherMs);
    expect(toldProcesses).toEqual([]);
    presence.connected(ADA);
    presence.connected(ADA);
    vi.advanceTimersByTime(limits.presenceGatherMs);
    expect(toldProcesses).toEqual([[ADA]]);
    presence.disconnected(ADA);
    presence.disconnected(ADA);
    vi.advanceTimersByTime(limits.presenceGraceMs + limits.presenceGatherMs);
    expect(toldProcesses).toEqual([[ADA], []]);
  });
});
