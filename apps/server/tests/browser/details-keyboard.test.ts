import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { details, namesOf, notices } from './in-details.ts';
import { message, PATIENCE, signIn } from './on-the-page.ts';

const MOST_STEPS = 60;

/** What has the focus: its label, or else what it says, decoration left out. */
const FOCUSED = `(({ activeElement: at }) => {
  const copy = (at.labels?.[0] ?? at).cloneNode(true);
  copy.querySelectorAll('[aria-hidden=true]').forEach((hidden) => hidden.remove());
  return at.ariaLabel ?? copy.textContent.trim();
})(document)`;

/** The tests of this file are one story, told in order; after signing in no mouse is touched. */
describe('a group, by keyboard alone', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let groupId: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [, ada, bob] = await server.people.persons('root', 'ada', 'bob', 'eve');
    await bob.api.users.privacy.update.mutate({ email: 'colleagues' });
    const created = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Garden' });
    groupId = created.id;
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto(`/sign-in?to=/c/${groupId}`);
    await signIn(page, 'ada');
    await message(page).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const focused = (): Promise<string> => page.evaluate<string>(FOCUSED);
  /** Goes there with the tab key; fails where it does not lead there. */
  const tabTo = async (name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
    for (let step = 0; step < MOST_STEPS; step += 1) {
      if ((await focused()).startsWith(name)) return;
      await page.keyboard.press(key);
    }
    expect(await focused()).toMatch(new RegExp(`^${name}`));
  };

  it('shows its details, which have the focus, and gives it back when they are closed', async () => {
    await message(page).focus();
    await tabTo('Show details', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect.poll(focused, PATIENCE).toBe('Details');
    await page.keyboard.press('Escape');
    await expect.poll(focused, PATIENCE).toBe('Show details');
    expect(await details(page).count()).toBe(0);
    await page.keyboard.press('Enter');
    await expect.poll(focused, PATIENCE).toBe('Details');
  });

  it('is renamed; Escape leaves the title as it was, and the details open', async () => {
    await tabTo('Change the title');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Nothing');
    await page.keyboard.press('Escape');
    await expect.poll(focused, PATIENCE).toBe('Change the title');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Yard');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Yard', level: 1 }).waitFor();
    await expect.poll(focused, PATIENCE).toBe('Change the title');
  });

  it('lets one undo it: F6 goes to the notice, and back', async () => {
    await notices(page).getByText('The group is called “Yard” now.').waitFor();
    await page.keyboard.press('F6');
    await tabTo('Undo');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Garden', level: 1 }).waitFor();
    await expect.poll(focused, PATIENCE).toBe('Change the title');
  });

  it('takes in who is typed', async () => {
    await tabTo('Add people');
    await page.keyboard.press('Enter');
    await expect.poll(focused, PATIENCE).toBe('Whom to add?');
    await page.keyboard.type('eve');
    // Before anybody is listed, nobody else is either.
    await page.getByRole('option', { name: 'eve' }).waitFor();
    await expect.poll(() => page.getByRole('option').count(), PATIENCE).toBe(1);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove eve' }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => namesOf(page), PATIENCE).toEqual(['ada', 'bob', 'eve']);
    await expect.poll(focused, PATIENCE).toBe('Add people');
  });

  it('shows who somebody is, and gives the focus back', async () => {
    await tabTo('bob');
    await page.keyboard.press('Enter');
    const card = page.getByRole('dialog', { name: 'bob' });
    await card.getByText('bob@example.org').waitFor();
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    await expect.poll(focused, PATIENCE).toContain('bob');
    expect(await details(page).count()).toBe(1);
  });

  it('gives a role from a menu', async () => {
    await tabTo('Actions for eve');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Make admin' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => namesOf(page), PATIENCE).toEqual(['ada', 'eve', 'bob']);
  });

  it('is left, once one has said so twice', async () => {
    await tabTo('Leave group');
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor();
    await expect.poll(focused, PATIENCE).toBe('Cancel');
    await tabTo('Leave group');
    await page.keyboard.press('Enter');
    await notices(page).getByText('You left “Garden”.').waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
  });
});
