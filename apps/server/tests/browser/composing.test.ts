import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { message, said, signIn, timeline } from './on-the-page.ts';

describe('writing a message', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let input: CDPSession;
  let id: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob] = await server.people.persons('ada', 'bob');
    ({ id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id] }));
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto(`/c/${id}`);
    await signIn(page, 'ada');
    await message(page).focus();
    input = await page.context().newCDPSession(page);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  /** What an input method shows before one of its suggestions is taken. */
  const compose = (text: string) =>
    input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });

  /** A key that the input method takes for itself: the page hears of it as key 229, and it writes nothing. */
  const press = async (key: string) => {
    await input.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, windowsVirtualKeyCode: 229 });
    await input.send('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode: 229 });
  };

  it('with an input method sends nothing while its suggestions are open, whichever key takes one', async () => {
    await compose('にほ');
    await press('Enter');
    await compose('日本');
    await press('Escape');
    await press('ArrowUp');
    expect(await message(page).inputValue()).toBe('日本');
    expect(await said(page)).toEqual([]);
  });

  it('sends it with the next Enter', async () => {
    await input.send('Input.insertText', { text: '日本語' });
    expect(await message(page).inputValue()).toBe('日本語');
    await page.keyboard.press('Enter');
    await timeline(page).getByText('日本語').waitFor();
    expect(await message(page).inputValue()).toBe('');
    expect(await said(page)).toEqual(['日本語']);
  });

  it('breaks the line with Shift and Enter, and grows', async () => {
    const height = async () => (await message(page).boundingBox())?.height ?? 0;
    const low = await height();
    await message(page).pressSequentially('one');
    await page.keyboard.press('Shift+Enter');
    await message(page).pressSequentially('two');
    expect(await message(page).inputValue()).toBe('one\ntwo');
    expect(await height()).toBeGreaterThan(low);
    await page.keyboard.press('Enter');
    await timeline(page).getByText('two').waitFor();
    expect(await height()).toBe(low);
  });

  it('counts what is left near the limit, and keeps what is too long', async () => {
    await message(page).fill('x'.repeat(9_400));
    expect(await page.getByText('characters left').count()).toBe(0);
    await message(page).fill('x'.repeat(9_990));
    await page.getByText('At most 20 characters left').waitFor();
    await message(page).fill('x'.repeat(10_012));
    await page.getByText('Too many characters').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('12 over').waitFor();
    expect((await message(page).inputValue()).length).toBe(10_012);
    await message(page).fill('');
  });

  it('sends with Ctrl and Enter alone where one prefers it', async () => {
    await page.evaluate(`localStorage.setItem('parley.preferences', '{"sendKey":"ctrl-enter"}')`);
    await page.reload();
    await message(page).pressSequentially('first');
    await page.keyboard.press('Enter');
    await message(page).pressSequentially('second');
    expect(await message(page).inputValue()).toBe('first\nsecond');
    await page.keyboard.press('Control+Enter');
    await timeline(page).getByText('second').waitFor();
    expect(await message(page).inputValue()).toBe('');
  });
});
