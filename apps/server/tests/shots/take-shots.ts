import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { createClient, type ParleyClient } from '@parley/client';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Catalogue } from '../../../web/src/languages/en.ts';
import type { ServerProcess } from '../faults/server-process.ts';
import { PASSWORD } from '../harness/people.ts';
import { complaintsOf } from '../browser/browser.ts';
import { PRESENT, type PersonName } from './people.ts';
import type { Scene } from './scene.ts';
import { Stage } from './stage.ts';
import { openViewer, type Look } from './viewer.ts';
import { startAtMoment } from './start-at-moment.ts';
import type { Places } from './world.ts';

const TALL_PX = 2_400;

/** How long a scene may take. */
const SCENE_MS = 30_000;

export interface Take extends Look {
  scenes: readonly Scene[];
  browser: Browser;
  texts: Catalogue;
  places: Places;
  /** A data directory with the world in it; it is copied. */
  world: string;
  /** An empty folder. */
  scratch: string;
  /** Where the pictures go. */
  folder: string;
}

export interface Shot {
  scene: string;
  /** What went wrong, null where nothing did. */
  problem: string | null;
}

/** Takes the scenes in one look, one after the other, on a fresh copy of the world. */
export async function takeShots(take: Take): Promise<Shot[]> {
  const dataDir = join(take.scratch, 'world');
  cpSync(take.world, dataDir, { recursive: true });
  const isEmptyWanted = take.scenes.some(({ onEmptyServer }) => onEmptyServer);
  const server = await startAtMoment(dataDir);
  const empty = isEmptyWanted ? await startAtMoment(join(take.scratch, 'empty')) : undefined;
  const crew = new Crew(urlOf(server));
  try {
    for (const name of PRESENT) await crew.person(name);
    const shared = await openViewer(take.browser, take, { url: urlOf(server), isSignedIn: true });
    const shots: Shot[] = [];
    for (const scene of take.scenes) {
      const url = urlOf(scene.onEmptyServer && empty ? empty : server);
      shots.push(await takeOne(take, scene, { shared, url, crew }));
    }
    await shared.close();
    return shots;
  } finally {
    await crew.leave();
    await server.end('SIGTERM');
    await empty?.end('SIGTERM');
  }
}

interface Set {
  shared: BrowserContext;
  url: string;
  crew: Crew;
}

async function takeOne(take: Take, scene: Scene, { shared, url, crew }: Set): Promise<Shot> {
  const viewer = scene.viewer ?? 'shared';
  const isSignedIn = viewer === 'alone';
  const context = viewer === 'shared' ? shared : await openViewer(take.browser, take, { url, isSignedIn });
  const page = await context.newPage();
  const { texts, places, width, theme } = take;
  if (scene.isTall) await page.setViewportSize({ width, height: TALL_PX });
  const complaints = complaintsOf(page);
  let problem: string | null = null;
  try {
    const other = (name: PersonName): Promise<ParleyClient> => crew.person(name);
    const stage = new Stage({ page, texts, places, isPhone: width === 390, other });
    await inTime(scene.go(stage).then(() => settle(page)));
  } catch (error) {
    problem = sayShortly(error);
  }
  const complaint = complaints.find((one) => isOurOwn(one) && !scene.complains?.test(one));
  if (complaint) problem = [problem, sayShortly(complaint)].filter((part) => part !== null).join(' · ');
  // A picture of what went wrong tells most about it.
  const file = join(take.folder, `${scene.name}.${theme}.${width}.png`);
  await page.screenshot({ path: file }).catch(() => undefined);
  await page.close();
  if (context !== shared) await context.close();
  return { scene: scene.name, problem };
}

/** The browser tells of every answer that is an error, and scenes have them. */
function isOurOwn(complaint: string): boolean {
  return !/^Failed to load resource|WebSocket connection/.test(complaint);
}

/** Playwright tells what it waited for on several lines, in colour. */
function sayShortly(error: unknown): string {
  const text = stripVTControlCharacters(error instanceof Error ? error.message : String(error));
  const lines = text.split('\n').map((line) => line.trim());
  return lines
    .filter((line) => line !== '' && line !== 'Call log:')
    .slice(0, 3)
    .join(' ');
}

/** What waits in the page itself may wait for ever. */
async function inTime(going: Promise<void>): Promise<void> {
  const timeUp = new AbortController();
  const late = sleep(SCENE_MS, null, { signal: timeUp.signal }).then(() => {
    throw new Error(`it was not there after ${SCENE_MS / 1000} s`);
  });
  try {
    await Promise.race([going, late]);
  } finally {
    going.catch(() => undefined);
    late.catch(() => undefined);
    timeUp.abort();
  }
}

/** What is still fading in, and fonts that are on their way. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(`Promise.race([
    Promise.allSettled([document.fonts.ready, ...document.getAnimations().map((one) => one.finished)]),
    new Promise((resolve) => setTimeout(resolve, 2000)),
  ]).then(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))))`);
}

/** The others, each with one connection that stays. */
class Crew {
  readonly #url: string;
  readonly #clients = new Map<PersonName, ParleyClient>();

  constructor(url: string) {
    this.#url = url;
  }

  async person(name: PersonName): Promise<ParleyClient> {
    const known = this.#clients.get(name);
    // A scene may have signed them out everywhere.
    if (known && (await isSignedIn(known))) return known;
    await known?.close();
    const client = createClient({ url: this.#url });
    this.#clients.set(name, client);
    await client.signIn({ login: name, password: PASSWORD });
    // By its subscription one is there.
    await new Promise<void>((resolve) => client.on('connected', () => resolve()));
    return client;
  }

  async leave(): Promise<void> {
    for (const client of this.#clients.values()) await client.close();
  }
}

async function isSignedIn({ api }: ParleyClient): Promise<boolean> {
  return api.auth.me.query().then(
    () => true,
    () => false,
  );
}

export function urlOf({ port }: ServerProcess): string {
  return `http://127.0.0.1:${port}`;
}
