import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { chips, grid, openAdmin, row, search, tabTo } from './admin-on.ts';
import { launchBrowser } from './browser.ts';
import { PATIENCE, isFocused, untilFocused, untilFocusWithin } from './on-the-page.ts';

/** More than any menu of columns has. */
const ITEMS = 20;

/** The tests of this file are one story, told in order, and nobody in it has a mouse. */
describe('a listing by keyboard alone', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let garden: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [, bob, cara] = await server.people.persons('ada', 'bob', 'cara');
    const created = await bob.api.conversations.create.mutate({ participantIds: [cara.id], title: 'Garden' });
    garden = created.id;
    for (const content of ['one', 'two', 'three'])
      await bob.api.messages.create.mutate({ conversationId: garden, content });
    await cara.api.messages.create.mutate({ conversationId: garden, content: 'four' });
    browser = await launchBrowser();
    page = await openAdmin(browser, server.url, { as: 'ada', path: 'messages' });
    await row(page, 'cara').waitFor();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const enter = (): Promise<void> => page.keyboard.press('Enter');
  const downTo = async (one: Locator): Promise<void> => {
    await one.waitFor();
    for (let items = 0; items < ITEMS && !(await isFocused(one)); items += 1)
      await page.keyboard.press('ArrowDown');
    expect(await isFocused(one)).toBe(true);
  };
  const left = async (): Promise<string[]> => {
    const { api } = await server.people.person('bob');
    const { items } = await api.messages.list.query({ conversationId: garden });
    return items
      .filter(({ deletedAt }) => deletedAt === null)
      .map(({ content }) => content)
      .sort();
  };

  it('is filtered by a yes or no', async () => {
    await tabTo(button('Filter'));
    await enter();
    const over = page.getByRole('dialog', { name: 'Filter' });
    await untilFocusWithin(over);
    await tabTo(over.getByRole('button', { name: 'Deleted', exact: true }));
    await enter();
    await tabTo(over.getByRole('button', { name: 'Deleted', exact: true }));
    await enter();
    await page.getByRole('heading', { name: 'Nothing matches' }).waitFor();
    await untilFocused(button('Filter'));
    await tabTo(button('Remove the filter “Deleted”'));
    await enter();
    await row(page, 'cara').waitFor();
    expect(await chips(page).count()).toBe(0);
  });

  it('is filtered by somebody who is looked for, and not where one leaves it with Escape', async () => {
    await tabTo(button('Filter'));
    await enter();
    const over = page.getByRole('dialog', { name: 'Filter' });
    await over.waitFor();
    await page.keyboard.press('Escape');
    await over.waitFor({ state: 'detached' });
    expect(await chips(page).count()).toBe(0);
    await untilFocused(button('Filter'));
    await enter();
    await untilFocusWithin(over);
    await tabTo(over.getByRole('button', { name: 'Sender', exact: true }));
    await enter();
    await untilFocused(over.getByRole('combobox', { name: 'Sender' }));
    await page.keyboard.type('bo');
    await expect.poll(() => over.getByRole('option').count(), PATIENCE).toBe(1);
    await enter();
    await chips(page).getByText('Sender: bob').waitFor();
    await expect.poll(() => row(page, 'cara').count(), PATIENCE).toBe(0);
    await row(page, 'bob').first().waitFor();
  });

  it('hides a column, and shows it again', async () => {
    const column = () => grid(page).getByRole('columnheader', { name: /^Conversation/ });
    const item = page.getByRole('menuitemcheckbox', { name: 'Conversation' });
    await column().waitFor();
    for (const isShown of [false, true]) {
      await tabTo(button('Columns'));
      await enter();
      await downTo(item);
      await page.keyboard.press('Space');
      await expect.poll(() => item.getAttribute('aria-checked'), PATIENCE).toBe(String(isShown));
      await page.keyboard.press('Escape');
      await untilFocused(button('Columns'));
      await expect.poll(() => column().count(), PATIENCE).toBe(isShown ? 1 : 0);
    }
  });

  it('is ordered the other way round', async () => {
    const head = grid(page).getByRole('columnheader', { name: /^Sent/ });
    await tabTo(head.getByRole('button'));
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    await enter();
    await expect.poll(() => head.getAttribute('aria-sort'), PATIENCE).toBe('ascending');
    // Until then the rows stand as they did.
    await expect.poll(() => page.locator('[aria-busy=true]').count(), PATIENCE).toBe(0);
  });

  it('deletes nothing where one stays, which is what Enter does at first', async () => {
    await tabTo(row(page, 'bob').first());
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('2 chosen').waitFor();
    await tabTo(button('Delete'));
    await enter();
    const question = page.getByRole('alertdialog', { name: 'Delete 2 messages?' });
    await untilFocused(question.getByRole('button', { name: 'Cancel' }));
    await enter();
    await question.waitFor({ state: 'detached' });
    await untilFocused(button('Delete'));
    expect(await left()).toEqual(['four', 'one', 'three', 'two']);
  });

  it('deletes what is chosen once one is sure, and goes on', async () => {
    await enter();
    const question = page.getByRole('alertdialog', { name: 'Delete 2 messages?' });
    await untilFocusWithin(question);
    await tabTo(question.getByRole('button', { name: 'Delete', exact: true }));
    await enter();
    const done = page.getByRole('dialog', { name: 'Done' });
    await done.getByText('2 messages deleted').waitFor();
    // Where "Stop" was while it was under way.
    await untilFocused(done.getByRole('button', { name: 'Close' }));
    await enter();
    await done.waitFor({ state: 'detached' });
    expect(await left()).toEqual(['four', 'three']);
    await page.keyboard.press('/');
    await untilFocused(search(page));
    await page.keyboard.press('ArrowDown');
    // Back at the row where one was.
    await untilFocused(row(page, 'bob').nth(1));
  });
});
