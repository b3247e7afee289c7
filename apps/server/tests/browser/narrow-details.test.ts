import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { chooseFor, details, notices, people } from './in-details.ts';
import { conversations, message, PATIENCE, signIn, timeline } from './on-the-page.ts';

/** How far the end of the messages is below the view, in pixels. */
const FROM_END = `(({ scrollHeight, clientHeight, scrollTop }) =>
  Math.round(scrollHeight - clientHeight - scrollTop))(document.querySelector('[role=feed]'))`;

/** The tests of this file are one story, told in order. */
describe('details in the place of their conversation', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let ada: Person;
  let bob: Person;
  let groupId: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    [ada, bob] = await server.people.persons('ada', 'bob');
    const created = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Garden' });
    groupId = created.id;
    for (let n = 1; n <= 40; n += 1) {
      await bob.api.messages.create.mutate({ conversationId: groupId, content: `Message ${n}` });
    }
    await ada.api.messages.markConversationAsRead.mutate({ conversationId: groupId });
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.setViewportSize({ width: 1000, height: 700 });
    await page.goto(`/sign-in?to=/c/${groupId}`);
    await signIn(page, 'ada');
    await timeline(page).getByText('Message 40').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const line = () => conversations(page).getByRole('link', { name: /Garden/ });

  it('take nothing for read that comes meanwhile', async () => {
    await expect.poll(() => line().innerText(), PATIENCE).not.toContain('unread');
    await page.getByRole('link', { name: 'Show details' }).click();
    await people(page).getByRole('listitem').first().waitFor();
    expect(await timeline(page).isVisible()).toBe(false);
    await bob.api.messages.create.mutate({ conversationId: groupId, content: 'Message 41' });
    await expect.poll(() => line().innerText(), PATIENCE).toMatch(/1\s*unread/);
  });

  it('give way to the conversation at its end, which is read then', async () => {
    await page.getByRole('link', { name: 'Back to the conversation' }).click();
    await timeline(page).getByText('Message 41').waitFor();
    await expect.poll(() => line().innerText(), PATIENCE).not.toContain('unread');
    await expect.poll(() => page.evaluate('document.activeElement.ariaLabel'), PATIENCE).toBe('Show details');
    expect(await details(page).count()).toBe(0);
  });

  it('leave the place where one was reading', async () => {
    await timeline(page).focus();
    // Right after it has come back its rows are measured anew, and nothing else moves it.
    await expect
      .poll(async () => {
        await page.keyboard.press('Home');
        return page.evaluate<number>(FROM_END);
      }, PATIENCE)
      .toBeGreaterThan(300);
    await timeline(page).getByText('Message 1', { exact: true }).waitFor();
    const before = await page.evaluate<number>(FROM_END);
    await page.getByRole('link', { name: 'Show details' }).click();
    await people(page).getByRole('listitem').first().waitFor();
    await page.getByRole('link', { name: 'Back to the conversation' }).click();
    await timeline(page).waitFor();
    await expect.poll(() => page.evaluate<number>(FROM_END), PATIENCE).toBe(before);
  });

  it('leave what one had begun to write', async () => {
    await message(page).fill('I was about to');
    await page.getByRole('link', { name: /2 people/ }).click();
    await people(page).getByRole('listitem').first().waitFor();
    await page.keyboard.press('Escape');
    expect(await message(page).inputValue()).toBe('I was about to');
  });

  it('show a notice above where one writes, on a phone too', async () => {
    await page.setViewportSize({ width: 390, height: 700 });
    await page.getByRole('link', { name: 'Show details' }).click();
    await chooseFor(page, 'bob', 'Make admin');
    await page.getByRole('link', { name: 'Back to the conversation' }).click();
    await message(page).fill('One\nTwo\nThree\nFour');
    await expect
      .poll(async () => {
        const notice = await notices(page).boundingBox();
        const writing = await page
          .locator('form')
          .filter({ has: message(page) })
          .boundingBox();
        return notice !== null && writing !== null && notice.y + notice.height <= writing.y;
      }, PATIENCE)
      .toBe(true);
  });

  it('say so where the group is taken away', async () => {
    await page.getByRole('link', { name: 'Show details' }).click();
    await people(page).getByRole('listitem').first().waitFor();
    await ada.api.conversations.destroy.mutate({ id: groupId });
    await page.getByRole('heading', { name: 'You are no longer in “Garden”' }).waitFor();
    await page.getByRole('link', { name: 'To your conversations' }).click();
    await expect.poll(() => new URL(page.url()).pathname, PATIENCE).toBe('/');
  });
});
