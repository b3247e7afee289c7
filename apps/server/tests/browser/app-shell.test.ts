import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { startChangingApp, type ChangingApp } from './changing-app.ts';
import { goOffline, goOnline, untilTrue } from './on-the-page.ts';
import { problemsOn } from './problems-on.ts';

describe('the app itself, which the browser keeps', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let app: ChangingApp;
  let newer: string;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    await server.people.person('ada');
    browser = await launchBrowser();
    app = await startChangingApp(server.url);
    page = await openPage(browser, app.url);
    await page.goto('/sign-in');
    await untilKept(page);
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
    await server.stop();
  });

  it('starts without a network; with nothing kept to show it says so, and goes on by itself', async () => {
    await goOffline(page);
    await page.goto('/c/1');
    await page.getByRole('heading', { name: 'There is no connection' }).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await problemsOn(page)).toEqual([]);
    }
    await goOnline(page);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(new URL(page.url()).search).toContain(encodeURIComponent('/c/1'));
  });

  it('is replaced by a new version, while an open tab goes on with the one it began with', async () => {
    const [before] = await shells(page);
    const script = await (await fetch(new URL('/sw.js', server.url))).text();
    const part = /"\/assets\/register-route-[^"]+",/;
    expect(script).toMatch(part);
    newer = script.replace(part, '').replace(/"version":"\w+"/, '"version":"newer"');
    app.change('/sw.js', newer);
    // The server has it no longer.
    app.change('/assets/register-route-', null);
    await update(page);
    expect(await shells(page)).toEqual([before, 'parley-shell-newer']);
    await page.getByRole('link', { name: 'Create account' }).click();
    await page.getByRole('heading', { name: 'Create account' }).waitFor();
  });

  it('is kept in its last two versions, and nothing else is touched', async () => {
    await page.evaluate(`caches.open('somebody else’s')`);
    app.change('/sw.js', newer.replace('"newer"', '"newest"'));
    await update(page);
    expect(await shells(page)).toEqual(['parley-shell-newer', 'parley-shell-newest']);
    expect(await page.evaluate(`caches.has('somebody else’s')`)).toBe(true);
  });

  it('comes with a worker that browsers ask for each time', async () => {
    const { headers } = await fetch(new URL('/sw.js', server.url));
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('content-type')).toContain('javascript');
  });
});

/** The versions that are kept, in the order in which they came. */
async function shells(page: Page): Promise<string[]> {
  return page.evaluate(
    `caches.keys().then((names) => names.filter((name) => name.startsWith('parley-shell')))`,
  );
}

/** Has the browser look for a new version. @returns once that has taken over */
async function update(page: Page): Promise<void> {
  await page.evaluate('navigator.serviceWorker.ready.then((registration) => registration.update())');
  const hasTakenOver = `navigator.serviceWorker.ready.then(
    ({ installing, waiting, active }) => !installing && !waiting && active.state === 'activated',
  )`;
  await expect.poll(() => page.evaluate(hasTakenOver), { timeout: 20_000 }).toBe(true);
}

async function untilKept(page: Page): Promise<void> {
  await page.evaluate('navigator.serviceWorker.ready');
  await untilTrue(page, 'navigator.serviceWorker.controller !== null');
}
