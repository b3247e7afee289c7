import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { Person } from '../data/people.ts';
import type { OurServer } from '../processes/our-server.ts';
import { WATCH_OPENING } from './in-the-page.ts';

/**
 * A process each for page and browser, as on people's machines; and no graphics card made of software,
 * whose work would take this machine's processors from the page that is measured.
 */
const notOurs = new Set([
  '--single-process',
  '--no-zygote',
  '--in-process-gpu',
  '--ignore-gpu-blocklist',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
]);
const args = [...chromium.args.filter((arg) => !notOurs.has(arg)), '--disable-gpu'];

/** A page of our web app, and how slow its processor is. */
export interface OpenPage {
  page: Page;
  /** Makes the page's processor so many times slower than it is. */
  slowDown(times: number): Promise<void>;
  /** Bytes of JavaScript's memory in use, after garbage was collected. */
  heapBytes(): Promise<number>;
}

export async function startBrowser(): Promise<Browser> {
  return playwright.launch({ executablePath: await chromium.executablePath(), args });
}

/** A browser that has kept nothing, of somebody who is signed in. */
export async function openContext(
  browser: Browser,
  { server, person }: { server: OurServer; person: Person },
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: server.httpUrl,
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
  });
  context.setDefaultTimeout(60_000);
  const [name = '', value = ''] = person.cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: server.httpUrl }]);
  await context.addInitScript(WATCH_OPENING);
  return context;
}

export async function openPage(context: BrowserContext): Promise<OpenPage> {
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  return {
    page,
    slowDown: async (rate) => {
      await tools.send('Emulation.setCPUThrottlingRate', { rate });
    },
    heapBytes: async () => {
      await tools.send('HeapProfiler.collectGarbage');
      return (await tools.send('Runtime.getHeapUsage')).usedSize;
    },
  };
}
