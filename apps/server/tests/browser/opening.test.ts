import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserCookies, signIn as signInByCall, type Person } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser } from './browser.ts';
import { conversations, PATIENCE } from './on-the-page.ts';

const LENGTHS = [1, 30, 200];

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

/** Long enough for what is loaded, measured and put before it meanwhile. */
const STAYS_MS = 400;

describe('a conversation with nothing unread', () => {
  let server: TestServer;
  let browser: Browser;
  const ids = new Map<number, number>();

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob] = await server.people.persons('ada', 'bob');
    for (const length of LENGTHS) ids.set(length, await talk(ada, bob, length));
    browser = await launchBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const comeIn = async (reducedMotion: 'reduce' | 'no-preference'): Promise<BrowserContext> => {
    const context = await browser.newContext({ baseURL: server.url, locale: 'en-GB', reducedMotion });
    await context.addCookies(browserCookies(server.url, await signInByCall(server.url, 'ada')));
    return context;
  };

  describe.each(['no-preference', 'reduce'] as const)('with motion: %s', (reducedMotion) => {
    it.each(SIZES)(
      'opens at its end and stays there, at $width × $height',
      async (viewport) => {
        const context = await comeIn(reducedMotion);
        const page = await context.newPage();
        await page.setViewportSize(viewport);
        // From the server, then from what the browser has kept, on a slow machine.
        for (const rate of [1, 4]) {
          const tools = await context.newCDPSession(page);
          await tools.send('Emulation.setCPUThrottlingRate', { rate });
          for (const [length, id] of ids) {
            await page.goto(`/c/${id}`);
            await expectAtEnd(page, length);
          }
        }
        if (viewport.width > 1000) {
          for (const length of LENGTHS) {
            await conversations(page)
              .getByRole('link', { name: titleOf(length) })
              .click();
            await expectAtEnd(page, length);
          }
        }
        await context.close();
      },
      120_000,
    );
  });
});

const titleOf = (length: number): string => `${length} in all`;

/** @returns the id of a group in which so many messages stand, some a word and some a page */
async function talk(ada: Person, bob: Person, length: number): Promise<number> {
  const made = await ada.api.conversations.create.mutate({
    participantIds: [bob.id],
    title: titleOf(length),
  });
  const conversationId = made.id;
  for (let number = 1; number < length; number += 1) {
    const content = `number ${number} ${'and more '.repeat((number * 7) % 60)}`;
    await bob.api.messages.create.mutate({ conversationId, content });
  }
  // Who has the last word has read the others.
  await ada.api.messages.create.mutate({ conversationId, content: `the last of ${length}` });
  return conversationId;
}

async function expectAtEnd(page: Page, length: number): Promise<void> {
  const place = () => page.evaluate<number | string>(placeOfLast(length));
  await expect.poll(place, PATIENCE).toBe('in view');
  await page.waitForTimeout(STAYS_MS);
  expect(await place(), `of ${length} messages the last`).toBe('in view');
}

/** Where the last of so many messages stands: in view, or how far below the lower edge, in pixels. */
const placeOfLast = (length: number): string => `(() => {
  const feed = document.querySelector('[role=feed]');
  const rows = [...(feed?.querySelectorAll('[data-row]') ?? [])];
  const row = rows.find((one) => one.innerText.includes('the last of ${length}'));
  if (!row) return 'not there';
  const box = feed.getBoundingClientRect();
  const { top, bottom } = row.getBoundingClientRect();
  return top >= box.top && bottom <= box.bottom && bottom >= box.bottom - 40 ? 'in view' : bottom - box.bottom;
})()`;
