import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser } from './browser.ts';
import { PATIENCE } from './on-the-page.ts';

describe('the app in another language, which comes after the page', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    browser = await launchBrowser();
    const context = await browser.newContext({ baseURL: server.url, locale: 'de-DE' });
    context.setDefaultTimeout(PATIENCE.timeout);
    page = await context.newPage();
    // Later than everything else that the page loads.
    await page.route(/\/assets\/de-/, async (route) => {
      await page.waitForLoadState('load');
      await route.continue();
    });
    await page.goto('/sign-in');
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('speaks it', async () => {
    await page.getByRole('button', { name: 'Anmelden' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
  });

  it('is kept by the browser all the same, and starts without a network', async () => {
    const isKept = 'navigator.serviceWorker.getRegistration().then((one) => Boolean(one?.active))';
    await expect.poll(() => page.evaluate(isKept), PATIENCE).toBe(true);
    await page.unrouteAll();
    await page.context().setOffline(true);
    await page.goto('/c/1');
    await page.getByRole('heading', { name: 'Es gibt keine Verbindung' }).waitFor();
  });
});
