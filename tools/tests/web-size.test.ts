import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { formatWeights, weigh, type Manifest } from '../weigh-web.ts';

const manifest: Manifest = {
  'index.html': { file: 'index.js', imports: ['_react.js'], css: ['index.css'] },
  'src/app/sign-in-route.tsx': { file: 'sign-in.js', imports: ['index.html', '_react.js', '_field.js'] },
  'src/app/later.tsx': { file: 'later.js' },
  '_react.js': { file: 'react.js', imports: ['_field.js'] },
  '_field.js': { file: 'field.js', imports: ['_react.js'] },
};

const sizes: Record<string, number> = {
  'index.js': 10,
  'index.css': 3,
  'sign-in.js': 20,
  'react.js': 100,
  'field.js': 5,
  'later.js': 1000,
};

const signIn = (mostBytes: number) => ({
  name: 'sign-in shows',
  entries: ['index.html', 'src/app/sign-in-route.tsx'],
  mostBytes,
});
const weighed = (mostBytes: number) => weigh(signIn(mostBytes), manifest, (file) => sizes[file] ?? NaN);

describe('what is loaded until something shows', () => {
  it('is the entries with all they import, each file once, however they import one another', () => {
    expect(weighed(200)).toMatchObject({ files: 4, scriptBytes: 135, isOver: false });
  });

  it('does not hold what is loaded later', () => {
    const later = weigh({ ...signIn(0), entries: ['src/app/later.tsx'] }, manifest, () => 7);
    expect(later.scriptBytes).toBe(7);
    expect(weighed(200).scriptBytes).toBeLessThan(1000);
  });

  it('counts styles by themselves', () => {
    expect(weighed(200).styleBytes).toBe(3);
  });

  it('may be as much as is allowed, and not a byte more', () => {
    expect(weighed(135).isOver).toBe(false);
    expect(weighed(134).isOver).toBe(true);
    expect(formatWeights([weighed(135)])).toMatch(/ok$/);
    expect(formatWeights([weighed(134)])).toMatch(/over by 0\.0 KiB$/);
  });

  it('is not known where a route has another name', () => {
    const renamed = { ...signIn(0), entries: ['src/app/login-route.tsx'] };
    expect(() => weigh(renamed, manifest, () => 0)).toThrow('The build has no src/app/login-route.tsx');
  });
});

describe('the check of a build', () => {
  it('passes one that is light', () => {
    const { status, stdout } = checkBuild(1_000);
    expect(stdout).toMatch(/sign-in shows.* ok\n/);
    expect(status).toBe(0);
  });

  it('fails one that is too heavy, and says which moment is', () => {
    const { status, stderr } = checkBuild(140 * 1024);
    expect(stderr).toContain('Too much is loaded until sign-in shows');
    expect(stderr).not.toContain('a conversation shows');
    expect(status).toBe(1);
  });

  it('fails one that holds the page of primitives', () => {
    const { status, stderr } = checkBuild(1_000, { 'src/design/show-design.tsx': { file: 'shell.js' } });
    expect(stderr).toContain('src/design/show-design.tsx was built');
    expect(status).toBe(1);
  });
});

/** Weighs a made-up build whose entry is of so many bytes, which do not compress. */
function checkBuild(
  bytes: number,
  more: Manifest = {},
): { status: number | null; stdout: string; stderr: string } {
  const folder = mkdtempSync(join(tmpdir(), 'parley-build-'));
  try {
    mkdirSync(join(folder, '.vite'));
    writeFileSync(join(folder, 'index.js'), randomBytes(bytes));
    for (const file of ['sign-in.js', 'words.js', 'shell.js', 'conversation.js'])
      writeFileSync(join(folder, file), '');
    const built: Manifest = {
      'index.html': { file: 'index.js' },
      'src/app/sign-in-route.tsx': { file: 'sign-in.js' },
      'src/languages/en.ts?inside': { file: 'words.js' },
      'src/app/shell.tsx': { file: 'shell.js' },
      'src/app/conversation-route.tsx': { file: 'conversation.js' },
      ...more,
    };
    writeFileSync(join(folder, '.vite/manifest.json'), JSON.stringify(built));
    const program = join(import.meta.dirname, '../web-size.ts');
    return spawnSync(process.execPath, [program, folder], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
