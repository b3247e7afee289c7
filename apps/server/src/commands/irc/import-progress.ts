import { SingleBar } from 'cli-progress';
import { formatted } from './import-summary.ts';

const PLAIN_LINE_EVERY_MS = 3_000;

/** How far an import is, told while it runs. */
export interface ImportProgress {
  /** @param messages stored so far */
  advance(bytes: number, messages: number): void;
  fileDone(path: string): void;
  stop(): void;
}

/** A bar on a terminal; elsewhere a line every few seconds, and one a file where that is asked for. */
export function importProgress(
  output: NodeJS.WritableStream & { isTTY?: boolean },
  all: { files: number; bytes: number },
  { verbose }: { verbose: boolean },
): ImportProgress {
  return output.isTTY ? barOn(output, all) : plainLinesOn(output, all, verbose);
}

function barOn(output: NodeJS.WritableStream, all: { files: number; bytes: number }): ImportProgress {
  const bar = new SingleBar({
    format: '{bar} {percentage} %  {done}/{files} files  {messages} messages  {eta_formatted} left',
    stream: output,
    barsize: 30,
    // Whoever stops it with Ctrl-C gets the terminal back as it was.
    hideCursor: false,
    linewrap: true,
  });
  let done = 0;
  bar.start(all.bytes, 0, { done, files: formatted(all.files), messages: '0' });
  return {
    advance: (bytes, messages) => bar.increment(bytes, { messages: formatted(messages) }),
    fileDone: () => bar.increment(0, { done: formatted((done += 1)) }),
    stop: () => bar.stop(),
  };
}

function plainLinesOn(
  output: NodeJS.WritableStream,
  all: { files: number; bytes: number },
  verbose: boolean,
): ImportProgress {
  let done = 0;
  let read = 0;
  let stored = 0;
  let saidAt = Date.now();
  return {
    advance(bytes, messages) {
      read += bytes;
      stored = messages;
      if (Date.now() - saidAt < PLAIN_LINE_EVERY_MS) return;
      saidAt = Date.now();
      const percent = Math.floor((read / Math.max(1, all.bytes)) * 100);
      output.write(
        `${percent} %: ${formatted(done)} of ${formatted(all.files)} files, ${formatted(stored)} messages\n`,
      );
    },
    fileDone(path) {
      done += 1;
      if (verbose) output.write(`${formatted(done)} of ${formatted(all.files)}: ${path}\n`);
    },
    stop: () => undefined,
  };
}
