import type { ImportedLine } from '@parley/db';
import type { IrcFile } from './find-irc-files.ts';
import { IrcClock } from './irc-clock.ts';
import { parseIrcLine } from './parse-irc-line.ts';
import { readLines } from './read-lines.ts';

/** Some lines of a log, read: what is to be stored, and what was met beside it. */
export interface IrcBatch {
  lines: ImportedLine[];
  /** The channel that the lines themselves name, where they do. */
  channel: string | undefined;
  notesDropped: number;
  malformed: MalformedLine[];
  /** Characters that stand for what can't be stored. */
  replaced: number;
  /** How much of the file was read for it. */
  bytes: number;
}

export interface MalformedLine {
  path: string;
  line: number;
  reason: string;
}

/**
 * Reads a log in batches of some thousand lines.
 *
 * @param options.keepNotes makes notices of the channel's own notes that speak of somebody
 */
export async function* readIrcFile(file: IrcFile, options: { keepNotes: boolean }): AsyncGenerator<IrcBatch> {
  const clock = new IrcClock(file.day);
  for await (const block of readLines(file.path)) {
    const batch: IrcBatch = {
      lines: [],
      channel: undefined,
      notesDropped: 0,
      malformed: [],
      replaced: block.replaced,
      bytes: block.bytes,
    };
    for (const [index, text] of block.lines.entries()) {
      const line = block.firstLine + index;
      const parsed = parseIrcLine(text);
      if (parsed.kind === 'malformed') {
        batch.malformed.push({ path: file.path, line, reason: parsed.reason });
        continue;
      }
      batch.channel ??= parsed.channel;
      const { nickname, content } = parsed;
      if (parsed.kind !== 'note') {
        const createdAt = clock.moveTo(parsed.minute);
        batch.lines.push({ line, nickname: parsed.nickname, kind: parsed.kind, content, createdAt });
      } else if (options.keepNotes && nickname !== undefined) {
        // A note has no time of its own.
        batch.lines.push({ line, nickname, kind: 'notice', content, createdAt: clock.now });
      } else {
        batch.notesDropped += 1;
      }
    }
    yield batch;
  }
}
