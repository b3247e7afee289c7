import { createUser } from '@parley/db';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { PATIENCE, signIn, untilFocused } from './on-the-page.ts';

const EVERYBODY_CHOSEN = `[...document.querySelectorAll('button[aria-label^="Remove "]')].map(
  (chip) => chip.getAttribute('aria-label'),
)`;

/** Notes everything the picker's live regions come to say. */
const KEEP_WHAT_IS_SAID = `
  window.said = [];
  for (const region of document.querySelectorAll('output.sr-only, form [role=status]')) {
    new MutationObserver(() => {
      const text = region.textContent.trim();
      if (text && window.said.at(-1) !== text) window.said.push(text);
    }).observe(region, { childList: true, characterData: true, subtree: true });
  }`;

describe('choosing people', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    await server.people.persons('ada', 'alice', 'alina', 'aline', 'bob', 'eve');
    const imported = { username: 'alba', email: null, passwordHash: null };
    await server.inDatabase((db) => db.write((scope) => createUser(scope, imported)));
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    page = await openPage(browser, server.url);
    await page.goto('/sign-in?to=/new');
    await signIn(page, 'ada');
    await untilFocused(field());
    await options().filter({ hasText: 'eve' }).waitFor();
  });
  afterEach(() => page.context().close());
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const field = () => page.getByRole('combobox', { name: 'With whom?' });
  const options = () => page.getByRole('option');
  const chosen = (): Promise<string[]> => page.evaluate(EVERYBODY_CHOSEN);
  /** What each says, after the letter of its picture. */
  const shown = async (lines: Locator): Promise<string[]> =>
    (await lines.allInnerTexts()).map((line) => line.split('\n').slice(1).join(' '));
  const type = async (text: string): Promise<void> => {
    await field().fill(text);
    await options().filter({ hasText: 'eve' }).waitFor({ state: 'detached' });
    await options().first().waitFor();
  };
  const placeOf = async (name: string): Promise<[number, number]> => {
    const box = await options().filter({ hasText: name }).boundingBox();
    if (!box) throw new Error(`${name} is not listed`);
    return [box.x + box.width / 2, box.y + box.height / 2];
  };

  it('offers those who can sign in first, and says who was imported', async () => {
    expect(await shown(options())).toEqual(['alice', 'alina', 'aline', 'bob', 'eve', 'alba imported']);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Find/ }).fill('al');
    const found = page.getByRole('dialog').getByRole('option');
    await expect.poll(() => shown(found), PATIENCE).toEqual(['alice', 'alina', 'aline', 'alba imported']);
  });

  it('takes one person by a double click, and nobody who comes to stand there', async () => {
    await type('ali');
    await options().filter({ hasText: 'alice' }).dblclick();
    await options().filter({ hasText: 'eve' }).waitFor();
    expect(await chosen()).toEqual(['Remove alice']);
  });

  it('takes one person by two slow presses at the same place', async () => {
    const place = await placeOf('alice');
    await page.mouse.click(...place);
    await page.mouse.click(...place);
    await options().filter({ hasText: 'alice' }).waitFor({ state: 'detached' });
    expect(await chosen()).toEqual(['Remove alice']);
  });

  it('takes two people by a press on each, one right after the other', async () => {
    await type('ali');
    const [alice, alina] = [await placeOf('alice'), await placeOf('alina')];
    await page.mouse.click(...alice);
    await page.mouse.click(...alina);
    await expect.poll(chosen, PATIENCE).toEqual(['Remove alice', 'Remove alina']);
  });

  it('takes one person by a double Enter, and is done with them', async () => {
    await type('ali');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'alice', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/c\//);
  });

  it('takes one person by an Enter that is held down, and goes nowhere', async () => {
    await type('ali');
    await page.keyboard.down('Enter');
    await page.keyboard.down('Enter');
    await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await options().filter({ hasText: 'eve' }).waitFor();
    expect(await chosen()).toEqual(['Remove alice']);
    expect(new URL(page.url()).pathname).toBe('/new');
  });

  it('takes whom an arrow went to with nothing typed', async () => {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(chosen, PATIENCE).toEqual(['Remove alice']);
  });

  it('says who was added and how many are found, and never meanwhile that there is nobody', async () => {
    await page.evaluate(KEEP_WHAT_IS_SAID);
    await type('ali');
    await page.getByRole('status').getByText('3 people', { exact: true }).waitFor();
    await type('alic');
    await page.getByRole('status').getByText('1 person', { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('alice added', { exact: true }).waitFor();
    await options().filter({ hasText: 'eve' }).waitFor();
    expect(await page.evaluate('window.said')).toEqual(['3 people', '1 person', 'alice added']);
  });

  it('says of who is chosen that they are, where they are typed again', async () => {
    await options().filter({ hasText: 'alice' }).click();
    await field().fill('alice');
    await page.getByRole('status').getByText('alice is chosen already.').waitFor();
    expect(await page.getByText('There is nobody else.').count()).toBe(0);
  });

  it('asks for somebody by an Enter with nothing typed, and nobody marked', async () => {
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Choose somebody first').waitFor();
    expect(await chosen()).toEqual([]);
  });
});
