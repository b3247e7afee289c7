import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClientStorage } from '../../src/storage/storage.ts';
import { startModuleServer } from './module-server.ts';

/** As the page has it: what is evaluated there is written here. */
declare const window: { storage: ClientStorage; heard: string[] };

// In one process several contexts starve each other; sandboxes need rights that a build machine may lack.
const ARGS = chromium.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote');

/** Takes the database away, which asks everybody else to let go of it. */
const DELETING = `new Promise((resolve, reject) => {
  const deleting = indexedDB.deleteDatabase('parley');
  deleting.onsuccess = () => resolve();
  deleting.onerror = () => reject(deleting.error);
})`;

describe('a storage in a browser', () => {
  let server: Awaited<ReturnType<typeof startModuleServer>>;
  let browser: Browser;
  let context: BrowserContext;

  beforeAll(async () => {
    server = await startModuleServer();
    // A name that is not this machine's own: what comes from it by plain http is no secure context.
    const args = [...ARGS, '--host-resolver-rules=MAP parley.test 127.0.0.1'];
    browser = await playwright.launch({ executablePath: await chromium.executablePath(), args });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });
  beforeEach(async () => {
    context = await browser.newContext();
  });
  afterEach(() => context.close());

  /** One more tab of the same person. */
  async function openTab(host: string): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`http://${host}:${server.port}/`);
    await page.waitForFunction(() => 'storage' in window);
    return page;
  }

  /** Adds one to a value so many times, not waiting for one to be done before the next. */
  const count = (page: Page, times: number): Promise<unknown> =>
    page.evaluate(
      (most) =>
        Promise.all(
          Array.from({ length: most }, () => window.storage.change('count', (kept) => Number(kept ?? 0) + 1)),
        ),
      times,
    );

  const read = (page: Page, prefix: string): Promise<unknown> =>
    page.evaluate(async (begin) => Object.fromEntries(await window.storage.read(begin)), prefix);

  describe.each([
    ['with Web Locks', '127.0.0.1', true],
    ['without Web Locks, by plain http', 'parley.test', false],
  ])('%s', (_how, host, hasLocks) => {
    it('keeps values by name over a reload, and takes them away', async () => {
      const tab = await openTab(host);
      expect(await tab.evaluate(() => 'locks' in navigator)).toBe(hasLocks);
      await tab.evaluate(async () => {
        for (const name of ['ada 1', 'ada 12', 'adam']) await window.storage.change(name, () => ({ name }));
        await window.storage.change('adam', () => undefined);
        await window.storage.change('bob', () => ({ name: 'é\uD83D\uDE00' }));
      });
      await tab.reload();
      await tab.waitForFunction(() => 'storage' in window);
      expect(await read(tab, 'ada')).toEqual({ 'ada 1': { name: 'ada 1' }, 'ada 12': { name: 'ada 12' } });
      await tab.evaluate(() => window.storage.forget('ada 1'));
      expect(await read(tab, '')).toEqual({ bob: { name: 'é\uD83D\uDE00' } });
    });

    it('is one for all tabs: what they change at once is all there, and each hears of the others', async () => {
      const tabs = [await openTab(host), await openTab(host)] as const;
      for (const tab of tabs) {
        await tab.evaluate(() => {
          window.heard = [];
          window.storage.onChange((name) => window.heard.push(name));
        });
      }
      await Promise.all(tabs.map((tab) => count(tab, 30)));
      expect(await read(tabs[0], '')).toEqual({ count: 60 });
      for (const tab of tabs) await tab.waitForFunction(() => window.heard.length === 60);
    });

    it('works on after it was closed', async () => {
      const tab = await openTab(host);
      await count(tab, 1);
      await tab.evaluate(() => window.storage.close());
      await count(tab, 1);
      expect(await read(tab, '')).toEqual({ count: 2 });
    });

    it('hears of the others again after it gave way to one that changes its shape, and after it was closed', async () => {
      const tabs = [await openTab(host), await openTab(host)] as const;
      const [tab, other] = tabs;
      for (const one of tabs) {
        await count(one, 1);
        await one.evaluate(() => {
          window.heard = [];
          window.storage.onChange((name) => window.heard.push(name));
        });
      }
      await tab.evaluate(() => void (window.heard = []));
      await other.evaluate(DELETING);
      await count(other, 1);
      await tab.waitForFunction(() => window.heard.length === 1);
      await tab.evaluate(() => window.storage.close());
      await read(tab, '');
      await count(other, 1);
      await tab.waitForFunction(() => window.heard.length === 2);
      expect(await read(tab, '')).toEqual({ count: 2 });
    });

    it('lets work of one tab run alone', async () => {
      const tab = await openTab(host);
      expect(await mostAtOnce([tab])).toBe(1);
    });
  });

  it('lets work of one name run in one tab at a time', async () => {
    const tabs = [await openTab('127.0.0.1'), await openTab('127.0.0.1')];
    expect(await mostAtOnce(tabs)).toBe(1);
  });

  it('does not wait for ever for a tab that does not go on', async () => {
    const [stuck, other] = [await openTab('127.0.0.1'), await openTab('127.0.0.1')];
    await stuck.evaluate(
      () =>
        new Promise<void>((hasBegun) => {
          void window.storage.alone('work', () => {
            hasBegun();
            return new Promise(() => undefined);
          });
        }),
    );
    const hasRun = other.evaluate(async () => {
      let ran = false;
      await window.storage.alone('work', async () => {
        ran = true;
      });
      return ran;
    });
    expect(await hasRun).toBe(true);
  });

  /** How many pieces of work were ever under way at once, of ten in each tab. */
  async function mostAtOnce(tabs: readonly Page[]): Promise<number> {
    await Promise.all(
      tabs.map((tab) =>
        tab.evaluate(async () => {
          const { storage } = window;
          const add = (name: string, by: number): Promise<unknown> =>
            storage.change(name, (kept) => Number(kept ?? 0) + by);
          const work = async (): Promise<void> => {
            const inside = await add('inside', 1);
            await storage.change('most', (kept) => Math.max(Number(kept ?? 0), Number(inside)));
            await add('inside', -1);
          };
          await Promise.all(Array.from({ length: 10 }, () => storage.alone('work', work)));
        }),
      ),
    );
    const kept = await tabs[0]?.evaluate(async () => Object.fromEntries(await window.storage.read('')));
    return Number(kept?.['most']);
  }
});
