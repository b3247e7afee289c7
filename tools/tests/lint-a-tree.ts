import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** What the linter refused in one file: `rule: message`. */
export type Refusals = string[];

/**
 * Lints made-up files by the repository's own rules, in a temporary folder laid out like it.
 * @param files source text by path, such as `packages/db/src/a.ts`
 * @returns what was refused, by path; nothing for a file that passed
 */
export function lintATree(files: Record<string, string>): Record<string, Refusals> {
  return inATree(files, (tree) => {
    copyFileSync(join(root, '.oxlintrc.json'), join(tree, '.oxlintrc.json'));
    writeFileSync(join(tree, 'tsconfig.json'), '{ "compilerOptions": { "strict": true, "types": [] } }');
    // The linter looks for its type-aware half on the PATH.
    const env = { ...process.env, PATH: `${root}/node_modules/.bin:${process.env['PATH'] ?? ''}` };
    const { stdout } = spawnSync('oxlint', ['--format', 'json'], { cwd: tree, env, encoding: 'utf8' });
    const report = JSON.parse(stdout) as { diagnostics: Diagnostic[]; number_of_files: number };
    if (report.number_of_files !== Object.keys(files).length) throw new Error('not every file was linted');
    const refusals: Record<string, Refusals> = {};
    for (const { filename, code, message } of report.diagnostics) {
      (refusals[filename] ??= []).push(`${code}: ${message}`);
    }
    return refusals;
  });
}

/** Runs tools/web-layers.ts over made-up files by path within apps/web/src. */
export function checkWebLayers(files: Record<string, string>): { status: number | null; stderr: string } {
  return inATree(files, (tree) =>
    spawnSync(process.execPath, [join(root, 'tools/web-layers.ts'), tree], { encoding: 'utf8' }),
  );
}

type Diagnostic = { filename: string; code: string; message: string };

function inATree<T>(files: Record<string, string>, work: (tree: string) => T): T {
  const tree = mkdtempSync(join(tmpdir(), 'parley-checks-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), text);
    }
    return work(tree);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}
