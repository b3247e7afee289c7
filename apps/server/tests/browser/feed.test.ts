import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { PATIENCE, goOffline, goOnline, message, say, signIn, timeline } from './on-the-page.ts';

describe('the timeline for who does not see it', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let bob: Person;
  let id: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, other] = await server.people.persons('ada', 'bob');
    bob = other;
    ({ id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id] }));
    const first = await bob.api.messages.create.mutate({ conversationId: id, content: 'The roses are out' });
    await bob.api.messages.create.mutate({ conversationId: id, content: 'Come and see' });
    await bob.api.messages.update.mutate({ id: first.id, content: 'The roses are out at last' });
    const third = await bob.api.messages.create.mutate({ conversationId: id, content: 'A mistake' });
    await bob.api.messages.destroy.mutate({ id: third.id });
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto(`/c/${id}`);
    await signIn(page, 'ada');
    await timeline(page).getByText('Come and see').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('is a feed of articles: each says who, when, and what became of it, and which of how many it is', async () => {
    const clock = /\d\d:\d\d/g;
    const tree = (await timeline(page).ariaSnapshot()).replaceAll(clock, 'hh:mm');
    expect(tree).toContain('- feed "Messages":');
    expect(tree).toContain('- article "bob, hh:mm, edited":');
    expect(tree).toContain('- article "bob, hh:mm":');
    expect(tree).toContain('- article "bob, hh:mm, This message was deleted":');
    expect(tree).toContain('- heading "Today" [level=2]');
    const places = await timeline(page)
      .getByRole('article')
      .evaluateAll((articles) =>
        articles.map(({ ariaPosInSet, ariaSetSize }) => `${ariaPosInSet}/${ariaSetSize}`),
      );
    expect(places).toEqual(['1/3', '2/3', '3/3']);
  });

  it('is one stop of the tab key, and is walked with the arrows from message to message', async () => {
    await page.getByRole('article').last().focus();
    expect(await focused(page)).toMatch(/^bob, .*deleted$/);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toMatch(/^bob, .*edited$/);
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toMatch(/^bob, .*edited$/);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toMatch(/^bob, \d\d:\d\d$/);
    const stops = timeline(page).locator('[role=article][tabindex="0"], article[tabindex="0"]');
    expect(await stops.count()).toBe(1);
  });

  it('is left for the field with Escape, and by simply beginning to write', async () => {
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('Message');
    await page.getByRole('article').last().focus();
    await page.keyboard.type('Gladly');
    expect(await message(page).inputValue()).toBe('Gladly');
    await message(page).fill('');
  });

  it('says a new message of somebody else’s once, politely, and nothing of one’s own', async () => {
    await bob.api.messages.create.mutate({ conversationId: id, content: 'At four?' });
    await page.locator('[aria-live=polite]').getByText('bob: At four?').waitFor();
    await say(page, 'At four');
    await timeline(page).getByText('At four', { exact: true }).waitFor();
    expect(await page.locator('[aria-live=polite]').getByText('At four', { exact: true }).count()).toBe(0);
  });

  it('says of a message that it waits to be sent, until it is', async () => {
    const waiting = page.getByRole('article', { name: /You, .*waiting to be sent/ });
    // What was said just before has to have gone out.
    await expect.poll(() => waiting.count(), PATIENCE).toBe(0);
    await goOffline(page);
    await say(page, 'See you there');
    await waiting.waitFor();
    await goOnline(page);
    await page
      .getByRole('article', { name: /ada, \d\d:\d\d$/ })
      .last()
      .waitFor();
    await expect.poll(() => page.getByRole('article', { name: /waiting to be sent/ }).count()).toBe(0);
  });

  it('says who has read how far', async () => {
    const other = await openPage(browser, server.url);
    await other.goto(`/c/${id}`);
    await signIn(other, 'bob');
    await timeline(page).getByText('Read by bob').waitFor({ state: 'attached' });
    expect(await timeline(page).getByRole('article').last().innerText()).toContain('Read by bob');
    await other.context().close();
  });
});

/** The name of what has the focus. */
async function focused(page: Page): Promise<string> {
  return page.evaluate('document.activeElement.ariaLabel');
}
