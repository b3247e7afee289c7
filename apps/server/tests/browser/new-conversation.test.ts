import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { conversations, signIn } from './on-the-page.ts';

/** The people who can be seen whole. */
const IN_SIGHT = `[...document.querySelectorAll('[role=option]')].filter((option) => {
  const { top, bottom, left, width } = option.getBoundingClientRect();
  const shows = (y) => option.contains(document.elementFromPoint(left + width / 2, y));
  return shows(top + 2) && shows(bottom - 2);
}).length`;

describe('a new conversation, on a phone with its keyboard open', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    await server.people.persons('ada', 'bob', 'cy', 'dora', 'eve', 'fay', 'gil');
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.setViewportSize({ width: 390, height: 450 });
    await page.goto('/sign-in?to=/new');
    await signIn(page, 'ada');
    await option('gil').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const option = (name: string) => page.getByRole('option', { name });
  const title = () => page.getByRole('textbox', { name: 'Group title' });

  it('shows names, and asks for no title before there is a group', async () => {
    expect(await title().count()).toBe(0);
    expect(await page.evaluate(IN_SIGHT)).toBeGreaterThanOrEqual(3);
    await option('bob').click();
    await page.getByRole('button', { name: 'Open conversation' }).waitFor();
    expect(await title().count()).toBe(0);
  });

  it('asks for one once two are chosen, with names still in sight', async () => {
    await option('cy').click();
    await title().waitFor();
    await option('cy').waitFor({ state: 'detached' });
    expect(await page.evaluate(IN_SIGHT)).toBeGreaterThanOrEqual(2);
  });

  it('gives the group its title, and none to a conversation of two', async () => {
    await title().fill('Garden');
    await page.getByRole('button', { name: 'Start group' }).click();
    await page.getByRole('heading', { name: 'Garden', level: 1 }).waitFor();
    await page.goto('/new');
    await option('dora').click();
    await option('eve').click();
    await title().fill('Yard');
    await page.getByRole('button', { name: 'Remove eve' }).click();
    await page.getByRole('button', { name: 'Open conversation' }).click();
    await page.getByRole('heading', { name: 'dora', level: 1 }).waitFor();
    await page.setViewportSize({ width: 1280, height: 800 });
    await conversations(page)
      .getByRole('link', { name: /Garden/ })
      .waitFor();
    expect(await conversations(page).getByRole('link', { name: /Yard/ }).count()).toBe(0);
  });
});
