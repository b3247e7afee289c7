import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { chooseFor, notices, people } from './in-details.ts';
import { PATIENCE, signIn, timeline, untilFocused } from './on-the-page.ts';

/** The tests of this block are one story, told in order. */
describe('the frame around every place', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let group: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob, eve] = await server.people.persons('ada', 'bob', 'eve');
    const created = await ada.api.conversations.create.mutate({
      participantIds: [bob.id, eve.id],
      title: 'Garden',
    });
    group = created.id;
    await bob.api.messages.create.mutate({ conversationId: group, content: 'The roses' });
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto(`/sign-in?to=/c/${group}/details`);
    await signIn(page, 'ada');
    await timeline(page).getByText('The roses').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('takes shortcuts while a notice shows', async () => {
    await people(page).getByRole('button', { name: /^bob/ }).waitFor();
    await chooseFor(page, 'bob', 'Make admin');
    await notices(page).getByText('bob is an admin now.').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Find/ }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Find/ }).waitFor({ state: 'detached' });
    expect(await notices(page).getByText('bob is an admin now.').isVisible()).toBe(true);
    await page.keyboard.press('Alt+Shift+N');
    await untilFocused(page.getByRole('combobox', { name: 'With whom?' }));
    await page.keyboard.press('Escape');
    await expect.poll(() => new URL(page.url()).pathname, PATIENCE).toBe(`/c/${group}/details`);
  });

  const title = (name: string): Promise<void> => expect.poll(() => page.title(), PATIENCE).toBe(name);
  const heading = (name: string) => page.getByRole('heading', { name, level: 1 });

  it('names the window after the place, and counts before it what is unread', async () => {
    await title('Details · Garden · Parley');
    await page.getByRole('link', { name: 'Close details' }).first().click();
    await title('Garden · Parley');
    await page.getByRole('link', { name: /Settings/ }).click();
    await title('Settings · Parley');
    const bob = await server.people.person('bob');
    await bob.api.messages.create.mutate({ conversationId: group, content: 'The lilies' });
    await title('(1) Settings · Parley');
    await page.goto('/c/4711');
    await title('(1) There is no such conversation · Parley');
    await page.goto('/nowhere');
    await title('There is nothing here · Parley');
    await page.getByRole('link', { name: 'To your conversations' }).click();
    await title('(1) Parley');
    expect(new URL(page.url()).pathname).toBe('/');
  });

  it('has the focus at the heading of the place one has come to, or where the place wants it', async () => {
    await page.getByRole('link', { name: /Settings/ }).click();
    await untilFocused(heading('Settings'));
    await page.getByRole('link', { name: 'New conversation' }).first().click();
    await untilFocused(page.getByRole('combobox', { name: 'With whom?' }));
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Find/ }).fill('every proc');
    await page.keyboard.press('Enter');
    await untilFocused(heading('Every procedure'));
    expect(await page.title()).toBe('(1) Every procedure · Parley');
  });

  /** What is said of a message beside who and when. */
  const DESCRIPTIONS = `[...document.querySelectorAll('[role=feed] article')].map(
    (article) => document.getElementById(article.getAttribute('aria-describedby'))?.textContent ?? null,
  )`;
  const LIVE = `[...document.querySelectorAll('[aria-live=polite].sr-only')].map((one) => one.textContent).join('')`;

  it('describes a message by its words alone', async () => {
    await page.goto(`/c/${group}`);
    await timeline(page).getByText('The lilies').waitFor();
    expect(await page.evaluate(DESCRIPTIONS)).toEqual(['The roses', 'The lilies']);
  });

  it('says the first message of an empty conversation, and an edited one not again', async () => {
    const [ada, bob] = await server.people.persons('ada', 'bob');
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id] });
    await page.goto(`/c/${id}`);
    await page.getByText('Write the first one.').waitFor();
    const { id: messageId } = await bob.api.messages.create.mutate({ conversationId: id, content: 'Hello' });
    await expect.poll(() => page.evaluate(LIVE), PATIENCE).toBe('bob: Hello');
    await bob.api.messages.update.mutate({ id: messageId, content: 'Hello Ada' });
    await timeline(page).getByText('Hello Ada').waitFor();
    expect(await page.evaluate(LIVE)).toBe('bob: Hello');
  });

  it('says nothing of a connection that is lost for a moment', async () => {
    await page.context().setOffline(true);
    const said = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(
      document.querySelector('output.fixed').textContent,
    ))))`;
    expect(await page.evaluate(said)).toBe('');
    await page.getByText('You are offline.').waitFor();
    await page.context().setOffline(false);
    await page.getByText('You are offline.').waitFor({ state: 'detached' });
  });
});
