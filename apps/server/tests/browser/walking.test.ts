import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { inView } from './held-in-view.ts';
import { message, PATIENCE, signIn, timeline } from './on-the-page.ts';

const MESSAGES = 400;
const LONG = `${'Many words. '.repeat(200)} https://example.org/at-its-end`;

/** The tests of this file are one story, told in order. */
describe('walking through a long conversation by keyboard', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let id: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob] = await server.people.persons('ada', 'bob');
    ({ id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Garden' }));
    for (let number = 1; number <= MESSAGES; number += 1)
      await bob.api.messages.create.mutate({ conversationId: id, content: `number ${number} of all` });
    await ada.api.messages.markConversationAsRead.mutate({ conversationId: id, seq: MESSAGES });
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto(`/sign-in?to=/c/${id}`);
    await signIn(page, 'ada');
    await timeline(page).getByText(`number ${MESSAGES} of all`).waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const focused = () =>
    page.evaluate<string>('document.activeElement.closest("[data-row]")?.innerText ?? ""');
  const enter = async (): Promise<void> => {
    await timeline(page).focus();
    await page.keyboard.press('Tab');
  };

  it('begins with the newest message at the end', async () => {
    await enter();
    expect(await focused()).toContain(`number ${MESSAGES} of all`);
  });

  it('begins with the first message in view where one reads further up', async () => {
    await message(page).focus();
    await timeline(page).hover();
    for (let step = 0; step < 6; step += 1) {
      await page.mouse.wheel(0, -700);
      await page.waitForTimeout(80);
    }
    await page.getByTitle('To the newest message').waitFor();
    await enter();
    const [first, second] = (await inView(page)).filter(({ top }) => top >= 0);
    const at = () => page.evaluate('document.activeElement.dataset.row');
    expect(await at()).toBe(first?.row);
    await page.keyboard.press('ArrowDown');
    expect(await at()).toBe(second?.row);
  });

  it('goes on from where the keyboard is, though that was scrolled far out of view', async () => {
    const before = Number(/number (\d+)/.exec(await focused())?.[1]);
    await timeline(page).hover();
    for (let step = 0; step < 10; step += 1) {
      await page.mouse.wheel(0, -700);
      await page.waitForTimeout(80);
    }
    expect(await focused()).toContain(`number ${before} of all`);
    await page.keyboard.press('ArrowUp');
    await expect.poll(focused, PATIENCE).toContain(`number ${before - 1} of all`);
  });

  it('ends with the newest message, where End brings the keyboard too', async () => {
    await page.keyboard.press('End');
    await expect.poll(focused, PATIENCE).toContain(`number ${MESSAGES} of all`);
    await page.goto(`/c/${id}/20`);
    await timeline(page).getByText('number 20 of all').waitFor();
    await page.waitForTimeout(500);
    await enter();
    await page.keyboard.press('End');
    await expect.poll(focused, PATIENCE).toContain(`number ${MESSAGES} of all`);
  });

  it('shows the rest of a long message to whoever comes to a link in it', async () => {
    await message(page).fill(LONG);
    await message(page).press('Enter');
    const row = timeline(page).getByRole('article').filter({ hasText: 'Many words.' });
    await row.getByRole('button', { name: 'Show more' }).waitFor();
    await row.getByRole('link').focus();
    await row.getByRole('button', { name: 'Show less' }).waitFor();
    expect(await row.getByRole('link').isVisible()).toBe(true);
  });
});
