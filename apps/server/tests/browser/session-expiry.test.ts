import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import {
  PATIENCE,
  conversations,
  goOffline,
  goOnline,
  message,
  said,
  say,
  sessionEnded,
  signIn,
  signInAgain,
  timeline,
} from './on-the-page.ts';
import { problemsOn } from './problems-on.ts';

/** The tests of each block are one story, told in order. */
describe('a session that ends under way', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let withBob: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob] = await server.people.persons('ada', 'bob', 'eve');
    withBob = (await ada.api.conversations.create.mutate({ participantIds: [bob.id] })).id;
    await bob.api.messages.create.mutate({ conversationId: withBob, content: 'Hello Ada' });
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto(`/sign-in?to=/c/${withBob}`);
    await signIn(page, 'ada');
    await timeline(page).getByText('Hello Ada').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const stored = async (): Promise<string[]> => {
    const bob = await server.people.person('bob');
    const { items } = await bob.api.messages.list.query({ conversationId: withBob });
    return items.map(({ content }) => content).toReversed();
  };
  /** As an expired session ends: nobody tells the browser before its next heartbeat. */
  const expire = async (): Promise<void> => {
    const { id } = await server.people.person('ada');
    await server.inDatabase((db) =>
      db.write(({ sql }) => sql.all('UPDATE sessions SET expires_at = 1 WHERE user_id = $1', [id])),
    );
  };

  it('asks for the password over the page, where everything written stays', async () => {
    await message(page).fill('Dear Bob,\nI was just');
    await expire();
    await sessionEnded(page).waitFor({ timeout: 30_000 });
    await sessionEnded(page).getByText('ada').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/c/${withBob}`);
    expect(await page.locator('textarea').inputValue()).toBe('Dear Bob,\nI was just');
  }, 40_000);

  it.each(['light', 'dark'] as const)('has nothing that axe finds to mend, in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await problemsOn(page)).toEqual([]);
  });

  it('lets nobody past without the password', async () => {
    await page.keyboard.press('Escape');
    await page.mouse.click(5, 5);
    await sessionEnded(page).getByLabel('Password').fill('not the right one');
    await sessionEnded(page).getByRole('button', { name: 'Sign in' }).click();
    await sessionEnded(page).getByRole('alert').waitFor();
    expect(await sessionEnded(page).getByLabel('Password').inputValue()).toBe('not the right one');
  });

  it('goes on where it was, live, once its person has signed in again', async () => {
    await signInAgain(page);
    expect(await message(page).inputValue()).toBe('Dear Bob,\nI was just');
    const bob = await server.people.person('bob');
    await bob.api.messages.create.mutate({ conversationId: withBob, content: 'Still there?' });
    await timeline(page).getByText('Still there?').waitFor();
    await message(page).fill('');
  });

  it('sends what was written offline meanwhile, once, after signing in again in place', async () => {
    await goOffline(page);
    await say(page, 'Written offline');
    await timeline(page).getByText('Written offline').waitFor();
    await expire();
    await goOnline(page);
    await sessionEnded(page).waitFor({ timeout: 30_000 });
    expect(await stored()).toEqual(['Hello Ada', 'Still there?']);
    await signInAgain(page);
    await expect.poll(stored, PATIENCE).toEqual(['Hello Ada', 'Still there?', 'Written offline']);
    await expect.poll(() => page.getByText('waiting to be sent').count(), PATIENCE).toBe(0);
    expect(await said(page)).toEqual(['Hello Ada', 'Still there?', 'Written offline']);
  }, 60_000);

  it('goes on by itself where its person has signed in again in another tab', async () => {
    const other = await page.context().newPage();
    await other.goto('/');
    await other.getByRole('button', { name: 'Sign out' }).click();
    await other.getByLabel('Username or e-mail').waitFor();
    await sessionEnded(page).waitFor({ timeout: 30_000 });
    await signIn(other, 'ada');
    await conversations(other).getByRole('link', { name: /bob/ }).waitFor();
    await other.close();
    await page.bringToFront();
    await page.evaluate(`dispatchEvent(new Event('focus'))`);
    await sessionEnded(page).waitFor({ state: 'detached' });
    await say(page, 'Back again');
    await expect.poll(stored, PATIENCE).toContain('Back again');
  }, 60_000);

  it('is taken away by nobody who signs in in another tab', async () => {
    const other = await page.context().newPage();
    await other.goto('/');
    await other.getByRole('button', { name: 'Sign out' }).click();
    await other.getByLabel('Username or e-mail').waitFor();
    await signIn(other, 'eve');
    await other.getByText('No conversations yet').waitFor();
    await sessionEnded(page).waitFor({ timeout: 30_000 });
    await page.bringToFront();
    const asked = page.waitForResponse(/auth\.me/);
    await page.evaluate(`dispatchEvent(new Event('focus'))`);
    expect((await asked).status()).toBe(200);
    await sessionEnded(page).getByText('ada').waitFor();
    await signInAgain(page);
    await timeline(page).waitFor();
    await other.close();
  }, 60_000);

  it('shows somebody else who signs in there nothing of the first', async () => {
    await message(page).fill('For Bob alone');
    await goOffline(page);
    await say(page, 'Never seen by Eve');
    await message(page).fill('For Bob alone');
    await expire();
    await goOnline(page);
    await sessionEnded(page).waitFor({ timeout: 30_000 });
    await sessionEnded(page).getByRole('link', { name: 'Sign in as somebody else' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await signIn(page, 'eve');
    await page.getByText('No conversations yet').waitFor();
    expect(await page.locator('body').innerText()).not.toMatch(/bob|Bob|Hello Ada/);
    await page.goto(`/c/${withBob}`);
    await page.getByText('There is no such conversation').waitFor();
    expect(await page.locator('body').innerText()).not.toMatch(/Never seen|For Bob/);
    expect(await stored()).not.toContain('Never seen by Eve');
  }, 60_000);
});

describe('a form for signing in that gets no answer', () => {
  it('says so after a while, can be sent again, and takes the answer that comes', async () => {
    const server = await startTestServer({ database: 'sqlite' });
    const browser = await launchBrowser();
    try {
      await server.people.persons('ada');
      const page = await openPage(browser, server.url);
      await page.clock.install();
      const held: (() => Promise<void>)[] = [];
      await page.route(/auth\.login/, (route) => void held.push(() => route.continue()));
      await page.goto('/sign-in');
      await signIn(page, 'ada');
      await page.getByRole('button', { name: 'Signing in…' }).waitFor();
      await page.clock.fastForward(11_000);
      await page.getByRole('alert').getByText('The server has not answered yet.').waitFor();
      expect(await page.getByRole('button', { name: 'Sign in', exact: true }).isEnabled()).toBe(true);
      expect(await page.getByLabel('Username or e-mail').inputValue()).toBe('ada');
      for (const goOn of held) await goOn();
      await page.getByText('No conversations yet').waitFor();
    } finally {
      await browser.close();
      await server.stop();
    }
  });
});
