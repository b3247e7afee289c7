import { describe, expect, it } from 'vitest';
import { asCsv, csvSeparator } from '../../src/admin/table/csv.ts';

describe('a table as a file', () => {
  it('begins with the mark by which spreadsheets know UTF-8, and ends each line as they do', () => {
    const lines = [
      ['Name', 'Größe'],
      ['Ada', '1'],
    ];
    expect(asCsv(lines, ',')).toBe('\uFEFF"Name","Größe"\r\n"Ada","1"\r\n');
  });

  it('keeps commas, semicolons, quotes and line ends within their cells', () => {
    expect(asCsv([['a,b', 'a;b', 'say "hi"', 'two\nlines', 'plain', '']], ',')).toBe(
      '\uFEFF"a,b","a;b","say ""hi""","two\nlines","plain",""\r\n',
    );
  });

  it('is split at the semicolon where that is wanted', () => {
    expect(asCsv([['a', '1,5', 'b;c']], ';')).toBe('\uFEFF"a";"1,5";"b;c"\r\n');
  });

  it.each([
    '=1+1',
    '+49 40 1',
    '-1',
    '@sum(A1)',
    '\tx',
    '\rx',
    '\nx',
    '=cmd|"/c calc"!A1',
    // As spreadsheets of East Asia write them.
    '＝1',
    '＋1',
    '－1',
    '＠sum(A1)',
    // Where the file is split at another sign than it was written with, a cell begins there.
    ' =1+1',
    'Ada;=1+1',
    'Ada, =1+1',
    'Ada\t=1+1',
    'Ada\r\n=1+1',
    'Ada; \t@x',
  ])('makes harmless what a spreadsheet would run: %j', (text) => {
    expect(asCsv([[text]], ';')).toBe(`\uFEFF"'${text.replaceAll('"', '""')}"\r\n`);
  });

  it.each(['a=b', 'ada@example.org', '2026-11-23', 'one, two; three', 'x - y', 'a\nb'])(
    'leaves alone what only has such a sign inside: %j',
    (text) => {
      expect(asCsv([[text]], ',')).toBe(`\uFEFF"${text}"\r\n`);
    },
  );
});

describe('what a file is split at', () => {
  it.each(['de', 'de-DE', 'fr-FR', 'pt-BR'])('is the semicolon where numbers have a comma: %s', (locale) => {
    expect(csvSeparator(locale)).toBe(';');
  });

  it.each(['en', 'en-GB', 'de-CH', 'ja-JP'])('is the comma where they have a point: %s', (locale) => {
    expect(csvSeparator(locale)).toBe(',');
  });
});
