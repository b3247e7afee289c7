import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { PATIENCE, goOffline, goOnline, message, signIn, untilFocused } from './on-the-page.ts';
import { problemsOn } from './problems-on.ts';

/** More than the list's first page: what was before it is not known to the page. */
const GROUPS = 55;

describe('the quick switcher', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let withZoe: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob, zoe] = await server.people.persons('ada', 'bob', 'zoe');
    await server.people.persons('quentin');
    const create = ada.api.conversations.create;
    withZoe = (await create.mutate({ participantIds: [zoe.id] })).id;
    for (let number = 1; number <= GROUPS; number += 1) {
      await create.mutate({ participantIds: [bob.id], title: `Group ${number}` });
    }
    const garden = await create.mutate({ participantIds: [bob.id], title: 'Jardín' });
    await bob.api.messages.create.mutate({ conversationId: garden.id, content: 'Hello' });
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto('/sign-in?to=/new');
    await signIn(page, 'ada');
    await page.getByRole('link', { name: /Jardín/ }).waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const field = () => page.getByRole('combobox', { name: /^Find/ });
  const options = () => page.getByRole('dialog').getByRole('option');
  const marked = () => page.locator('[role=option][data-highlighted]');
  const goTo = async (query: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await field().fill(query);
  };
  const here = (): string => new URL(page.url()).pathname;

  it('opens with what is unread first, and is left with Escape for where one was', async () => {
    await page.getByRole('combobox', { name: 'With whom?' }).focus();
    await page.keyboard.press('Control+k');
    await field().waitFor();
    await expect.poll(() => options().first().innerText(), PATIENCE).toMatch(/Jardín/);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(here()).toBe('/new');
    await untilFocused(page.getByRole('combobox', { name: 'With whom?' }));
  });

  it('goes to a conversation by the beginning of its name, where one can write at once', async () => {
    await goTo('jardin');
    await expect.poll(() => marked().innerText(), PATIENCE).toMatch(/Jardín/);
    expect(await marked().locator('mark').innerText()).toBe('Jardín');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Jardín' }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await untilFocused(message(page));
  });

  it('goes to the conversation one has with a person, though the page does not know of it', async () => {
    await goTo('zoe');
    await expect.poll(() => marked().innerText(), PATIENCE).toMatch(/zoe/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'zoe' }).waitFor();
    expect(here()).toBe(`/c/${withZoe}`);
  });

  it('begins a conversation with somebody one has none with', async () => {
    await goTo('quen');
    await expect.poll(() => marked().innerText(), PATIENCE).toMatch(/quentin/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'quentin' }).waitFor();
    expect(here()).not.toBe(`/c/${withZoe}`);
  });

  it('says that nothing is called so', async () => {
    await goTo('qqqq');
    await page.getByText('Nothing here is called “qqqq”.').waitFor();
    expect(await options().count()).toBe(0);
    await page.keyboard.press('Enter');
    expect(await field().count()).toBe(1);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('does what one can do from anywhere', async () => {
    await goTo('sett');
    await expect.poll(() => marked().innerText(), PATIENCE).toBe('Settings');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/settings$/);
    await goTo('dark');
    await expect.poll(() => marked().innerText(), PATIENCE).toBe('Dark theme');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate('document.documentElement.dataset.theme'), PATIENCE).toBe('dark');
    await goTo('light');
    await expect.poll(() => marked().innerText(), PATIENCE).toBe('Light theme');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate('document.documentElement.dataset.theme'), PATIENCE).toBe('light');
  });

  it('marks everything read', async () => {
    const bob = await server.people.person('bob');
    const { items } = await bob.api.conversations.list.query({ limit: 3 });
    for (const { id } of items) await bob.api.messages.create.mutate({ conversationId: id, content: 'News' });
    // What was looked at for a moment only is unread too.
    await expect.poll(() => page.title(), PATIENCE).toMatch(/^\([3-9]\) Settings · Parley$/);
    await goTo('mark every');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.title(), PATIENCE).toBe('Settings · Parley');
  });

  it('is found by the mouse too', async () => {
    await page.getByRole('button', { name: /^Find/ }).click();
    await field().fill('group 7');
    await options().filter({ hasText: 'Group 7' }).first().click();
    await page.getByRole('heading', { name: 'Group 7' }).waitFor();
    expect(here()).toMatch(/^\/c\//);
  });

  it.each(['light', 'dark'] as const)('has nothing for axe to mend, in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(`document.documentElement.dataset.theme = '${colorScheme}'`);
    await goTo('o');
    await options().first().waitFor();
    expect(await problemsOn(page)).toEqual([]);
    await field().fill('qqqq');
    await page.getByText('Nothing here is called').waitFor();
    expect(await problemsOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('goes without a network to what is known, and says that it is all', async () => {
    await goOffline(page);
    await goTo('jard');
    await page.getByText('You are offline: only what is known').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Jardín' }).waitFor();
    await goTo('zoe');
    await expect.poll(() => marked().innerText(), PATIENCE).toMatch(/zoe/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'zoe' }).waitFor();
    expect(here()).toBe(`/c/${withZoe}`);
    await goOnline(page);
  });

  it('signs out', async () => {
    await goTo('sign out');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/sign-in/);
    // The page may hear that the session has ended before everything is let go of.
    const left = () => page.evaluate('Object.keys(localStorage).filter((key) => /draft|place/.test(key))');
    await expect.poll(left, PATIENCE).toEqual([]);
  });
});
