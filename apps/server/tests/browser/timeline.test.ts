import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LogFolder } from '../commands/log-folder.ts';
import { parley } from '../commands/run-command.ts';
import type { Person } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { inView, wheel, whileNothingMoves } from './held-in-view.ts';
import { message, PATIENCE, signIn, timeline } from './on-the-page.ts';

const MESSAGES = 100_000;
const UNREAD_FROM = 60_000;
const LINKED = 12_345;

function logLines(): string[] {
  return Array.from({ length: MESSAGES }, (_, index) => {
    const time = `[${String(Math.floor(index / 5000)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}]`;
    const nick = ['crimsun', 'kleedrac', 'anthony'][Math.floor(index / 3) % 3] ?? '';
    return `${time} <${nick}> line ${index + 1} of the log ${'and more '.repeat((index * 7) % 40)}`;
  });
}

describe('a conversation of 100,000 messages', () => {
  const logs = new LogFolder();
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let ada: Person;
  let bob: Person;
  let id: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    [ada, bob] = await server.people.persons('ada', 'bob');
    logs.write('2004-12-25.train-c.txt', logLines());
    const on = { url: server.databaseUrl, dataDir: server.dataDir };
    const { code, stderr } = await parley(on, ['import', 'irc', logs.path, '--as', 'ada']);
    if (code !== 0) throw new Error(stderr);
    id = (await ada.api.conversations.list.query()).items[0]?.id ?? 0;
    await ada.api.conversations.addParticipant.mutate({ id, userId: bob.id });
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto('/sign-in');
    await signIn(page, 'ada');
    await page.getByRole('navigation', { name: 'Conversations' }).waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
    logs.remove();
  });

  const line = (number: number) => timeline(page).getByText(`line ${number} of the log`);
  const say = (content: string) => bob.api.messages.create.mutate({ conversationId: id, content });
  const untilInView = (number: number) =>
    expect.poll(async () => (await shownLines(page)).includes(number), PATIENCE).toBe(true);

  it('opens at its end, and follows what is said there', async () => {
    await page.goto(`/c/${id}`);
    await untilInView(MESSAGES);
    await say('the first that is new');
    await timeline(page).getByText('the first that is new').waitFor();
    expect(await timeline(page).getByText('the first that is new').isVisible()).toBe(true);
  });

  it('is scrolled up from there, while messages arrive, and nothing jumps', async () => {
    const unread = async () => (await ada.api.conversations.retrieve.query({ id })).unreadCount;
    await expect.poll(unread, PATIENCE).toBe(0);
    await timeline(page).hover();
    for (let step = 0; step < 40; step += 1) {
      await wheel(page, -(step % 2 ? 300 : 450));
      if (step % 4 === 0) await say(`meanwhile ${step}`);
    }
    await whileNothingMoves(page, async () => {
      for (let count = 1; count <= 5; count += 1) await say(`while one reads ${count}`);
      await page.getByRole('button', { name: '15 new messages' }).waitFor();
    });
    await page.getByRole('button', { name: '15 new messages' }).click();
    await timeline(page).getByText('while one reads 5').waitFor();
    await expect.poll(() => page.getByRole('button', { name: /new messages/ }).count()).toBe(0);
  }, 60_000);

  it('opens at the first unread message, with a line before it that stays', async () => {
    await page.context().close();
    await ada.api.messages.markConversationAsUnread.mutate({ conversationId: id, seq: UNREAD_FROM });
    // Another device, which knows nothing yet.
    page = await openPage(browser, server.url);
    await page.goto(`/c/${id}`);
    await signIn(page, 'ada');
    await untilInView(UNREAD_FROM);
    const unread = timeline(page).getByText('New', { exact: true });
    expect(await unread.isVisible()).toBe(true);
    await timeline(page).hover();
    await wheel(page, 400);
    await wheel(page, -400);
    expect(await unread.isVisible()).toBe(true);
  });

  it('is read on from there, both ways, while messages arrive, and nothing jumps', async () => {
    await timeline(page).hover();
    for (let step = 0; step < 36; step += 1) {
      if (step % 3 === 0) await say(`far below ${step}`);
      await wheel(page, step < 24 ? 500 : -600);
    }
    const shown = await shownLines(page);
    expect(shown).toEqual(shown.map((_, index) => (shown[0] ?? 0) + index));
    // How far one has read moves along, and not to the end.
    const position = async () => {
      const { lastReadSeq } = await ada.api.conversations.retrieve.query({ id });
      return lastReadSeq;
    };
    await expect.poll(position, PATIENCE).toBeGreaterThan(UNREAD_FROM + 20);
    expect(await position()).toBeLessThan(UNREAD_FROM + 2_000);
  }, 60_000);

  it('opens at a message by its link, which stands out, with what was said around it', async () => {
    await page.goto(`/c/${id}/${LINKED}`);
    await untilInView(LINKED);
    expect(await shownLines(page)).toEqual(expect.arrayContaining([LINKED - 1, LINKED, LINKED + 1]));
    expect(await timeline(page).locator('.highlighted').innerText()).toContain(`line ${LINKED} of the log`);
  });

  it('keeps its place while the window changes, and while messages around it are edited', async () => {
    const [, first] = await inView(page);
    await page.setViewportSize({ width: 900, height: 700 });
    await page.waitForTimeout(200);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.waitForTimeout(200);
    const again = (await inView(page)).find(({ row }) => row === first?.row);
    expect(Math.abs((again?.top ?? Infinity) - (first?.top ?? 0))).toBeLessThanOrEqual(1);
  });

  it('goes to a day, and from anywhere to the end', async () => {
    await page.getByRole('button', { name: /Go to another day/ }).click();
    await page.getByLabel('Go to a day').fill('2004-12-25');
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    await untilInView(1);
    expect(new URL(page.url()).pathname).toBe(`/c/${id}/1`);
    await page.goBack();
    expect(new URL(page.url()).pathname).toBe(`/c/${id}/${LINKED}`);
    await untilInView(LINKED);
    await page.getByTitle('To the newest message').click();
    await timeline(page).getByText('far below 33').waitFor();
  });

  it('is brought to its end by what one writes oneself', async () => {
    await page.goto(`/c/${id}/500`);
    await untilInView(500);
    await message(page).fill('here I am');
    await message(page).press('Enter');
    await timeline(page).getByText('here I am').waitFor();
    expect(await line(500).count()).toBe(0);
  });

  it('shows its end for the address of a message that does not exist', async () => {
    await page.goto(`/c/${id}/99999999`);
    await timeline(page).getByText('here I am').waitFor();
    expect(await shownLines(page)).not.toContain(LINKED);
  });
});

/** The numbers of the lines that are wholly in view. */
async function shownLines(page: Page): Promise<number[]> {
  const texts = await page.evaluate<string[]>(`(() => {
    const feed = document.querySelector('[role=feed]');
    if (!feed) return [];
    const box = feed.getBoundingClientRect();
    return [...feed.querySelectorAll('[data-row]')]
      .filter((row) => row.getBoundingClientRect().top >= box.top && row.getBoundingClientRect().bottom <= box.bottom)
      .map((row) => row.innerText);
  })()`);
  return texts.flatMap((text) =>
    [...text.matchAll(/line (\d+) of the log/g)].map(([, found]) => Number(found)),
  );
}
