/**
 * Weighs what the built web app loads before it shows, and exits 1 where that is more than it may,
 * or where something was built that is for development alone.
 * Runs at the end of its build.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { formatWeights, weigh, type Manifest, type Moment } from './weigh-web.ts';

const KiB = 1024;
const page = 'index.html';
const routes = 'src/app';

const moments: Moment[] = [
  { name: 'sign-in shows', entries: [page, `${routes}/sign-in-route.tsx`], mostBytes: 130 * KiB },
  {
    name: 'a conversation shows',
    entries: [page, 'src/languages/en.ts?inside', `${routes}/shell.tsx`, `${routes}/conversation-route.tsx`],
    mostBytes: 220 * KiB,
  },
];

const built = resolve(process.argv[2] ?? join(import.meta.dirname, '../apps/web/dist'));
const manifest = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8')) as Manifest;
const gzippedBytes = (file: string): number => gzipSync(readFileSync(join(built, file))).length;

const weights = moments.map((moment) => weigh(moment, manifest, gzippedBytes));
console.log(formatWeights(weights));
for (const { name } of weights.filter(({ isOver }) => isOver)) {
  console.error(`Too much is loaded until ${name}: load what it does not show later, with loadLater().`);
  process.exitCode = 1;
}
for (const key of Object.keys(manifest).filter((key) => key.startsWith('src/design/'))) {
  console.error(`${key} was built: the page of primitives is for the development build alone.`);
  process.exitCode = 1;
}
