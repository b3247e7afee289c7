import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { holdAnswers, type HeldAnswers } from './held-answers.ts';
import { message, PATIENCE, say, signIn, timeline } from './on-the-page.ts';

/** The tests of this file are one story, told in order. */
describe('what one writes oneself', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let answers: HeldAnswers;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob] = await server.people.persons('ada', 'bob');
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Garden' });
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    answers = await holdAnswers(page);
    await page.goto(`/sign-in?to=/c/${id}`);
    await signIn(page, 'ada');
    await page.getByRole('heading', { name: 'No messages yet' }).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const fromEnd = () =>
    page.evaluate<number>(
      `(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)(document.querySelector('[role=feed]'))`,
    );

  it('stays in view as the composer grows, in a conversation that was empty when it was opened', async () => {
    for (let number = 1; number <= 40; number += 1) await say(page, `number ${number}`);
    await timeline(page).getByText('number 40').waitFor();
    await expect.poll(fromEnd, PATIENCE).toBeLessThan(2);
    await page.waitForTimeout(600);
    await message(page).fill('line\n'.repeat(8));
    await expect.poll(fromEnd, PATIENCE).toBeLessThan(2);
    await message(page).fill('');
  });

  it('is folded at once where it is long, and as tall once it is stored', async () => {
    await expect.poll(() => page.getByRole('article', { name: /waiting/ }).count(), PATIENCE).toBe(0);
    answers.hold();
    await say(page, 'Many words. '.repeat(300));
    const row = page.getByRole('article').last();
    await row.getByText('Many words.').waitFor();
    const height = async () => (await row.boundingBox())?.height;
    const waiting = await height();
    expect(await row.getAttribute('aria-label')).toContain('waiting');
    answers.release();
    await expect.poll(() => row.getAttribute('aria-label'), PATIENCE).not.toContain('waiting');
    expect(await height()).toBe(waiting);
  });
});
