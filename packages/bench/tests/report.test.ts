import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeResults } from '../src/report/results-file.ts';
import { isReached, type Row } from '../src/report/row.ts';
import { median, quantile } from '../src/report/statistics.ts';
import { formatTable } from '../src/report/table.ts';

const sends: Row = {
  name: 'send',
  ours: 3000,
  limit: 6000,
  unit: 'sends/s',
  reach: { of: 'ratio', atLeast: 0.6 },
};
const memory: Row = { name: 'idle', ours: 90, limit: null, unit: 'MiB', reach: { of: 'ours', atMost: 150 } };

describe('the report', () => {
  it('says beside each figure whether it reaches what is asked, and when it does not', () => {
    expect(isReached({ ...sends, ours: 3600 })).toBe(true);
    expect(isReached(sends)).toBe(false);
    expect(isReached(memory)).toBe(true);
    expect(isReached({ ...memory, ours: 151 })).toBe(false);
  });

  it('prints a line a row, with the ratio', () => {
    const [heading, first, second] = formatTable([sends, memory]).split('\n');
    expect(heading).toMatch(/ours +limit +ratio +reach +unit$/);
    expect(first).toMatch(/^send +3,000 +6,000 +0\.50 +≥ 0\.6 ✗ +sends\/s$/);
    expect(second).toMatch(/^idle +90\.0 +– +– +≤ 150 ✓ +MiB$/);
  });

  it('writes the rows with their ratios as JSON', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'parley-bench-'));
    const file = join(dir, 'results', 'latest.json');
    await writeResults(file, [sends, memory]);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([
      { name: 'send', ours: 3000, limit: 6000, ratio: 0.5, unit: 'sends/s' },
      { name: 'idle', ours: 90, limit: null, ratio: null, unit: 'MiB' },
    ]);
    rmSync(dir, { recursive: true });
  });
});

describe('statistics', () => {
  it('takes quantiles of what was measured, in whatever order', () => {
    const samples = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(median(samples)).toBe(51);
    expect(quantile(samples, 0.99)).toBe(100);
  });

  it('has no quantile of nothing', () => {
    expect(() => median([])).toThrow('nothing');
  });
});
