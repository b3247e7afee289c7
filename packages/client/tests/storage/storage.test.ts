import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileStorage } from '../../src/node.ts';
import { MemoryStorage } from '../../src/storage/memory-storage.ts';
import type { ClientStorage } from '../../src/storage/storage.ts';

let folder: string;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'storage-'));
});
afterAll(() => rm(folder, { recursive: true }));

const kinds: [name: string, open: () => ClientStorage][] = [
  ['memory', () => new MemoryStorage()],
  ['a file', () => fileStorage(path.join(folder, `${(files += 1)}`))],
];

describe.each(kinds)('a storage in %s', (_name, open) => {
  it('keeps values by name, and tells them by how the name begins', async () => {
    const storage = open();
    expect(await storage.change('ada 1', () => ({ words: ['é', '\uD83D\uDE00'] }))).toEqual({
      words: ['é', '\uD83D\uDE00'],
    });
    await storage.change('ada 2', () => 2);
    await storage.change('bob 1', () => null);
    expect(Object.fromEntries(await storage.read('ada '))).toEqual({
      'ada 1': { words: ['é', '\uD83D\uDE00'] },
      'ada 2': 2,
    });
    expect(Object.fromEntries(await storage.read('b'))).toEqual({ 'bob 1': null });
  });

  it('changes a value from what it is, and takes it away', async () => {
    const storage = open();
    const grow = (kept: unknown): unknown[] => [...(Array.isArray(kept) ? kept : []), 'more'];
    await Promise.all([storage.change('list', grow), storage.change('list', grow)]);
    expect(await storage.change('list', grow)).toEqual(['more', 'more', 'more']);
    expect(await storage.change('list', () => undefined)).toBeUndefined();
    expect((await storage.read('list')).size).toBe(0);
  });

  it('leaves a value as it was where its change fails', async () => {
    const storage = open();
    await storage.change('value', () => 'before');
    const failing = storage.change('value', () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(Object.fromEntries(await storage.read(''))).toEqual({ value: 'before' });
    expect(await storage.change('value', () => 'after')).toBe('after');
  });

  it('forgets what begins so, and nothing else', async () => {
    const storage = open();
    for (const name of ['ada 1', 'ada 12', 'ada_3', 'adam']) await storage.change(name, () => name);
    await storage.forget('ada 1');
    expect([...(await storage.read('')).keys()].sort()).toEqual(['ada_3', 'adam']);
  });

  it('tells others what was changed, but not who did it, nor of what was left as it was', async () => {
    const storage = open();
    const heard: string[] = [];
    const own: string[] = [];
    const listener = (name: string): void => void own.push(name);
    storage.onChange(listener);
    const stop = storage.onChange((name) => heard.push(name));
    await storage.change('value', () => 1, listener);
    await storage.change('value', (kept) => kept, listener);
    await storage.forget('value');
    stop();
    await storage.change('value', () => 2, listener);
    expect(heard).toEqual(['value', 'value']);
    expect(own).toEqual(['value']);
  });

  it('lets work of one name run alone, and of another beside it, also where some of it fails', async () => {
    const storage = open();
    const running: string[] = [];
    let most = 0;
    const work = (name: string) => async (): Promise<void> => {
      running.push(name);
      most = Math.max(most, running.filter((other) => other === name).length);
      await new Promise((resolve) => setImmediate(resolve));
      running.splice(running.indexOf(name), 1);
      if (name === 'fails') throw new Error('it failed');
    };
    const all = ['one', 'one', 'two', 'fails', 'fails', 'one'].map((name) => storage.alone(name, work(name)));
    expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
    expect(most).toBe(1);
  });

  it('opens again by itself after it was closed', async () => {
    const storage = open();
    await storage.change('value', () => 'kept');
    storage.close();
    expect((await storage.read('value')).get('value')).toBe('kept');
    storage.close();
  });
});
