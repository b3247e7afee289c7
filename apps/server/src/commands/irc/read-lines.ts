import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';

const LINE_BREAK = 0x0a;
const BLOCK_BYTES = 256 * 1024;
/** More than any line that can be stored; the rest of a longer one is let go. */
const MOST_LINE_BYTES = 64 * 1024;
const REPLACEMENT = '\uFFFD';

/** Some whole lines of a file, at most about 256 KiB of them. */
export interface LineBlock {
  lines: string[];
  /** The number of the first one; a file's first line is 1. */
  firstLine: number;
  /** How many characters stand for bytes that are not UTF-8, or for NUL, which no database keeps. */
  replaced: number;
  /** How much of the file has been read since the last block. */
  bytes: number;
}

/** Reads a file of any size block by block; lines end with LF or CR LF and nothing else. */
export async function* readLines(path: string): AsyncGenerator<LineBlock> {
  let pending: Buffer = Buffer.alloc(0);
  let bytes = 0;
  let firstLine = 1;
  for await (const chunk of createReadStream(path, { highWaterMark: BLOCK_BYTES }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    const end = chunk.lastIndexOf(LINE_BREAK);
    if (end === -1) {
      if (pending.length < MOST_LINE_BYTES) pending = Buffer.concat([pending, chunk]);
      continue;
    }
    const block = decode(Buffer.concat([pending, chunk.subarray(0, end)]), firstLine);
    yield { ...block, bytes };
    bytes = 0;
    firstLine += block.lines.length;
    pending = Buffer.from(chunk.subarray(end + 1));
  }
  if (pending.length > 0) yield { ...decode(pending, firstLine), bytes };
}

function decode(bytes: Buffer, firstLine: number): Omit<LineBlock, 'bytes'> {
  // A line break is never part of another character: a block decodes as its lines do.
  const decoded = bytes.toString('utf8');
  const text = firstLine === 1 && decoded.startsWith('\uFEFF') ? decoded.slice(1) : decoded;
  const invalid = isUtf8(bytes) ? 0 : count(text, REPLACEMENT) - count(bytes, REPLACEMENT);
  const nuls = count(text, '\0');
  const lines = (nuls > 0 ? text.replaceAll('\0', REPLACEMENT) : text).split('\n');
  return { lines: lines.map(withoutCarriageReturn), firstLine, replaced: invalid + nuls };
}

function withoutCarriageReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function count(text: string | Buffer, needle: string): number {
  let found = 0;
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + needle.length)) found += 1;
  return found;
}
