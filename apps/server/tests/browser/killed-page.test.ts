import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { PATIENCE, message, said, signIn, timeline } from './on-the-page.ts';

/** Milliseconds from the key to the end of the page. */
const DELAYS = [0, 1, 2, 3, 4, 6, 8, 10, 13, 16, 20];

/** Long enough for the key to have come to the page, in milliseconds. */
const SETTLED_MS = 300;

/** Presses Enter where one writes, and so much later, in the very same task, what follows. */
const pressEnter = (delay: number, then: string): string => `
  document.activeElement.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }),
  );
  setTimeout(() => { ${then} }, ${delay});
  if (${delay} === 0) { ${then} }`;

describe('a page that is gone right after Enter', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let conversationId: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob] = await server.people.persons('ada', 'bob');
    conversationId = (await ada.api.conversations.create.mutate({ participantIds: [bob.id] })).id;
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto(`/sign-in?to=/c/${conversationId}`);
    await signIn(page, 'ada');
    await message(page).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const stored = async (): Promise<string[]> => {
    const bob = await server.people.person('bob');
    const { items } = await bob.api.messages.list.query({ conversationId, limit: 100 });
    return items.map(({ content }) => content).toReversed();
  };
  const write = async (words: string): Promise<void> => {
    await message(page).fill(words);
    await message(page).focus();
  };

  it('has sent the message once, if it was loaded anew', async () => {
    const words = DELAYS.map((delay) => `reloaded ${delay} ms after Enter`);
    for (const [index, word] of words.entries()) {
      const delay = DELAYS[index] ?? 0;
      await write(word);
      const loaded = page.waitForEvent('load');
      await page.evaluate(pressEnter(delay, 'location.reload()')).catch(() => undefined);
      await loaded;
      await message(page).waitFor();
      expect(await message(page).inputValue()).toBe('');
    }
    await expect.poll(stored, PATIENCE).toEqual(words);
    await expect.poll(() => said(page), PATIENCE).toEqual(words);
  }, 120_000);

  it('has sent the message once, if its process was killed', async () => {
    const before = await stored();
    const words = DELAYS.map((delay) => `killed ${delay} ms after Enter`);
    for (const [index, word] of words.entries()) {
      const delay = DELAYS[index] ?? 0;
      await write(word);
      const devtools = await page.context().newCDPSession(page);
      const crashed = page.waitForEvent('crash');
      // From then on nothing happens in the page any more, until its process is killed.
      void page.evaluate(pressEnter(delay, 'for (;;);')).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, delay + SETTLED_MS));
      void devtools.send('Page.crash').catch(() => undefined);
      await crashed;
      const next = await page.context().newPage();
      await page.close();
      page = next;
      await page.goto(`/c/${conversationId}`);
      await message(page).waitFor();
      await timeline(page).getByText(word, { exact: true }).waitFor();
      expect(await message(page).inputValue()).toBe('');
    }
    await expect.poll(stored, PATIENCE).toEqual([...before, ...words]);
    await expect.poll(async () => (await said(page)).slice(-words.length), PATIENCE).toEqual(words);
  }, 120_000);

  it('leaves nothing behind that would be sent again', async () => {
    const before = await stored();
    const left = (): Promise<unknown> =>
      page.evaluate(`Object.keys(localStorage).filter((key) => /sent|draft/.test(key))`);
    await expect.poll(left, PATIENCE).toEqual([]);
    await page.reload();
    await message(page).waitFor();
    expect(await stored()).toEqual(before);
  });
});
