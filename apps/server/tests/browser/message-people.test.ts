import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { notices } from './in-details.ts';
import { choose, isFocused, PATIENCE, signIn, timeline } from './on-the-page.ts';

/** The tests of this file are one story, told in order. */
describe('from a message', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let group: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob] = await server.people.persons('ada', 'bob');
    const created = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Garden' });
    group = created.id;
    await bob.api.messages.create.mutate({ conversationId: group, content: 'The roses' });
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`/sign-in?to=/c/${group}`);
    await signIn(page, 'ada');
    await timeline(page).getByText('The roses').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const card = () => page.getByRole('dialog', { name: 'bob' });
  const leave = async (): Promise<void> => {
    await page.keyboard.press('Escape');
    await card().waitFor({ state: 'detached' });
  };

  it('its author’s card opens by their name, which is no stop of the tab key', async () => {
    const name = timeline(page).getByRole('button', { name: 'bob' });
    await name.click();
    await card().getByText('bob@example.org').waitFor();
    await leave();
    expect(await name.getAttribute('tabindex')).toBe('-1');
  });

  it('the same card opens by keyboard from the message’s actions, and gives the focus back', async () => {
    await timeline(page).getByRole('article').last().focus();
    const action = timeline(page).getByRole('button', { name: 'Show who wrote it' });
    for (let stops = 0; stops < 6 && !(await isFocused(action)); stops += 1)
      await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await card().waitFor();
    await leave();
    await expect.poll(() => isFocused(action), PATIENCE).toBe(true);
  });

  it('its link is copied, and followed inside of the app by whoever gets it', async () => {
    await choose(page, 'The roses', 'Copy link');
    await notices(page).getByText('The link to the message is copied.').waitFor();
    const link = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(link).toBe(`${server.url}/c/${group}/1`);
    const bob = await server.people.person('bob');
    await bob.api.messages.create.mutate({ conversationId: group, content: `See ${link}` });
    await page.evaluate('window.isSamePage = true');
    await timeline(page).getByRole('link', { name: link }).click();
    await expect.poll(() => new URL(page.url()).pathname, PATIENCE).toBe(`/c/${group}/1`);
    expect(await page.evaluate('window.isSamePage')).toBe(true);
    expect(page.context().pages()).toHaveLength(1);
  });
});
