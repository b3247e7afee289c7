import { describe, expect, it } from 'vitest';
import { asCsv } from '../../src/admin/table/csv.ts';

describe('a table as a file', () => {
  it('begins with the mark by which spreadsheets know UTF-8, and ends each line as they do', () => {
    expect(
      asCsv([
        ['Name', 'Größe'],
        ['Ada', '1'],
      ]),
    ).toBe('\uFEFFName,Größe\r\nAda,1\r\n');
  });

  it('keeps commas, quotes and line ends within their cells', () => {
    expect(asCsv([['a,b', 'say "hi"', 'two\nlines', 'plain']])).toBe(
      '\uFEFF"a,b","say ""hi""","two\nlines",plain\r\n',
    );
  });

  it.each(['=1+1', '+49 40 1', '-1', '@sum(A1)', '\tx', '\rx', '=cmd|"/c calc"!A1'])(
    'makes harmless what a spreadsheet would run: %j',
    (text) => {
      const [cell] = asCsv([[text]])
        .slice(1)
        .split('\r\n');
      expect(cell?.replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it('leaves alone what only has such a sign inside', () => {
    expect(asCsv([['a=b', 'ada@example.org', '2026-11-23']])).toBe(
      '\uFEFFa=b,ada@example.org,2026-11-23\r\n',
    );
  });
});
