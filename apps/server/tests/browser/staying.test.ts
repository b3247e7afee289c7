import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { inView, whileNothingMoves } from './held-in-view.ts';
import { message, say, signIn, timeline, untilKept, untilTrue } from './on-the-page.ts';

const MESSAGES = 120;
const READ = 60;
const TOO_LONG = 'x'.repeat(10_001);

/** Where one reads while something of one's own was refused; one story, told in order. */
describe('where one reads with something not sent', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let id: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob] = await server.people.persons('ada', 'bob');
    const made = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Garden' });
    id = made.id;
    for (let number = 1; number <= MESSAGES; number += 1)
      await bob.api.messages.create.mutate({ conversationId: id, content: `number ${number} of all` });
    await ada.api.messages.markConversationAsRead.mutate({ conversationId: id, seq: READ });
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    // Made too long under way: the composer itself would not let it out.
    await page.context().routeWebSocket(/\/trpc/, (socket) => {
      const toServer = socket.connectToServer();
      socket.onMessage((sent) => toServer.send(String(sent).replace('first try', TOO_LONG)));
    });
    await page.goto(`/sign-in?to=/c/${id}/20`);
    await signIn(page, 'ada');
    await untilInView('number 20 of all');
    await say(page, 'first try');
    await page.getByRole('alert').filter({ hasText: 'Not sent.' }).waitFor();
    await untilKept(page, 'first try');
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const untilInView = (words: string) => untilTrue(page, isInView(words));

  it('is where the link leads, and stays so', async () => {
    await page.goto(`/c/${id}/30`);
    await untilInView('number 30 of all');
    await page.waitForTimeout(600);
    expect(await page.evaluate(isInView('number 30 of all'))).toBe(true);
  });

  it('is not left for what one writes in another tab', async () => {
    const other = await page.context().newPage();
    await other.goto(`/c/${id}`);
    await message(other).waitFor();
    const before = await inView(page);
    await whileNothingMoves(page, async () => {
      await say(other, 'Written there');
      await timeline(other).getByText('Written there').waitFor();
      await page.waitForTimeout(600);
    });
    expect(await inView(page)).toEqual(before);
    await other.close();
  });

  it('is left for the end when one writes here', async () => {
    await say(page, 'Written here');
    await untilInView('Written here');
    await page.waitForTimeout(600);
    expect(await page.evaluate(isInView('Written here'))).toBe(true);
  });
});

/** Whether a message is wholly in view. */
const isInView = (words: string): string => `(() => {
  const feed = document.querySelector('[role=feed]');
  const box = feed?.getBoundingClientRect();
  return [...(feed?.querySelectorAll('.written') ?? [])].some((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return one.textContent.includes(${JSON.stringify(words)}) && top >= box.top && bottom <= box.bottom;
  });
})()`;
