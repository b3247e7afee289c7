import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { complaintsOf, launchBrowser, openPage } from './browser.ts';
import { PATIENCE, conversations, message, register, say, timeline } from './on-the-page.ts';

/** The tests of this file are one story, told in order. */
describe('two people in two browsers', () => {
  let server: TestServer;
  let browsers: Browser[];
  let ada: Page;
  let bob: Page;
  let complaints: string[][];
  let hasBroken = false;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [adas, bobs] = await Promise.all([launchBrowser(), launchBrowser()]);
    browsers = [adas, bobs];
    ada = await openPage(adas, server.url);
    bob = await openPage(bobs, server.url);
    complaints = [complaintsOf(ada), complaintsOf(bob)];
  });
  // What comes after a broken chapter says nothing.
  beforeEach(({ skip, onTestFailed }) => {
    skip(hasBroken, 'an earlier chapter of the story failed');
    onTestFailed(() => {
      hasBroken = true;
    });
  });
  afterAll(async () => {
    for (const browser of browsers) await browser.close();
    await server.stop();
  });

  it('register', async () => {
    await register(ada, 'ada', 'Ada');
    await register(bob, 'bob', 'Bob');
    await expectVisible(ada.getByText('No conversations yet'));
  });

  it('one finds the other by half a name and starts a conversation', async () => {
    await ada.getByRole('link', { name: 'New conversation' }).first().click();
    await ada.getByRole('combobox').fill('bo');
    await ada.getByRole('option', { name: /Bob/ }).click();
    await ada.getByRole('button', { name: 'Open conversation' }).click();
    await ada.waitForURL(/\/c\/\d+$/);
    await expectVisible(ada.getByText('No messages yet').first());
  });

  it('talk both ways live', async () => {
    await say(ada, 'Hello Bob, how are you?');
    await expectVisible(timeline(ada).getByText('Hello Bob, how are you?'));
    await conversations(bob).getByRole('link', { name: /Ada/ }).click();
    await expectVisible(timeline(bob).getByText('Hello Bob, how are you?'));
    await say(bob, 'Very well, thank you!');
    await expectVisible(timeline(ada).getByText('Very well, thank you!'));
    expect(new URL(bob.url()).pathname).toBe(new URL(ada.url()).pathname);
  });

  it('see each other write, and stop', async () => {
    await message(bob).pressSequentially('hm');
    await expectVisible(ada.getByText('Bob is typing…'));
    await ada.getByText('Bob is typing…').waitFor({ state: 'hidden', timeout: 15_000 });
    await message(bob).fill('');
  });

  it('see who is there, and who has gone', async () => {
    await expectVisible(ada.getByRole('main').getByText('online', { exact: true }).first());
    await bob.goto('about:blank');
    await expectVisible(ada.getByRole('main').getByText('offline', { exact: true }).first(), 20_000);
    await bob.goto('/new');
    await expectVisible(ada.getByRole('main').getByText('online', { exact: true }).first());
  });

  it('see unread counts rise while away from the conversation, and fall when it is read', async () => {
    const line = conversations(bob).getByRole('link', { name: /Ada/ });
    await line.waitFor();
    await expect.poll(() => line.innerText(), PATIENCE).not.toMatch(/unread/);
    await say(ada, 'One');
    await expect.poll(() => line.innerText(), PATIENCE).toMatch(/1\s*unread/);
    await say(ada, 'Two');
    await expect.poll(() => line.innerText(), PATIENCE).toMatch(/2\s*unread/);
    await line.click();
    await expectVisible(timeline(bob).getByText('Two'));
    await expect.poll(() => line.innerText(), PATIENCE).not.toMatch(/unread/);
  });

  it('see the same after a reload', async () => {
    const saw = await messagesOf(ada);
    expect(saw).toEqual(await messagesOf(bob));
    await ada.reload();
    await bob.reload();
    await expect.poll(() => messagesOf(ada), PATIENCE).toEqual(saw);
    await expect.poll(() => messagesOf(bob), PATIENCE).toEqual(saw);
    const line = conversations(bob).getByRole('link', { name: /Ada/ });
    await expect.poll(() => line.innerText(), PATIENCE).not.toMatch(/unread/);
  });

  it('keep a text that is refused, and say why', async () => {
    await message(ada).fill('x'.repeat(10_001));
    await message(ada).press('Enter');
    await expectVisible(ada.getByRole('alert').filter({ hasText: '10,000' }));
    expect(await message(ada).inputValue()).toHaveLength(10_001);
    await message(ada).fill('');
  });

  it('see nothing of a conversation that is not theirs', async () => {
    await bob.goto('/c/4711');
    await expectVisible(bob.getByText('There is no such conversation'));
  });

  it('sign out for good, and come back to where they wanted to go', async () => {
    await bob.goto('/');
    await bob.getByRole('button', { name: 'Sign out' }).click();
    await bob.waitForURL(/\/sign-in/);
    await bob.goto('/c/1');
    await bob.waitForURL(/\/sign-in/);
    await bob.getByLabel('Username or e-mail').fill('bob@example.org');
    await bob.getByLabel('Password').fill(PASSWORD);
    await bob.getByRole('button', { name: 'Sign in' }).click();
    await bob.waitForURL(/\/c\/1$/);
    await expectVisible(timeline(bob).getByText('Two'));
  });

  it('without one complaint in either browser’s console', () => {
    // Browsers report what is answered with 401 (who am I, before signing in) and 404 (the foreign conversation).
    expect(complaints.flat().filter((complaint) => !/status of 40[14]/.test(complaint))).toEqual([]);
  });
});

/** What was said, as it stands on the page, in order. */
async function messagesOf(page: Page): Promise<string[]> {
  const texts = ['Hello Bob, how are you?', 'Very well, thank you!', 'One', 'Two'];
  const shown = await timeline(page).innerText();
  return shown.split('\n').filter((line) => texts.includes(line));
}

async function expectVisible(locator: ReturnType<Page['getByText']>, timeout = 10_000): Promise<void> {
  await locator.waitFor({ state: 'visible', timeout });
  expect(await locator.isVisible()).toBe(true);
}
