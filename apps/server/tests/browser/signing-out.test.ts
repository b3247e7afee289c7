import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { choose, message, said, sessionEnded, signIn, signInAgain, timeline } from './on-the-page.ts';

const PATIENT = { timeout: 30_000 };

describe('two tabs of one person', () => {
  let server: TestServer;
  let browser: Browser;
  let one: Page;
  let other: Page;
  let withBob: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob] = await server.people.persons('ada', 'bob');
    withBob = (await ada.api.conversations.create.mutate({ participantIds: [bob.id] })).id;
    await ada.api.messages.create.mutate({ conversationId: withBob, content: 'Hello Bob' });
    browser = await launchBrowser();
    one = await openPage(browser, server.url);
    await one.goto(`/sign-in?to=/c/${withBob}`);
    await signIn(one, 'ada');
    await timeline(one).getByText('Hello Bob').waitFor();
    other = await one.context().newPage();
    await other.goto(`/c/${withBob}`);
    await timeline(other).getByText('Hello Bob').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('keep what was begun in both where the session ends by itself, and say so', async () => {
    await message(one).fill('Dear Bob');
    const ada = await server.people.person('ada');
    await ada.api.auth.changePassword.mutate({ currentPassword: PASSWORD, newPassword: PASSWORD });
    for (const page of [one, other]) {
      await sessionEnded(page).waitFor(PATIENT);
      await sessionEnded(page).getByText('everything you wrote is still here').waitFor();
    }
    await signInAgain(one);
    expect(await message(one).inputValue()).toBe('Dear Bob');
    await other.bringToFront();
    await other.evaluate(`dispatchEvent(new Event('focus'))`);
    await sessionEnded(other).waitFor({ state: 'detached' });
    expect(await message(other).inputValue()).toBe('Dear Bob');
  }, 60_000);

  it('are both without it once one has signed out in one of them, and the other does not say it is there', async () => {
    let asked = 0;
    await one.route(/auth\.logout/, async (route) => {
      asked += 1;
      await route.continue();
    });
    await one.bringToFront();
    await one.getByRole('button', { name: 'Sign out' }).click();
    // A second press comes before the page has heard of the first.
    await one.getByRole('alertdialog').getByText('1 text you began').waitFor();
    await one.evaluate(`
      const go = [...document.querySelectorAll('[role=alertdialog] button')].at(-1);
      go.click();
      go.click();`);
    await one.getByLabel('Username or e-mail').waitFor();
    expect(asked).toBe(1);
    await sessionEnded(other).waitFor(PATIENT);
    await sessionEnded(other).getByText('what you had not sent was let go of').waitFor();
    expect(await sessionEnded(other).getByText('everything you wrote is still here').count()).toBe(0);
    await signInAgain(other);
    expect(await message(other).inputValue()).toBe('');
  }, 60_000);
});

describe('a message that is deleted right before its page is closed', () => {
  it('is deleted when its writer comes back, though the time to undo it had not run out', async () => {
    const server = await startTestServer({ database: 'sqlite' });
    const browser = await launchBrowser();
    try {
      const [ada, bob] = await server.people.persons('ada', 'bob');
      const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id] });
      await ada.api.messages.create.mutate({ conversationId: id, content: 'Better not said' });
      const page = await openPage(browser, server.url);
      await page.goto(`/sign-in?to=/c/${id}`);
      await signIn(page, 'ada');
      await choose(page, 'Better not said', 'Delete');
      await timeline(page).getByText('This message was deleted').waitFor();
      const next = await page.context().newPage();
      await page.close();
      await next.goto(`/c/${id}`);
      const stored = async (): Promise<string[]> =>
        (await bob.api.messages.list.query({ conversationId: id })).items.map(({ content }) => content);
      await expect.poll(() => said(next), PATIENT).toEqual(['']);
      await expect.poll(stored, PATIENT).toEqual(['']);
    } finally {
      await browser.close();
      await server.stop();
    }
  }, 60_000);
});
