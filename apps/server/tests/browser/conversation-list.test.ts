import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { PATIENCE, conversations, message, signIn, timeline, untilTrue } from './on-the-page.ts';
import { problemsOn } from './problems-on.ts';

const links = (page: Page) => conversations(page).getByRole('link');
const filter = (page: Page) => page.getByRole('textbox', { name: 'Filter conversations' });
const unreadOnly = (page: Page) => page.getByRole('button', { name: 'Unread only' });

/** The listed names, from above; the mark of who is there and what follows it are left out. */
async function listed(page: Page): Promise<string[]> {
  return page.evaluate(
    `[...document.querySelectorAll('nav li')].map((li) => li.querySelector('bdi').textContent)`,
  );
}

describe('the list of conversations', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  const ids: Record<string, number> = {};

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob, eve] = await server.people.persons('ada', 'bob', 'eve');
    await eve.api.users.update.mutate({ id: eve.id, firstName: 'Ève', lastName: 'Okafor' });
    for (const title of ['Alpha', 'Beta', 'Gamma', 'Garden']) {
      const participantIds = title === 'Garden' ? [bob.id, eve.id] : [bob.id];
      ids[title] = (await ada.api.conversations.create.mutate({ participantIds, title })).id;
      await ada.api.messages.create.mutate({ conversationId: ids[title] ?? 0, content: `First in ${title}` });
    }
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto('/sign-in');
    await signIn(page, 'ada');
    await links(page).first().waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const away = () => page.mouse.move(900, 300);
  /** What is left within the blink of an eye is not read. */
  const untilRead = (title: string) =>
    expect.poll(() => links(page).filter({ hasText: title }).innerText(), PATIENCE).not.toMatch(/unread/);
  const bobWrites = async (title: string, content: string): Promise<void> => {
    const bob = await server.people.person('bob');
    await bob.api.messages.create.mutate({ conversationId: ids[title] ?? 0, content });
  };

  it('follows what moves while nobody is at it', async () => {
    await away();
    expect(await listed(page)).toEqual(['Garden', 'Gamma', 'Beta', 'Alpha']);
    await bobWrites('Alpha', 'Moves up');
    await expect.poll(() => listed(page), PATIENCE).toEqual(['Alpha', 'Garden', 'Gamma', 'Beta']);
  });

  it('stays as it is under the pointer, tells what is unread all the same, and moves once it is left', async () => {
    await links(page).filter({ hasText: 'Garden' }).hover();
    await bobWrites('Beta', 'Stays where it is');
    await links(page).filter({ hasText: 'Stays where it is' }).waitFor();
    expect(await links(page).filter({ hasText: 'Beta' }).innerText()).toMatch(/1\s*unread/);
    expect(await listed(page)).toEqual(['Alpha', 'Garden', 'Gamma', 'Beta']);
    await away();
    await expect.poll(() => listed(page), PATIENCE).toEqual(['Beta', 'Alpha', 'Garden', 'Gamma']);
  });

  it('holds back a new conversation under the pointer, and lets it in when the pointer rests', async () => {
    await links(page).filter({ hasText: 'Garden' }).hover();
    const bob = await server.people.person('bob');
    const ada = await server.people.person('ada');
    await bob.api.conversations.create.mutate({ participantIds: [ada.id], title: 'Delta' });
    await bobWrites('Gamma', 'After Delta');
    await links(page).filter({ hasText: 'After Delta' }).waitFor();
    expect(await listed(page)).toEqual(['Beta', 'Alpha', 'Garden', 'Gamma']);
    await expect.poll(() => listed(page), PATIENCE).toEqual(['Gamma', 'Delta', 'Beta', 'Alpha', 'Garden']);
    await away();
  });

  it('shows what a filter lets through, by titles and by who takes part, with or without marks', async () => {
    await filter(page).fill('GAM');
    await expect.poll(() => listed(page), PATIENCE).toEqual(['Gamma']);
    await filter(page).fill('eve');
    await expect.poll(() => listed(page), PATIENCE).toEqual(['Garden']);
    await page.getByRole('button', { name: 'Clear the filter' }).click();
    await expect.poll(async () => (await listed(page)).length, PATIENCE).toBe(5);
  });

  it('says what nothing matches, and offers to search further', async () => {
    await filter(page).fill('zzz');
    await page.getByText('No conversation here has “zzz” in its name.').waitFor();
    await page.getByRole('button', { name: 'Search people too' }).click();
    await expect.poll(() => page.getByRole('combobox').inputValue(), PATIENCE).toBe('zzz');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Show all conversations' }).click();
    await expect.poll(async () => (await listed(page)).length, PATIENCE).toBe(5);
  });

  it('shows what is unread alone; what one opens of it stays while it is open', async () => {
    await unreadOnly(page).click();
    await expect.poll(() => listed(page), PATIENCE).toEqual(['Gamma', 'Beta', 'Alpha']);
    await links(page).filter({ hasText: 'Beta' }).click();
    await timeline(page).getByText('Stays where it is').waitFor();
    await away();
    await untilRead('Beta');
    expect(await listed(page)).toEqual(['Gamma', 'Beta', 'Alpha']);
    await links(page).filter({ hasText: 'Alpha' }).click();
    await timeline(page).getByText('Moves up').waitFor();
    await untilRead('Alpha');
    await away();
    await expect.poll(() => listed(page), PATIENCE).toEqual(['Gamma', 'Alpha']);
    await links(page).filter({ hasText: 'Gamma' }).click();
    await timeline(page).getByText('After Delta').waitFor();
    await untilRead('Gamma');
    await page.goto('/new');
    await unreadOnly(page).click();
    await page.getByText('Everything is read').waitFor();
    await page.getByRole('button', { name: 'Show all conversations' }).click();
  });

  it('marks what was begun and not sent, but where one is writing it', async () => {
    await links(page).filter({ hasText: 'Gamma' }).click();
    await message(page).fill('Half a sentence');
    await page.getByRole('heading', { name: 'Gamma' }).waitFor();
    expect(await links(page).filter({ hasText: 'Draft:' }).count()).toBe(0);
    await links(page).filter({ hasText: 'Alpha' }).click();
    await links(page).filter({ hasText: 'Draft: Half a sentence' }).waitFor();
  });

  it.each(['light', 'dark'] as const)(
    'has nothing for axe to mend while it is filtered, in %s',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await untilTrue(page, `document.documentElement.dataset.theme === '${colorScheme}'`);
      await filter(page).fill('gamma');
      await expect.poll(() => listed(page), PATIENCE).toEqual(['Gamma']);
      expect(await problemsOn(page)).toEqual([]);
      await filter(page).fill('zzz');
      await page.getByText('No conversation here').waitFor();
      expect(await problemsOn(page)).toEqual([]);
      await filter(page).fill('');
    },
  );

  it('is as wide as one likes, by keys and by drawing, over a reload', async () => {
    const handle = page.getByRole('separator', { name: 'Width of the list' });
    const width = async () => Math.round((await conversations(page).boundingBox())?.width ?? 0);
    expect(await width()).toBe(320);
    await handle.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(width, PATIENCE).toBe(336);
    const box = await handle.boundingBox();
    if (!box) throw new Error('The handle is not there');
    await page.mouse.move(box.x + 4, 400);
    await page.mouse.down();
    await page.mouse.move(400, 400, { steps: 4 });
    await page.mouse.up();
    await expect.poll(width, PATIENCE).toBe(400);
    await page.reload();
    await links(page).first().waitFor();
    expect(await width()).toBe(400);
    await handle.dblclick();
    await expect.poll(width, PATIENCE).toBe(320);
  });

  it('opens the last conversation at a start, but not for who goes to the list', async () => {
    await links(page).filter({ hasText: 'Alpha' }).click();
    await page.getByRole('heading', { name: 'Alpha' }).waitFor();
    await page.goto('/');
    await page.getByRole('heading', { name: 'Alpha' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/c/${ids['Alpha']}`);
    await page.setViewportSize({ width: 390, height: 800 });
    await page.getByRole('link', { name: 'Back to conversations' }).click();
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByText('Choose a conversation').waitFor();
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto('/');
    await links(page).first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
  });
});

describe('a list of 300 conversations', () => {
  const MANY = 300;
  let server: TestServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob] = await server.people.persons('ada', 'bob');
    for (let number = 1; number <= MANY; number += 1) {
      await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: `Topic ${number}` });
    }
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto('/sign-in');
    await signIn(page, 'ada');
    await links(page).first().waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const focused = (): Promise<string> =>
    page.evaluate(`document.activeElement?.closest('li')?.querySelector('bdi')?.textContent ?? ''`);
  const place = (): Promise<number> =>
    page.evaluate(`Number(document.activeElement?.closest('li')?.getAttribute('aria-posinset'))`);

  it('holds a few of them in the page, is one stop for the keyboard, and tells how many there are', async () => {
    await filter(page).focus();
    await page.keyboard.press('ArrowDown');
    expect(await place()).toBe(1);
    expect(await links(page).count()).toBeLessThan(40);
    expect(await conversations(page).locator('a[tabindex="0"]').count()).toBe(1);
  });

  it('is walked through by the keyboard, one by one, to the last', async () => {
    const seen = new Set([await focused()]);
    for (let presses = 0; seen.size < MANY && presses < 4 * MANY; presses += 1) {
      await page.keyboard.press('ArrowDown');
      seen.add(await focused());
    }
    expect(seen.size).toBe(MANY);
    expect(await place()).toBe(MANY);
    expect(await focused()).toBe('Topic 1');
    expect(await links(page).count()).toBeLessThan(40);
  }, 60_000);

  it('is left for its beginning, and for its end', async () => {
    await page.keyboard.press('Home');
    await expect.poll(place, PATIENCE).toBe(1);
    await page.keyboard.press('End');
    await expect.poll(place, PATIENCE).toBe(MANY);
    await page.keyboard.press('ArrowUp');
    await expect.poll(focused, PATIENCE).toBe('Topic 2');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Topic 2' }).waitFor();
  });

  it('shows the open conversation, however one came to it', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Find/ }).fill('topic 155');
    await page.locator('[role=option][data-highlighted]').filter({ hasText: 'Topic 155' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Topic 155' }).waitFor();
    const line = conversations(page).getByRole('link', { name: /Topic 155/ });
    const isInView = async (): Promise<boolean> => {
      const box = await line.boundingBox();
      return box !== null && box.y > 90 && box.y + box.height < 750;
    };
    await expect.poll(isInView, PATIENCE).toBe(true);
  });
});
