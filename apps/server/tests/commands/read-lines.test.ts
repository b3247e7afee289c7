import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLines } from '../../src/commands/irc/read-lines.ts';

describe('reading the lines of a file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'parley-lines-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function linesOf(content: string | Buffer) {
    const file = path.join(folder, 'log.txt');
    writeFileSync(file, content);
    const read = { lines: [] as string[], replaced: 0, bytes: 0, blocks: 0 };
    for await (const block of readLines(file)) {
      expect(block.firstLine).toBe(read.lines.length + 1);
      read.lines.push(...block.lines);
      read.replaced += block.replaced;
      read.bytes += block.bytes;
      read.blocks += 1;
    }
    return read;
  }

  test('gives every line, the last one without a line break too', async () => {
    expect(await linesOf('one\n\nthree')).toMatchObject({ lines: ['one', '', 'three'], bytes: 10 });
    expect((await linesOf('one\ntwo\n')).lines).toEqual(['one', 'two']);
    expect((await linesOf('')).lines).toEqual([]);
  });

  test('ends a line at LF and CR LF, and at nothing else', async () => {
    expect((await linesOf('a\rb\u2028c\u0085d\r\ne')).lines).toEqual(['a\rb\u2028c\u0085d', 'e']);
  });

  test('takes a byte order mark for none of the text', async () => {
    expect((await linesOf('\uFEFF[10:00] <ada> hi')).lines).toEqual(['[10:00] <ada> hi']);
  });

  test('puts U+FFFD for bytes that are not UTF-8 and for NUL, and counts them', async () => {
    const bytes = Buffer.concat([Buffer.from('caf\xE9 \0 \uFFFD\n', 'latin1'), Buffer.from('\uFFFD fine\n')]);
    const { lines, replaced } = await linesOf(bytes);
    expect(lines).toEqual([`caf\uFFFD \uFFFD \uFFFD`, '\uFFFD fine']);
    expect(replaced).toBe(3);
  });

  test('counts no U+FFFD that the file itself holds', async () => {
    expect(await linesOf('caf\uFFFD\n')).toMatchObject({ lines: ['caf\uFFFD'], replaced: 0 });
  });

  test('reads a large file block by block, with no line or letter torn', async () => {
    const lines = Array.from({ length: 40_000 }, (_, n) => `${n} é😀 ${'x'.repeat(n % 50)}`);
    const read = await linesOf(`${lines.join('\n')}\n`);
    expect(read.lines).toEqual(lines);
    expect(read.replaced).toBe(0);
    expect(read.blocks).toBeGreaterThan(3);
  });

  test('lets the rest of an endless line go, and reads on after it', async () => {
    const { lines } = await linesOf(`before\n${'x'.repeat(5_000_000)}\nafter\n`);
    expect(lines.map((line) => Math.min(line.length, 100_000))).toEqual([6, 100_000, 5]);
    expect(lines[1]?.length).toBeLessThan(1_000_000);
  });
});
