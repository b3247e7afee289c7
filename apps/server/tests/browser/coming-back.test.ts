import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { inView, whileNothingMoves, type Standing } from './held-in-view.ts';
import { conversations, goOffline, goOnline, signIn, timeline, untilKept, untilTrue } from './on-the-page.ts';

const MESSAGES = 300;

/** Long enough for what is loaded and measured meanwhile. */
const SETTLES_MS = 500;

describe('coming back to where one was reading', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let ada: Person;
  let bob: Person;
  let garden: number;
  let workshop: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    [ada, bob] = await server.people.persons('ada', 'bob');
    garden = await talk('Garden', MESSAGES);
    workshop = await talk('Workshop', 3);
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto('/sign-in');
    await signIn(page, 'ada');
    await conversations(page).waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  /** @returns the id of a group in which so many messages were written and read */
  const talk = async (title: string, count: number): Promise<number> => {
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title });
    for (let number = 1; number <= count; number += 1) {
      const content = `number ${number} of ${title} ${'and more '.repeat((number * 7) % 40)}`;
      await bob.api.messages.create.mutate({ conversationId: id, content });
    }
    await ada.api.messages.markConversationAsRead.mutate({ conversationId: id, seq: count });
    return id;
  };
  const open = async (title: 'Garden' | 'Workshop'): Promise<void> => {
    await conversations(page)
      .getByRole('link', { name: new RegExp(title) })
      .click();
    await timeline(page)
      .getByText(new RegExp(`of ${title}`))
      .first()
      .waitFor();
    await page.waitForTimeout(SETTLES_MS);
  };
  const scroll = async (pixels: number): Promise<void> => {
    await timeline(page).hover();
    for (let left = Math.abs(pixels); left > 0; left -= 700) {
      await page.mouse.wheel(0, Math.sign(pixels) * Math.min(left, 700));
      await page.waitForTimeout(60);
    }
    await page.waitForTimeout(SETTLES_MS);
  };
  const expectSame = async (before: Standing[]): Promise<void> => {
    const after = await inView(page);
    expect(after.map(({ row }) => row)).toEqual(before.map(({ row }) => row));
    for (const [index, { top }] of before.entries())
      expect(Math.abs((after[index]?.top ?? Infinity) - top)).toBeLessThanOrEqual(1);
  };

  it.each([{ up: 1_500 }, { up: 9_000 }])('is at the very place, $up pixels further up', async ({ up }) => {
    await open('Garden');
    await scroll(-up);
    const before = await inView(page);
    await open('Workshop');
    await open('Garden');
    await expectSame(before);
    // Nothing takes one from there later either.
    await page.waitForTimeout(SETTLES_MS);
    await expectSame(before);
  });

  it('is there though something new was written meanwhile, and at the first of it from the end', async () => {
    const before = await inView(page);
    await open('Workshop');
    await bob.api.messages.create.mutate({ conversationId: garden, content: 'a new word of Garden' });
    await conversations(page).getByText('a new word of Garden').waitFor();
    await open('Garden');
    await expectSame(before);
    await page.getByRole('button', { name: '1 new message' }).click();
    await timeline(page).getByText('a new word of Garden').waitFor();
    await page.waitForTimeout(SETTLES_MS);
    await open('Workshop');
    for (let number = 1; number <= 30; number += 1)
      await bob.api.messages.create.mutate({ conversationId: garden, content: `newer ${number} of Garden` });
    await open('Garden');
    await untilTrue(page, isInView('newer 1 of Garden'));
    await page.getByTitle('To the newest message').click();
    await untilTrue(page, isInView('newer 30 of Garden'));
  });

  it('gives way to a link, which leads to its message as often as one follows it', async () => {
    await scroll(-4_000);
    await open('Workshop');
    await bob.api.messages.create.mutate({
      conversationId: garden,
      content: `look at ${server.url}/c/${garden}/200`,
    });
    await page.goto(`/c/${garden}/200`);
    await untilTrue(page, isInView('number 200 of Garden'));
    const places = await page.evaluate('history.length');
    for (let time = 1; time <= 2; time += 1) {
      await scroll(2_000);
      expect(await page.evaluate(isInView('number 200 of Garden'))).toBe(false);
      await goToToday(time === 1 ? 'pill' : 'switcher');
      await untilTrue(page, isInView('number 1 of Garden'));
    }
    // The second time it was the same address.
    expect(await page.evaluate('history.length')).toBeLessThanOrEqual(Number(places) + 2);
  });

  /** All of it was said today: its first message is where the day begins. */
  const goToToday = async (by: 'pill' | 'switcher'): Promise<void> => {
    if (by === 'pill') await page.getByRole('button', { name: /Go to another day/ }).click();
    else {
      await page.keyboard.press('Control+k');
      await page.getByRole('option', { name: 'Go to a day' }).click();
    }
    await page.getByRole('dialog', { name: 'Another day' }).getByRole('button', { name: 'Go' }).click();
    await page.getByRole('dialog', { name: 'Another day' }).waitFor({ state: 'detached' });
  };

  it('offers a day wherever one is, and none where nothing was said', async () => {
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Cellar' });
    await page.goto(`/c/${id}`);
    await page.getByRole('heading', { name: 'No messages yet' }).waitFor();
    const offered = async () => {
      await page.keyboard.press('Control+k');
      await page.getByRole('option', { name: 'New conversation' }).waitFor();
      const count = await page.getByRole('option', { name: 'Go to a day' }).count();
      await page.keyboard.press('Escape');
      return count;
    };
    expect(await offered()).toBe(0);
    await page.goto(`/c/${workshop}`);
    await timeline(page).getByText('number 3 of Workshop').waitFor();
    expect(await offered()).toBe(1);
  });

  it('is not taken from it when the connection comes, where one has scrolled there by hand', async () => {
    const meadow = await talk('Meadow', 80);
    await ada.api.messages.markConversationAsUnread.mutate({ conversationId: meadow, seq: 60 });
    await page.goto(`/c/${meadow}`);
    await untilTrue(page, isInView('number 60 of Meadow'));
    await untilKept(page, 'number 60 of Meadow');
    await page.evaluate('navigator.serviceWorker.ready');
    await goOffline(page);
    await page.reload();
    await timeline(page)
      .getByText(/of Meadow/)
      .first()
      .waitFor();
    await page.waitForTimeout(SETTLES_MS);
    await scroll(500);
    const before = await inView(page);
    await whileNothingMoves(page, async () => {
      await goOnline(page);
      // What comes only with the connection.
      await bob.api.messages.create.mutate({ conversationId: workshop, content: 'Online again' });
      await conversations(page).getByText('Online again').waitFor();
      await page.waitForTimeout(SETTLES_MS);
    });
    await expectSame(before);
  }, 60_000);
});

/** Whether a message is wholly in view. */
const isInView = (words: string): string => `(() => {
  const feed = document.querySelector('[role=feed]');
  const box = feed?.getBoundingClientRect();
  return [...(feed?.querySelectorAll('.written') ?? [])].some((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return one.textContent.startsWith(${JSON.stringify(words)}) && top >= box.top && bottom <= box.bottom;
  });
})()`;
