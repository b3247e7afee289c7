import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { PATIENCE, isFocused, message, said, untilFocused } from './on-the-page.ts';
import { problemsOn } from './problems-on.ts';

/** More stops than any page has. */
const STOPS = 40;

/** The tests of this file are one story, told in order, and nobody in it has a mouse. */
describe('by keyboard alone', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    await server.people.persons('bob', 'eve');
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto('/');
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const tabTo = async (one: Locator): Promise<void> => {
    await one.waitFor();
    for (let stops = 0; stops < STOPS && !(await isFocused(one)); stops += 1)
      await page.keyboard.press('Tab');
    expect(await isFocused(one)).toBe(true);
  };
  const heading = (name: string) => page.getByRole('heading', { name }).waitFor();
  const sheet = () => page.getByRole('dialog', { name: 'Keyboard shortcuts' });

  it('one registers', async () => {
    await tabTo(page.getByRole('link', { name: 'Create account' }));
    await page.keyboard.press('Enter');
    await heading('Create account');
    const fields = { Username: 'ada', 'E-mail': 'ada@example.org', Password: PASSWORD, 'First name': 'Ada' };
    for (const [label, text] of Object.entries(fields)) {
      await tabTo(page.getByLabel(label));
      await page.keyboard.type(text);
    }
    await page.keyboard.press('Enter');
    await page.getByText('No conversations yet').waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
  });

  it('one finds somebody, and writes the first message', async () => {
    await page.keyboard.press('Alt+Shift+N');
    await untilFocused(page.getByRole('combobox', { name: 'With whom?' }));
    await page.keyboard.type('bob');
    await page.getByRole('option', { name: 'bob' }).waitFor();
    await expect.poll(() => page.getByRole('option').count(), PATIENCE).toBe(1);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove bob' }).waitFor();
    await page.keyboard.press('Enter');
    await heading('bob');
    await untilFocused(message(page));
    await page.keyboard.type('Hello Bob');
    await page.keyboard.press('Enter');
    await expect.poll(() => said(page), PATIENCE).toEqual(['Hello Bob']);
  });

  it('one goes to somebody else by the switcher', async () => {
    await page.keyboard.press('Control+k');
    await untilFocused(page.getByRole('combobox', { name: /^Find/ }));
    // Before the server has said who that is, only an action is called so.
    await page.keyboard.type('eve');
    await page.keyboard.press('Enter');
    await heading('eve');
    await untilFocused(message(page));
    await page.keyboard.type('Hello Eve');
    await page.keyboard.press('Enter');
    await expect.poll(() => said(page), PATIENCE).toEqual(['Hello Eve']);
  });

  it('one goes through the list, up and down, and no further than its ends', async () => {
    await page.keyboard.press('Alt+ArrowDown');
    await heading('bob');
    await page.keyboard.press('Alt+ArrowUp');
    await heading('eve');
    await page.keyboard.press('Alt+ArrowUp');
    await page.keyboard.press('Alt+ArrowDown');
    await heading('bob');
    expect(await page.getByRole('textbox', { name: 'Edit message' }).count()).toBe(0);
  });

  it('one goes to what is unread, and nowhere where nothing is', async () => {
    await page.keyboard.press('Alt+Shift+ArrowDown');
    const eve = await server.people.person('eve');
    const { items } = await eve.api.conversations.list.query({});
    const conversationId = items[0]?.id ?? 0;
    // What one sends oneself later would count as having read this.
    const arrived = async () => (await eve.api.messages.list.query({ conversationId })).items.length;
    await expect.poll(arrived, PATIENCE).toBe(1);
    await eve.api.messages.create.mutate({ conversationId, content: 'Hello Ada' });
    await expect.poll(() => page.title(), PATIENCE).toBe('(1) bob · Parley');
    await heading('bob');
    await page.keyboard.press('Alt+Shift+ArrowUp');
    await heading('eve');
    await expect.poll(() => page.title(), PATIENCE).toBe('eve · Parley');
  });

  it('one edits one’s last message', async () => {
    await untilFocused(message(page));
    await page.keyboard.press('ArrowUp');
    await untilFocused(page.getByRole('textbox', { name: 'Edit message' }));
    await page.keyboard.press('End');
    await page.keyboard.type(', dear');
    await page.keyboard.press('Enter');
    await expect.poll(() => said(page), PATIENCE).toEqual(['Hello Eve, dear', 'Hello Ada']);
    await untilFocused(message(page));
  });

  it('single keys write where one writes, and act elsewhere', async () => {
    await page.keyboard.type('/?');
    expect(await message(page).inputValue()).toBe('/?');
    expect(await sheet().count()).toBe(0);
    await message(page).fill('');
    await tabTo(page.getByRole('button', { name: 'Send' }));
    await page.keyboard.press('/');
    await untilFocused(page.getByRole('textbox', { name: 'Filter conversations' }));
    await page.keyboard.type('bo');
    await page.keyboard.press('Enter');
    await untilFocused(page.getByRole('link', { name: /bob/ }));
    await page.keyboard.press('?');
    await sheet().waitFor();
  });

  it('one reads which keys there are, and switches the single ones off and on', async () => {
    await sheet().getByText('Next unread conversation').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await problemsOn(page)).toEqual([]);
    }
    const single = page.getByRole('switch', { name: 'Single-key shortcuts' });
    await tabTo(single);
    await page.keyboard.press('Space');
    await expect.poll(() => single.getAttribute('aria-checked'), PATIENCE).toBe('false');
    await page.keyboard.press('Escape');
    await sheet().waitFor({ state: 'detached' });
    await untilFocused(page.getByRole('link', { name: /bob/ }));
    await page.keyboard.press('?');
    await page.keyboard.press('/');
    expect(await sheet().count()).toBe(0);
    expect(await isFocused(page.getByRole('link', { name: /bob/ }))).toBe(true);
    await page.keyboard.press('Control+/');
    await tabTo(single);
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await sheet().waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await sheet().waitFor();
  });

  it('nothing else acts while a dialog is open', async () => {
    const before = page.url();
    await page.keyboard.press('Alt+ArrowDown');
    await page.keyboard.press('Alt+Shift+N');
    await page.keyboard.press('Control+k');
    expect(await page.getByRole('combobox', { name: /^Find/ }).count()).toBe(0);
    expect(page.url()).toBe(before);
    await page.keyboard.press('Escape');
    await sheet().waitFor({ state: 'detached' });
    expect(page.url()).toBe(before);
  });

  it('nothing acts while an input method composes', async () => {
    const press = (isComposing: boolean) =>
      page.evaluate(
        `document.activeElement.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, isComposing: ${isComposing}, bubbles: true }),
        )`,
      );
    await press(true);
    await page.evaluate(
      'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))',
    );
    expect(await page.getByRole('dialog').count()).toBe(0);
    await press(false);
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('Escape leaves where one starts a conversation, but not a conversation', async () => {
    const before = page.url();
    await page.keyboard.press('Escape');
    expect(page.url()).toBe(before);
    await page.keyboard.press('Alt+Shift+N');
    await page.waitForURL(/\/new$/);
    await untilFocused(page.getByRole('combobox', { name: 'With whom?' }));
    await page.keyboard.press('Escape');
    await expect.poll(() => page.url(), PATIENCE).toBe(before);
  });
});
