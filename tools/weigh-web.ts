/** What the build says of one of its files; of Vite's manifest what is needed here. */
export interface BuiltFile {
  file: string;
  /** Keys of what is loaded with it, in any case. */
  imports?: string[];
  css?: string[];
}

export type Manifest = Record<string, BuiltFile>;

/** A moment that somebody waits for, and what must be there by then. */
export interface Moment {
  name: string;
  /** Keys of the manifest: the page's entry, and the routes that show. */
  entries: string[];
  /** Scripts together may weigh this much, in bytes over the network. */
  mostBytes: number;
}

export interface Weight {
  name: string;
  files: number;
  scriptBytes: number;
  styleBytes: number;
  mostBytes: number;
  isOver: boolean;
}

/**
 * Weighs what a browser loads until a moment: the entries with all that they import, each file
 * once. What is imported later, when it is wanted, is not counted.
 *
 * @param bytesOf the size of a built file over the network
 * @throws RangeError where the build has no such file, so that a renamed route is not weighed as nothing
 */
export function weigh(moment: Moment, manifest: Manifest, bytesOf: (file: string) => number): Weight {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const waiting = [...moment.entries];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const built = manifest[key];
    if (!built) throw new RangeError(`The build has no ${key}, which "${moment.name}" needs`);
    if (scripts.has(built.file)) continue;
    scripts.add(built.file);
    for (const file of built.css ?? []) styles.add(file);
    waiting.push(...(built.imports ?? []));
  }
  const sum = (files: Set<string>): number => [...files].reduce((bytes, file) => bytes + bytesOf(file), 0);
  const scriptBytes = sum(scripts);
  const { name, mostBytes } = moment;
  const isOver = scriptBytes > mostBytes;
  return { name, files: scripts.size, scriptBytes, styleBytes: sum(styles), mostBytes, isOver };
}

/** The weights as a table for a terminal, a line a moment. */
export function formatWeights(weights: readonly Weight[]): string {
  const lines = [
    ['gzipped, until …', 'files', 'scripts', 'at most', 'styles', ''],
    ...weights.map(({ name, files, scriptBytes, mostBytes, styleBytes, isOver }) => [
      name,
      String(files),
      inKiB(scriptBytes),
      inKiB(mostBytes),
      inKiB(styleBytes),
      isOver ? `over by ${inKiB(scriptBytes - mostBytes)}` : 'ok',
    ]),
  ];
  const width = (column: number): number => Math.max(...lines.map((line) => line[column]?.length ?? 0));
  return lines
    .map((line) => line.map((cell, at) => (at === 0 ? cell.padEnd(width(at)) : cell.padStart(width(at)))))
    .map((cells) => cells.join('  ').trimEnd())
    .join('\n');
}

function inKiB(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}
