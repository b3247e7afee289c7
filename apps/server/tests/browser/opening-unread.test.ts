import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { conversations, PATIENCE, signIn, timeline } from './on-the-page.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('a conversation with something unread', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let ada: Person;
  let bob: Person;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    [ada, bob] = await server.people.persons('ada', 'bob');
    await talk('short', { read: 3, unread: 2 });
    await talk('fitting', { read: 70, unread: 3 });
    await talk('long', { read: 40, unread: 40 });
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto('/sign-in');
    await signIn(page, 'ada');
    await conversations(page).waitFor();
    await page.evaluate(WATCH);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  /** @param read messages of hers and her friend's, half of them said the day before; then some that she has not seen */
  const talk = async (title: string, { read, unread }: { read: number; unread: number }): Promise<void> => {
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title });
    for (let count = 1; count <= read; count += 1) {
      const by = count % 3 === 0 || count === read ? ada : bob;
      await by.api.messages.create.mutate({ conversationId: id, content: `${title} ${count}` });
    }
    for (let count = 1; count <= unread; count += 1)
      await bob.api.messages.create.mutate({ conversationId: id, content: `${title}, new ${count}` });
    await server.inDatabase((db) =>
      db.write(({ sql }) =>
        sql.all('UPDATE messages SET created_at = created_at - $1 WHERE conversation_id = $2 AND seq <= $3', [
          DAY_MS,
          id,
          Math.floor(read / 2),
        ]),
      ),
    );
  };
  const line = (title: string) => conversations(page).getByRole('link', { name: new RegExp(`^${title}`) });
  const isUnread = async (title: string): Promise<boolean> =>
    (await line(title).innerText()).includes('unread');
  const open = async (title: string): Promise<void> => {
    await page.evaluate('window.laidOver.clear()');
    await line(title).click();
    await timeline(page).getByText(`${title}, new 1`, { exact: true }).waitFor();
  };
  const laidOver = () => page.evaluate<string[]>('[...window.laidOver]');
  const pill = () => page.getByRole('button', { name: /new messages/ });

  it.each([
    { title: 'short', last: 2 },
    { title: 'fitting', last: 3 },
  ])('is read where all of it fits in view ($title), and nothing lies over it', async ({ title, last }) => {
    await open(title);
    await expect.poll(() => isUnread(title), PATIENCE).toBe(false);
    await page.waitForTimeout(300);
    const shown = await page.evaluate<string[]>(WHOLLY_IN_VIEW);
    expect(shown).toEqual(expect.arrayContaining([`${title}, new 1`, `${title}, new ${last}`]));
    expect(await timeline(page).getByText('New', { exact: true }).isVisible()).toBe(true);
    expect(await laidOver()).toEqual([]);
  });

  it('shows the first of it where there is more, how much there is, and which day that was', async () => {
    await open('long');
    await pill().waitFor();
    const shown = await page.evaluate<string[]>(WHOLLY_IN_VIEW);
    expect(shown).toContain('long, new 1');
    expect(shown).not.toContain('long, new 40');
    expect(await isUnread('long')).toBe(true);
    await expect.poll(laidOver).toContain('Today');
  });

  it('says no day twice while one scrolls over its beginning', async () => {
    await timeline(page).hover();
    for (let step = 0; step < 60; step += 1) {
      await page.mouse.wheel(0, step < 30 ? -60 : 60);
      await page.waitForTimeout(30);
    }
    const found = await laidOver();
    expect(found).toEqual(expect.arrayContaining(['Today', 'Yesterday']));
    expect(found.filter((one) => one.startsWith('twice'))).toEqual([]);
  });

  it('is read at its end, where no way there is offered any more', async () => {
    await timeline(page).hover();
    await page.mouse.wheel(0, 10_000);
    await expect.poll(() => isUnread('long'), PATIENCE).toBe(false);
    await expect.poll(() => pill().count()).toBe(0);
  });
});

/** Notes, frame by frame, what lies over the messages, and a day that stands there under its own name. */
const WATCH = `(() => {
  window.laidOver = new Set();
  const look = () => {
    requestAnimationFrame(look);
    const feed = document.querySelector('[role=feed]');
    if (!feed) return;
    const box = feed.getBoundingClientRect();
    const isInView = (one) => one.getBoundingClientRect().bottom > box.top && one.getBoundingClientRect().top < box.bottom;
    const days = [...feed.querySelectorAll('h2')].filter(isInView).map((day) => day.textContent);
    for (const button of feed.parentElement.querySelectorAll('button')) {
      if (feed.contains(button) || getComputedStyle(button).opacity === '0') continue;
      const says = button.textContent || button.title;
      window.laidOver.add(says);
      if (days[0] === says && feed.scrollTop > 0) window.laidOver.add('twice: ' + says);
    }
  };
  look();
})()`;

/** What was said, of which all is in view. */
const WHOLLY_IN_VIEW = `(() => {
  const box = document.querySelector('[role=feed]').getBoundingClientRect();
  return [...document.querySelectorAll('[role=feed] .written')]
    .filter((one) => one.getBoundingClientRect().top >= box.top && one.getBoundingClientRect().bottom <= box.bottom)
    .map((one) => one.textContent);
})()`;
