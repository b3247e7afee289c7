import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { people } from './in-details.ts';
import { conversations, signIn, timeline } from './on-the-page.ts';

/** What sticks out of the page sideways, and how far the page itself can be moved. */
const TOO_WIDE = `({
  page: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  // Clipped is not readable either.
  inside: [...document.querySelectorAll('h1, h2, p, a, button, input, textarea, select')]
    .filter((one) => one.checkVisibility() && !one.closest('.sr-only, pre'))
    .filter((one) => { const { left, right, width } = one.getBoundingClientRect(); return width > 1 && (left < -1 || right > innerWidth + 1); })
    .map((one) => one.outerHTML.slice(0, 200)),
})`;

const FITS = { page: 0, inside: [] };

describe.each([
  { name: 'twice the text size, 640 px wide', width: 640, size: '200%' },
  { name: 'twice the text size, 320 px wide', width: 320, size: '200%' },
  { name: '320 px wide', width: 320, size: '100%' },
])('nothing is wider than the page at $name:', ({ width, size }) => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let group: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob, eve] = await server.people.persons('ada', 'bob', 'eve');
    const created = await ada.api.conversations.create.mutate({
      participantIds: [bob.id, eve.id],
      title: 'The garden behind the house, and what grows in it',
    });
    group = created.id;
    const content = 'The roses: https://example.org/a-very-long-address-that-goes-on-and-on-for-ever';
    await bob.api.messages.create.mutate({ conversationId: group, content });
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.setViewportSize({ width, height: 800 });
    await go('/sign-in');
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const go = async (path: string): Promise<void> => {
    await page.goto(path);
    await page.evaluate(`document.documentElement.style.fontSize = '${size}'`);
  };
  const fits = async (): Promise<void> => expect(await page.evaluate(TOO_WIDE)).toEqual(FITS);

  it('where one signs in and registers', async () => {
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await fits();
    await go('/register');
    await page.getByRole('button', { name: 'Create account' }).waitFor();
    await fits();
    expect(await page.title()).toBe('Create account · Parley');
  });

  it('in the list, a conversation and its details', async () => {
    await go('/sign-in');
    await signIn(page, 'ada');
    await conversations(page)
      .getByRole('link', { name: /garden/ })
      .waitFor();
    await fits();
    await go(`/c/${group}`);
    await timeline(page).getByText('The roses').waitFor();
    await fits();
    await go(`/c/${group}/details`);
    await people(page).getByRole('button', { name: /^bob/ }).waitFor();
    await fits();
    expect(await people(page).getByRole('listitem').count()).toBe(3);
  });

  it('in the settings, and where one starts a conversation', async () => {
    await go('/settings');
    await page.getByRole('region', { name: 'Devices' }).getByText('This device').waitFor();
    await fits();
    await go('/new');
    await page.getByRole('option', { name: /bob/ }).waitFor();
    await fits();
    expect(await page.title()).toMatch(/New conversation · Parley$/);
  });
});
