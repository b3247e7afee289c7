import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder of small logs that a test writes itself. */
export class LogFolder {
  readonly path = mkdtempSync(path.join(tmpdir(), 'parley-logs-'));

  /** @param name with folders before it, if need be */
  write(name: string, lines: readonly string[] | Buffer): string {
    const file = path.join(this.path, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, Buffer.isBuffer(lines) ? lines : lines.map((line) => `${line}\n`).join(''));
    return file;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** The numbers of the summary that an import ends with, by their names. */
export function summaryOf(stdout: string): Record<string, number> {
  const rows = [...stdout.matchAll(/^([a-z][a-z /]*[a-z]) +([\d,.]+)$/gm)];
  return Object.fromEntries(
    rows.map(([, name = '', value = '']) => [name, Number(value.replaceAll(',', ''))]),
  );
}
