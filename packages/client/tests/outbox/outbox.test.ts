import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, it, vi } from 'vitest';
import { fileStorage } from '../../src/node.ts';
import { MemoryStorage } from '../../src/storage/memory-storage.ts';
import type { ClientStorage } from '../../src/storage/storage.ts';
import { expectRight } from './expect-right.ts';
import { perform, steps, toSteps, type Step } from './steps.ts';
import { World } from './world.ts';

let folder: string;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'outbox-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** What once went wrong, or is too rare to be met by chance. */
const remembered: [Step[]][] = [
  // Set back twice on the server, as the first answer was lost; what is read after it counts all the same.
  [toSteps('connect', 'read', 'answer', 'unread', 'lose the answer', 'read')],
  // Rewritten after it had arrived, and in one breath with what the storage still wrote.
  [toSteps('connect', 'send', 'lose the answer', 'rewrite', 'send', 'withdraw')],
  [toSteps('connect', 'send', 'lose the answer', 'cut', 'rewrite', 'restart', 'rewrite')],
];

const kept: [where: string, open: () => ClientStorage, runs: number][] = [
  ['memory', () => new MemoryStorage(), 100],
  ['a file', () => fileStorage(path.join(folder, `${(files += 1)}`)), 30],
];

describe.each(kept)('an outbox kept in %s', (_where, open, runs) => {
  it.each([[1], [2]])(
    'does all that is written in %i tabs once and in order, whatever the network does',
    async (tabs) => {
      await fc.assert(
        fc.asyncProperty(steps, async (sequence) => {
          const storage = open();
          const world = new World(storage, tabs);
          for (const step of sequence) await perform(world, step);
          await world.settle();
          expectRight(world);
          storage.close();
        }),
        { numRuns: Number(process.env['OUTBOX_RUNS'] ?? runs), examples: remembered },
      );
    },
    600_000,
  );
});
