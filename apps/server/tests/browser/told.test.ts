import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { notices } from './in-details.ts';
import { choose, conversations, say, signIn, timeline, untilFocused } from './on-the-page.ts';

/** The tests of this file are one story, told in order. */
describe('what one does to messages, for who does not see it', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let bob: Person;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, other] = await server.people.persons('ada', 'bob');
    bob = other;
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Garden' });
    await bob.api.messages.create.mutate({ conversationId: id, content: 'The roses are out' });
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto(`/sign-in?to=/c/${id}`);
    await signIn(page, 'ada');
    await timeline(page).getByText('The roses are out').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const told = (words: string) => page.locator('[aria-live=polite]').getByText(words, { exact: true });

  it('is that it was marked unread', async () => {
    await choose(page, 'The roses are out', 'Mark unread from here');
    await told('Unread from here').waitFor({ state: 'attached' });
    expect(await told('Unread from here').count()).toBe(1);
  });

  it('is how an edit is left, at the field, and that it was saved', async () => {
    await say(page, 'Come and see');
    await page.keyboard.press('ArrowUp');
    const field = page.getByRole('textbox', { name: 'Edit message' });
    await untilFocused(field);
    const described = await page.evaluate(
      `document.getElementById(document.activeElement.getAttribute('aria-describedby'))?.textContent`,
    );
    expect(described).toBe('Editing your message · Esc cancels');
    await field.fill('Come and see them');
    await field.press('Enter');
    await told('Saved').waitFor({ state: 'attached' });
    await choose(page, 'Come and see them', 'Edit');
    await field.fill('Come and see them all');
    await field.press('Enter');
    await timeline(page).getByText('Come and see them all').waitFor();
    expect(await told('Saved').count()).toBe(1);
  });

  it('is that it was deleted; nothing waits as long as that can be undone', async () => {
    await choose(page, 'Come and see them all', 'Delete');
    await notices(page).getByText('Message deleted.').waitFor();
    expect(await notices(page).getAttribute('aria-live')).toBe('polite');
    await page.waitForTimeout(500);
    expect(await timeline(page).getByText('waiting to be sent').count()).toBe(0);
    expect(await conversations(page).getByText('waiting to be sent').count()).toBe(0);
  });
});

/** The tests of this file are one story, told in order. */
describe('a direct conversation that somebody has merely opened', () => {
  let server: TestServer;
  let browser: Browser;
  let adas: Page;
  let bobs: Page;
  let id: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob] = await server.people.persons('ada', 'bob');
    ({ id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id] }));
    browser = await launchBrowser();
    [adas, bobs] = [await openPage(browser, server.url), await openPage(browser, server.url)];
    await adas.goto(`/sign-in?to=/c/${id}`);
    await signIn(adas, 'ada');
    await bobs.goto('/sign-in');
    await signIn(bobs, 'bob');
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const line = (page: Page, name: string) =>
    conversations(page).getByRole('link', { name: new RegExp(name) });

  it('stands in their list, and in nobody else’s', async () => {
    await line(adas, 'bob').waitFor();
    await conversations(bobs).getByRole('heading', { name: 'No conversations yet' }).waitFor();
    expect(await line(bobs, 'ada').count()).toBe(0);
  });

  it('leaves the list again with them, unless they have begun to write', async () => {
    await adas.goto('/settings');
    await conversations(adas).getByRole('heading', { name: 'No conversations yet' }).waitFor();
    await adas.goto(`/c/${id}`);
    await adas.getByRole('textbox', { name: 'Message' }).fill('Dear Bob');
    await adas.goto('/settings');
    await line(adas, 'bob').waitFor();
    expect(await line(adas, 'bob').innerText()).toContain('Dear Bob');
  });

  it('stands in both with the first message', async () => {
    await adas.goto(`/c/${id}`);
    await say(adas, 'Hello');
    await line(bobs, 'ada').waitFor();
    expect(await line(adas, 'bob').count()).toBe(1);
  });
});
