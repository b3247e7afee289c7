/**
 * Keeps the layers of apps/web/src: `app/` puts the pages together from the folders of the nouns
 * (`messages/`, `conversations/`, …), which rest on `shared/`, and that
 * on what is said, `languages/`; an import never runs the other way.
 * Prints each that does, and exits 1.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** The lowest may import nothing above it. A file beside the folders (main.tsx) is part of the app. */
const layers = { languages: 0, shared: 1, noun: 2, app: 3 };

const source = resolve(process.argv[2] ?? join(import.meta.dirname, '../apps/web/src'));
const specifiers = /(?:\bfrom|\bimport)\s*\(?\s*['"](\.[^'"]+)['"]/g;

const wrong = globSync('**/*.{ts,tsx}', { cwd: source }).flatMap((file) => {
  const text = readFileSync(join(source, file), 'utf8');
  return [...text.matchAll(specifiers)]
    .map(([, specifier = '']) => relative(source, resolve(source, dirname(file), specifier)))
    .filter((target) => layerOf(target) > layerOf(file))
    .map((target) => `${file} may not import ${target}: imports run app → nouns → shared → languages`);
});

for (const line of wrong) console.error(line);
if (wrong.length > 0) process.exitCode = 1;

function layerOf(file: string): number {
  const [folder = '', ...below] = file.split('/');
  if (below.length === 0 || folder === 'app') return layers.app;
  if (folder === 'languages') return layers.languages;
  return folder === 'shared' ? layers.shared : layers.noun;
}
