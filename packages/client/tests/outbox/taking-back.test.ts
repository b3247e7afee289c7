import type { Message } from '@parley/api';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryStorage } from '../../src/storage/memory-storage.ts';
import { REFUSED } from './model-server.ts';
import { quiet, World, type Tab } from './world.ts';

/** How long a deletion is held in these tests, in milliseconds. */
const HOLD_MS = 5_000;

describe('what one takes back', () => {
  let world: World;
  let tab: Tab;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    world = new World(new MemoryStorage(), 1);
    tab = world.tab(0);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const waiting = (): unknown[] => tab.items.map((item) => ('content' in item ? item.content : item.kind));
  const stored = (): string[] => world.server.messages.map(({ content }) => content);
  const answer = async (): Promise<void> => {
    await quiet();
    world.server.decide(0, 'answered');
    await quiet();
  };
  const send = async (...words: string[]): Promise<void> => {
    tab.connect();
    for (const content of words) {
      tab.outbox.send(1, content);
      await answer();
    }
  };
  const messageAt = (index: number): Message => {
    const message = world.server.messages[index];
    if (!message) throw new RangeError('nobody sent that');
    return message;
  };

  it('of a deletion is all of it: the edit that waited goes out after all', async () => {
    await send('draft');
    tab.cut(false);
    tab.outbox.edit(messageAt(0), 'better');
    const key = tab.outbox.remove(messageAt(0), HOLD_MS);
    expect(waiting()).toEqual(['delete']);
    expect(tab.outbox.withdraw(key)).toBe(true);
    expect(waiting()).toEqual(['better']);
    tab.connect();
    await answer();
    expect(stored()).toEqual(['better']);
    expect(waiting()).toEqual([]);
  });

  it('of a deletion does not send an edit again that was answered meanwhile', async () => {
    await send('draft');
    tab.outbox.edit(messageAt(0), 'better');
    await quiet();
    const key = tab.outbox.remove(messageAt(0), HOLD_MS);
    await answer();
    expect(stored()).toEqual(['better']);
    expect(tab.outbox.withdraw(key)).toBe(true);
    expect(waiting()).toEqual([]);
    await vi.advanceTimersByTimeAsync(HOLD_MS * 2);
    expect(world.server.underWay).toBe(0);
  });

  it('can be put back where it stood', async () => {
    const keys = ['one', 'two', 'three'].map((words, index) => {
      vi.setSystemTime(Date.UTC(2026, 0, 1, 12, index));
      return tab.outbox.send(1, words);
    });
    expect(tab.outbox.withdraw(keys[1] ?? '')).toBe(true);
    expect(waiting()).toEqual(['one', 'three']);
    expect(tab.outbox.putBack(keys[1] ?? '')).toBe(true);
    expect(waiting()).toEqual(['one', 'two', 'three']);
    expect(tab.outbox.putBack(keys[1] ?? '')).toBe(false);
    tab.connect();
    for (let count = 0; count < 3; count += 1) await answer();
    expect(stored()).toEqual(['one', 'two', 'three']);
  });

  it('of what was refused can be put back as it was, not to be sent again by itself', async () => {
    tab.connect();
    const key = tab.outbox.send(1, `${REFUSED}words`);
    await answer();
    expect(tab.outbox.discard(key)).toBe(true);
    expect(waiting()).toEqual([]);
    expect(tab.outbox.putBack(key)).toBe(true);
    expect(tab.items).toMatchObject([{ key, status: 'failed', reason: `${REFUSED}words` }]);
    await quiet();
    expect(world.server.underWay).toBe(0);
  });

  it('is nothing that was neither withdrawn nor discarded', () => {
    const key = tab.outbox.send(1, 'words');
    expect(tab.outbox.putBack(key)).toBe(false);
    expect(tab.outbox.discard(key)).toBe(false);
    expect(waiting()).toEqual(['words']);
  });
});

describe('a deletion that is held', () => {
  let world: World;
  let tab: Tab;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    world = new World(new MemoryStorage(), 1);
    tab = world.tab(0);
    tab.connect();
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  const sent = async (conversationId: number): Promise<Message> => {
    tab.outbox.send(conversationId, 'words');
    await quiet();
    world.server.decide(0, 'answered');
    await quiet();
    const message = world.server.messages.at(-1);
    if (!message) throw new Error('One was sent');
    return message;
  };

  it('goes out when it is due, though an earlier one is still under way', async () => {
    const [one, other] = [await sent(1), await sent(2)];
    tab.outbox.remove(one, 1_000);
    tab.outbox.remove(other, 2_000);
    await quiet();
    expect(world.server.underWay).toBe(0);
    for (const underWay of [1, 2]) {
      await vi.advanceTimersByTimeAsync(1_000);
      await quiet();
      expect(world.server.underWay).toBe(underWay);
    }
  });

  it('goes out though its time comes between one look at the clock and the next', async () => {
    const message = await sent(1);
    for (let held = 1; held <= 12; held += 1) {
      let now = Date.now();
      const clock = vi.spyOn(Date, 'now').mockImplementation(() => (now += 1));
      tab.outbox.remove(message, held);
      await vi.advanceTimersByTimeAsync(100);
      await quiet();
      expect(world.server.underWay, `held for ${held} ms`).toBe(1);
      world.server.decide(0, 'answered');
      await quiet();
      clock.mockRestore();
    }
  });
});
