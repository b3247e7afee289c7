/**
 * `pnpm shots`: pictures of every screen in its states, in both themes and three widths, and a
 * page that shows them all. Ends with 1 where a scene can't be reached.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import type { Catalogue } from '../../../web/src/languages/en.ts';
import { launchBrowser } from '../browser/browser.ts';
import { gatherCrowd } from './crowd.ts';
import { readOptions, WIDTHS, type Options, type Theme } from './options.ts';
import { scenes as allScenes } from './scenes/all-scenes.ts';
import { writeSheet } from './sheet.ts';
import { startAtMoment } from './start-at-moment.ts';
import { takeShots, urlOf, type Take } from './take-shots.ts';
import { fillWorld, putBack } from './world.ts';

const started = performance.now();
const options = readOptions(process.argv.slice(2));
const scenes = allScenes.filter(({ name }) => name.includes(options.only));
const folder = makeFolder(options);
const scratch = mkdtempSync(join(tmpdir(), 'parley-shots-'));
const problems = new Map<string, string>();
let taken = 0;

try {
  const world = join(scratch, 'world');
  const places = await makeWorld(world);
  const { catalogue: texts } = (await import(languageFile(options.language))) as { catalogue: Catalogue };
  const common = { options, texts, places, world, folder };
  // The themes side by side: each has a browser of its own, and more would wait for one another.
  await Promise.all(options.themes.map((theme) => takeTheme(theme, common)));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

writeSheet(
  folder,
  allScenes.map(({ name }) => name),
  problems,
);
for (const [file, problem] of problems) console.log(`${file}: ${problem}`);
const seconds = Math.round((performance.now() - started) / 1000);
console.log(
  `${taken} pictures, ${problems.size} that went wrong, in ${seconds} s: ${join(folder, 'index.html')}`,
);
if (problems.size > 0) process.exitCode = 1;

type Common = Pick<Take, 'options' | 'texts' | 'places' | 'world' | 'folder'>;

async function takeTheme(theme: Theme, common: Common): Promise<void> {
  const browser = await launchBrowser();
  try {
    for (const width of WIDTHS.filter((one) => options.widths.includes(one))) {
      await takeLook(browser, { ...common, theme, width });
    }
  } finally {
    await browser.close();
  }
}

async function takeLook(browser: Browser, look: Common & Pick<Take, 'theme' | 'width'>): Promise<void> {
  const own = join(scratch, `${look.theme}-${look.width}`);
  mkdirSync(own);
  const shown = scenes.filter(({ needsDesk }) => !(needsDesk && look.width === 390));
  const shots = await takeShots({ ...look, scenes: shown, browser, scratch: own });
  for (const { scene, problem } of shots) {
    taken += 1;
    if (problem !== null) problems.set(`${scene}.${look.theme}.${look.width}.png`, problem);
  }
  console.log(`${look.theme} ${look.width}: ${shots.length} pictures`);
}

async function makeWorld(dataDir: string): Promise<Take['places']> {
  const server = await startAtMoment(dataDir);
  const { places, stored } = await fillWorld(urlOf(server));
  await server.end('SIGTERM');
  const databaseUrl = `sqlite:${join(dataDir, 'parley.sqlite')}`;
  const crowd = await gatherCrowd(databaseUrl);
  await putBack(databaseUrl, stored);
  return { ...places, crowd };
}

/** Emptied where everything is taken anew; pictures of another language or direction lie apart. */
function makeFolder({ only, themes, widths, isRtl, language }: Options): string {
  const variant = [language === 'en' ? '' : language, isRtl ? 'rtl' : ''].filter(Boolean).join('-');
  const made = join(fileURLToPath(new URL('../../../../shots', import.meta.url)), variant);
  const isAll = only === '' && themes.length === 2 && widths.length === WIDTHS.length;
  if (isAll) rmSync(made, { recursive: true, force: true });
  mkdirSync(made, { recursive: true });
  return made;
}

function languageFile(language: string): string {
  return new URL(`../../../web/src/languages/${language}.ts`, import.meta.url).href;
}
