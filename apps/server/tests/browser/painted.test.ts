import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser } from './browser.ts';
import { signIn } from './on-the-page.ts';

const MESSAGES = 400;

/** What is loaded before it and measured has come by then. */
const SETTLED_MS = 1_500;

describe('a long conversation, as it is opened', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let id: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob] = await server.people.persons('ada', 'bob');
    ({ id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id] }));
    for (let number = 1; number <= MESSAGES; number += 1) {
      const content = `number ${number} ${'and more '.repeat((number * 7) % 40)}`;
      await (number % 3 ? ada : bob).api.messages.create.mutate({ conversationId: id, content });
    }
    // What was left out was left out of what a graphics card puts together.
    browser = await launchBrowser({ hasGraphics: true });
    const context = await browser.newContext({
      baseURL: server.url,
      locale: 'en-GB',
      viewport: { width: 1440, height: 900 },
    });
    page = await context.newPage();
    await page.goto(`/sign-in?to=${encodeURIComponent(`/c/${id}`)}`);
    await signIn(page, 'ada');
    await page.getByRole('feed').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('is painted whole, each time: nothing that stands in the page is missing on the screen', async () => {
    const feed = page.getByRole('feed');
    for (let time = 0; time < 4; time += 1) {
      await page.goto(`/c/${id}`);
      await feed.getByText(`number ${MESSAGES}`).waitFor();
      await page.waitForTimeout(SETTLED_MS);
      const shown = await feed.screenshot();
      await paintAnew(page);
      // Edges may be smoothed a little differently; a picture that lacks rows is much smaller.
      expect(shown.length).toBeGreaterThan((await feed.screenshot()).length * 0.98);
    }
  }, 120_000);
});

/** Every pixel, whatever Chromium believes to have painted already. */
async function paintAnew(page: Page): Promise<void> {
  for (const theme of ['dark', 'light']) {
    await page.evaluate(`(async () => {
      document.documentElement.dataset.theme = '${theme}';
      const frame = () => new Promise(requestAnimationFrame);
      await frame();
      await frame();
    })()`);
  }
}
