import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes `index.html` beside the pictures of a folder: all of them, a row a scene. */
export function writeSheet(
  folder: string,
  scenes: readonly string[],
  problems: ReadonlyMap<string, string>,
): void {
  const files = readdirSync(folder).filter((file) => file.endsWith('.png'));
  const rows = scenes.map((scene) => {
    const own = files.filter((file) => file.startsWith(`${scene}.`)).sort(byLook);
    return own.length === 0 ? '' : row(scene, own, problems);
  });
  writeFileSync(join(folder, 'index.html'), `${HEAD}${rows.join('')}`);
}

function row(scene: string, files: readonly string[], problems: ReadonlyMap<string, string>): string {
  const pictures = files.map((file) => {
    const problem = problems.get(file);
    const note = problem === undefined ? '' : `<pre>${escape(problem)}</pre>`;
    const look = file.slice(scene.length + 1, -'.png'.length);
    return `<figure><a href="${file}"><img loading="lazy" src="${file}" alt=""></a><figcaption>${look}</figcaption>${note}</figure>`;
  });
  return `<section><h2 id="${scene}"><a href="#${scene}">${scene}</a></h2><div>${pictures.join('')}</div></section>\n`;
}

/** The widest first, light before dark. */
function byLook(one: string, other: string): number {
  const [widthOfOne, widthOfOther] = [one, other].map((file) => Number(file.split('.').at(-2)));
  return (widthOfOther ?? 0) - (widthOfOne ?? 0) || other.localeCompare(one);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

const HEAD = `<!doctype html><meta charset="utf-8"><title>Parley, every screen</title>
<style>
body { font: 15px/1.5 system-ui; margin: 2rem; background: #ddd6cd; color: #2b2320; }
section > div { display: flex; gap: 1rem; overflow-x: auto; align-items: start; padding-block-end: 1rem; }
h2 { font-size: 1rem; margin: 1.5rem 0 .5rem; } h2 a { color: inherit; text-decoration: none; }
figure { margin: 0; flex: none; } img { block-size: 20rem; display: block; border: 1px solid #b8aea2; }
figcaption { font-size: .8125rem; color: #6b5e55; } pre { color: #a8321a; max-inline-size: 30rem; white-space: pre-wrap; }
</style>
`;
