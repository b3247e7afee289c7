import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { importProgress } from '../../src/commands/irc/import-progress.ts';
import { Kept } from './run-command.ts';

describe('the progress of an import', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const all = { files: 2, bytes: 1_000 };

  test('is a line every few seconds where there is no terminal', () => {
    const output = new Kept();
    const progress = importProgress(output, all, { verbose: false });
    progress.advance(250, 10);
    expect(output.text).toBe('');
    vi.advanceTimersByTime(4_000);
    progress.advance(250, 2_000);
    progress.fileDone('a.txt');
    progress.stop();
    expect(output.text).toBe('50 %: 0 of 2 files, 2,000 messages\n');
  });

  test('is a line a file where that is asked for', () => {
    const output = new Kept();
    const progress = importProgress(output, all, { verbose: true });
    progress.fileDone('a.txt');
    progress.fileDone('b.txt');
    expect(output.text).toBe('1 of 2: a.txt\n2 of 2: b.txt\n');
  });

  test('is a bar on a terminal', () => {
    const output = Object.assign(new Kept(), { isTTY: true, cursorTo: () => true, clearLine: () => true });
    const progress = importProgress(output, all, { verbose: false });
    progress.advance(500, 1_234);
    progress.fileDone('a.txt');
    progress.stop();
    expect(output.text).toContain('50 %  1/2 files  1,234 messages');
  });
});
