import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserCookies, signIn as signInByCall } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser } from './browser.ts';
import { conversations, signIn, timeline } from './on-the-page.ts';

describe('a part of the app that does not come', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let aborted: string[];
  let cookies: ReturnType<typeof browserCookies> = [];

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob] = await server.people.persons('ada', 'bob');
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id] });
    await bob.api.messages.create.mutate({ conversationId: id, content: 'The roses' });
    browser = await launchBrowser();
    const context = await newContext();
    page = await context.newPage();
    aborted = [];
    await page.route(/assets\/(settings-route|quick-switcher)-[^/]+\.js/, (route) => {
      aborted.push(route.request().url());
      return route.abort();
    });
    await page.goto('/sign-in');
    await signIn(page, 'ada');
    await conversations(page).getByRole('link', { name: /bob/ }).waitFor();
    cookies = browserCookies(server.url, await signInByCall(server.url, 'ada'));
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  /** Without a service worker: what it keeps would come all the same. */
  const newContext = async (): Promise<BrowserContext> => {
    const context = await browser.newContext({ baseURL: server.url, serviceWorkers: 'block' });
    context.setDefaultTimeout(10_000);
    await context.addCookies(cookies);
    return context;
  };
  const tryAgain = () => page.getByRole('alert').getByRole('button', { name: 'Try again' });

  it('as a place leaves the list to go on with, and comes when it is tried again', async () => {
    await page.getByRole('link', { name: /Settings/ }).click();
    await page.getByRole('heading', { name: 'This page could not be loaded' }).waitFor();
    await conversations(page).getByRole('link', { name: /bob/ }).click();
    await timeline(page).getByText('The roses').waitFor();
    await page.getByRole('link', { name: /Settings/ }).click();
    await tryAgain().waitFor();
    await page.unroute(/assets\/(settings-route|quick-switcher)-[^/]+\.js/);
    await tryAgain().click();
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    expect(aborted.length).toBeGreaterThan(0);
  });

  it('as a layer leaves the page as it is, can be let go of, and comes when it is tried again', async () => {
    const other = await page.context().newPage();
    page = other;
    let isBlocked = true;
    await page.route(/assets\/quick-switcher-[^/]+\.js/, (route) =>
      isBlocked ? route.abort() : route.continue(),
    );
    await page.goto('/settings');
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    await tryAgain().waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await tryAgain().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await tryAgain().waitFor();
    expect(await page.getByRole('heading', { name: 'Settings', level: 1 }).isVisible()).toBe(true);
    isBlocked = false;
    await tryAgain().click();
    // The browser has it that the file did not come: the page comes anew, at the same place.
    await tryAgain().waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Find/ }).waitFor();
  });

  it('as the page itself is tried once more before anybody is asked', async () => {
    const context = await newContext();
    const other = await context.newPage();
    let refused = 0;
    await other.route(/assets\/shell-[^/]+\.js/, (route) => {
      refused += 1;
      return refused === 1 ? route.abort() : route.continue();
    });
    await other.goto('/settings');
    await other.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    expect(refused).toBe(2);
    await context.close();
  });

  it('as the page itself is asked about where it does not come again', async () => {
    const context = await newContext();
    page = await context.newPage();
    let isBlocked = true;
    await page.route(/assets\/shell-[^/]+\.js/, (route) => (isBlocked ? route.abort() : route.continue()));
    await page.goto('/settings');
    await page.getByRole('heading', { name: 'This page could not be loaded' }).waitFor();
    await tryAgain().waitFor();
    isBlocked = false;
    await tryAgain().click();
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    expect(await tryAgain().count()).toBe(0);
    await context.close();
  });
});
