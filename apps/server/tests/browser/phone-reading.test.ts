import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, PHONE } from './browser.ts';
import { message, PATIENCE, signIn, timeline } from './on-the-page.ts';

const MESSAGES = 60;

/** The tests of this file are one story, told in order. */
describe('on a phone, in a conversation', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let id: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const people = await server.people.persons('ada', 'bob', 'eve', 'kim', 'lou');
    const [ada, ...others] = people;
    const participantIds = others.map((one) => one.id);
    ({ id } = await ada.api.conversations.create.mutate({ participantIds, title: 'Garden' }));
    for (let number = 1; number <= MESSAGES; number += 1) {
      const content = `number ${number} of all ${'and more '.repeat(20 + (number % 3))}`;
      await ada.api.messages.create.mutate({ conversationId: id, content });
    }
    for (const [index, one] of others.entries()) {
      const seq = MESSAGES - (index % 2);
      await one.api.messages.markConversationAsRead.mutate({ conversationId: id, seq });
    }
    browser = await launchBrowser();
    const context = await browser.newContext({
      baseURL: server.url,
      locale: 'en-GB',
      ...PHONE,
    });
    context.setDefaultTimeout(10_000);
    page = await context.newPage();
    await page.goto(`/sign-in?to=/c/${id}`);
    await signIn(page, 'ada');
    await timeline(page).getByText(`number ${MESSAGES} of all`).waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it.each([{ hasTouch: true }, { hasTouch: false }])(
    'faces of who has read so far cover no letter, however wide it is (touch: $hasTouch)',
    async ({ hasTouch }) => {
      const storageState = await page.context().storageState();
      const context = await browser.newContext({
        baseURL: server.url,
        hasTouch,
        isMobile: hasTouch,
        storageState,
      });
      const one = await context.newPage();
      await one.goto(`/c/${id}`);
      for (let width = hasTouch ? 360 : 800; width < (hasTouch ? 430 : 1_300); width += hasTouch ? 10 : 40) {
        await one.setViewportSize({ width, height: 844 });
        await timeline(one)
          .getByTitle(/^Read by/)
          .first()
          .waitFor();
        expect(await one.evaluate(COVERED)).toEqual([]);
      }
      await context.close();
    },
  );

  it('the way to the newest message covers no other button', async () => {
    // What scrolls right after a resize is not the person.
    await page.waitForTimeout(500);
    await page.evaluate(`document.querySelector('[role=feed]').scrollTop = 600`);
    const button = page.getByTitle('To the newest message');
    await button.waitFor();
    const box = await button.boundingBox();
    if (!box) throw new Error('It is in view');
    const others = await timeline(page).getByRole('button', { name: 'Message actions' }).all();
    expect(others.length).toBeGreaterThan(5);
    for (const other of others) {
      const { x = 0, y = 0, width = 0, height = 0 } = (await other.boundingBox()) ?? {};
      const isApart =
        x + width <= box.x || box.x + box.width <= x || y + height <= box.y || box.y + box.height <= y;
      expect(isApart).toBe(true);
    }
    await button.tap();
    await button.waitFor({ state: 'detached' });
  });

  it('a finger that rests on a message opens what one can do with it, below its words', async () => {
    const words = timeline(page).getByText(`number ${MESSAGES} of all`);
    const box = await words.boundingBox();
    if (!box) throw new Error('It is in view');
    const tools = await page.context().newCDPSession(page);
    const touchPoints = [{ x: box.x + 20, y: box.y + box.height / 2 }];
    await tools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
    const sheet = page.getByRole('dialog', { name: 'Message actions' });
    await sheet.waitFor();
    await tools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await page.waitForTimeout(300);
    expect(await sheet.innerText()).toContain(`number ${MESSAGES} of all`);
    await sheet.getByRole('button', { name: 'Edit' }).tap();
    await page.getByRole('button', { name: 'Cancel editing' }).tap();
  });

  it('one that taps or strays opens nothing', async () => {
    const box = await timeline(page).getByText(`number ${MESSAGES} of all`).boundingBox();
    if (!box) throw new Error('It is in view');
    const [x, y] = [box.x + 20, box.y + box.height / 2];
    await page.touchscreen.tap(x, y);
    const tools = await page.context().newCDPSession(page);
    await tools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await tools.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y: y - 40 }] });
    await page.waitForTimeout(800);
    await tools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('Enter breaks the line and the button sends, which the settings say', async () => {
    await message(page).fill('One line');
    await message(page).press('Enter');
    await message(page).pressSequentially('and another');
    expect(await message(page).inputValue()).toBe('One line\nand another');
    expect(await message(page).getAttribute('enterkeyhint')).toBe('enter');
    await page.getByRole('button', { name: 'Send' }).tap();
    await expect.poll(() => message(page).inputValue(), PATIENCE).toBe('');
    await timeline(page).getByText('and another').waitFor();
    await page.goto('/settings');
    await page.getByText('The button. Enter breaks the line.').waitFor();
    expect(await page.getByRole('radio', { name: 'Ctrl+Enter' }).count()).toBe(0);
  });
});

/** Lines of words that something said of who has read them lies over. */
const COVERED = `(() => {
  const faces = [...document.querySelectorAll('[role=feed] [title^="Read by"] > :not(.sr-only)')].map((one) => one.getBoundingClientRect());
  const covered = [];
  for (const words of document.querySelectorAll('[role=feed] .written')) {
    const range = document.createRange();
    range.selectNodeContents(words);
    for (const line of range.getClientRects())
      for (const face of faces)
        if (line.left < face.right && face.left < line.right && line.top < face.bottom && face.top < line.bottom)
          covered.push(words.textContent);
  }
  return covered;
})()`;
