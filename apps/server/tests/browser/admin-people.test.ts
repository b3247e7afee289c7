import { createUser } from '@parley/db';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveRights } from '../admin/staff.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { chips, filterBy, firstCells, grid, openAdmin, row, search } from './admin-on.ts';
import { launchBrowser, openPage } from './browser.ts';
import { button, openInGerman, signInInGerman, words } from './in-german.ts';
import { PATIENCE, conversations, isFocused, signIn, untilFocused } from './on-the-page.ts';

/** More than two pages of the listing. */
const CROWD = 130;

/** The tests of this block are one story, told in order. */
describe('the people’s room of the admin site', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;

  const here = (): string => new URL(page.url()).pathname + new URL(page.url()).search;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, , , dora] = await server.people.persons('ada', 'bob', 'cara', 'dora');
    await giveRights(ada, dora.id, { isStaff: true });
    await ada.api.users.update.mutate({ id: ada.id, firstName: '=Ada', lastName: 'King "Countess"' });
    await server.inDatabase((db) =>
      db.write(async (scope) => {
        for (let number = 1; number <= CROWD; number += 1) {
          const username = `visitor-${String(number).padStart(3, '0')}`;
          await createUser(scope, { username, email: `${username}@example.org`, passwordHash: null });
        }
      }),
    );
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto('/sign-in');
    await signIn(page, 'ada');
    await conversations(page).waitFor();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('is there from the account’s bar and from the switcher, for staff', async () => {
    await page.getByRole('link', { name: 'Run this server' }).click();
    await page.getByRole('navigation', { name: 'Run this server' }).waitFor();
    await page.getByRole('link', { name: 'To your conversations' }).first().click();
    await conversations(page).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Find/ }).fill('run this');
    await page.getByRole('option', { name: 'Run this server' }).waitFor();
    await page.keyboard.press('Enter');
    await page
      .getByRole('navigation', { name: 'Run this server' })
      .getByRole('link', { name: 'People' })
      .click();
    await row(page, 'bob').waitFor();
    await expect.poll(here, PATIENCE).toBe('/admin/people');
  });

  it('is as missing for a member as any address that is not there', async () => {
    const member = await openAdmin(browser, server.url, { as: 'bob', path: 'people' });
    await member.getByRole('heading', { name: 'There is nothing here' }).waitFor();
    expect(await member.getByRole('navigation').count()).toBe(0);
    const there = await member.locator('main').innerText();
    await member.goto('/admin/no-such-room');
    await member.getByRole('heading', { name: 'There is nothing here' }).waitFor();
    expect(await member.locator('main').innerText()).toBe(there);
    await member.goto('/');
    await conversations(member).waitFor();
    expect(await member.getByRole('link', { name: 'Run this server' }).count()).toBe(0);
    await member.context().close();
  });

  it('shows who there is with address, names, presence and since when, and says how many', async () => {
    await expect(row(page, 'bob').innerText()).resolves.toMatch(/bob@example\.org/);
    for (const name of ['Username', 'E-mail', 'First name', 'Last name', 'Online', 'Role', 'Created'])
      await grid(page)
        .getByRole('columnheader', { name: new RegExp(name) })
        .waitFor();
    await page.getByText(`${CROWD + 4} in all`).waitFor();
    await row(page, 'ada').getByText('Superuser').waitFor();
  });

  it('goes on to the next page as one scrolls, and holds only what is in view', async () => {
    await row(page, 'ada').focus();
    const last = row(page, `visitor-${CROWD}`);
    const goDown = async (): Promise<boolean> => {
      await page.keyboard.press('End');
      return isFocused(last);
    };
    await expect.poll(goDown, PATIENCE).toBe(true);
    expect((await firstCells(page)).length).toBeLessThan(80);
    await page.keyboard.press('Home');
    await untilFocused(row(page, 'ada'));
  });

  it('finds somebody by half their name, with the slash key', async () => {
    await page.keyboard.press('/');
    await untilFocused(search(page));
    await page.keyboard.type('car');
    await row(page, 'cara').waitFor();
    await expect.poll(() => firstCells(page), PATIENCE).toEqual(['cara']);
    await expect.poll(here, PATIENCE).toBe('/admin/people?search=car');
    await page.keyboard.press('ArrowDown');
    await untilFocused(row(page, 'cara'));
  });

  it('says where nothing matches, and clears what was asked for', async () => {
    await search(page).fill('nobody is called so');
    await page.getByRole('heading', { name: 'Nothing matches' }).waitFor();
    await page.getByRole('button', { name: 'Clear the search and the filters' }).click();
    await row(page, 'bob').waitFor();
    await expect.poll(here, PATIENCE).toBe('/admin/people');
    expect(await search(page).inputValue()).toBe('');
  });

  it('filters by chips, which are changed and taken away', async () => {
    await filterBy(page, 'Staff', 'Staff');
    await expect.poll(() => firstCells(page), PATIENCE).toEqual(['ada', 'dora']);
    await filterBy(page, 'Online', 'Online');
    await chips(page).getByRole('button', { name: 'Staff', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Not staff' }).click();
    await chips(page).getByRole('button', { name: 'Not staff', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Remove the filter “Online”' }).click();
    await row(page, 'bob').waitFor();
    expect(await row(page, 'dora').count()).toBe(0);
    await expect.poll(here, PATIENCE).toBe('/admin/people?isStaff=false');
    await page.getByRole('button', { name: 'Remove the filter “Staff”' }).click();
    await row(page, 'dora').waitFor();
  });

  it('filters by days', async () => {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const over = page.getByRole('dialog', { name: 'Filter' });
    await over.getByRole('button', { name: 'Created' }).click();
    await over.getByLabel('To').fill('2001-01-01');
    await over.getByRole('button', { name: 'Set the filter' }).click();
    await page.getByRole('heading', { name: 'Nothing matches' }).waitFor();
    await chips(page).getByText('Created: until 1 January 2001').waitFor();
    await expect.poll(here, PATIENCE).toContain('created=..2001-01-01');
    await page.getByRole('button', { name: 'Remove the filter “Created”' }).click();
    await row(page, 'bob').waitFor();
  });

  it('sorts by what the server orders by, and by nothing else', async () => {
    const head = (name: string) => grid(page).getByRole('columnheader', { name: new RegExp(`^${name}`) });
    await head('Username').getByRole('button').click();
    await expect.poll(async () => (await firstCells(page))[0], PATIENCE).toBe(`visitor-${CROWD}`);
    expect(await head('Username').getAttribute('aria-sort')).toBe('descending');
    await head('Created').getByRole('button').click();
    await expect.poll(async () => (await firstCells(page))[0], PATIENCE).toBe(`visitor-${CROWD}`);
    await head('Created').getByRole('button').click();
    await expect.poll(async () => (await firstCells(page))[0], PATIENCE).toBe('ada');
    expect(await head('First name').getByRole('button').count()).toBe(0);
  });

  it('hides columns and shows others, and a link shows the same to somebody else', async () => {
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Last name' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Phone number' }).click();
    await page.keyboard.press('Escape');
    await grid(page)
      .getByRole('columnheader', { name: /^Phone number/ })
      .waitFor();
    await search(page).fill('visitor-01');
    await row(page, 'visitor-010').waitFor();
    await expect.poll(async () => (await firstCells(page)).length, PATIENCE).toBe(10);
    const shared = here();
    const dora = await openAdmin(browser, server.url, { as: 'dora', path: shared.replace('/admin/', '') });
    await row(dora, 'visitor-010').waitFor();
    expect(await firstCells(dora)).toEqual(await firstCells(page));
    expect(
      await grid(dora)
        .getByRole('columnheader', { name: /^Last name/ })
        .count(),
    ).toBe(0);
    await grid(dora)
      .getByRole('columnheader', { name: /^Phone number/ })
      .waitFor();
    await dora.context().close();
  });

  it('keeps the width of a column on this device, drawn by mouse or moved by keys', async () => {
    const handle = () => grid(page).getByRole('separator', { name: 'Width of E-mail' });
    const width = async (): Promise<number> => Number(await handle().getAttribute('aria-valuenow'));
    const before = await width();
    await handle().focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(width, PATIENCE).toBe(before + 16);
    const box = await handle().boundingBox();
    if (!box) throw new Error('The handle is not there');
    await page.mouse.move(box.x + box.width / 2, box.y + 8);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 50, box.y + 8, { steps: 3 });
    await page.mouse.up();
    await expect.poll(width, PATIENCE).toBe(before + 66);
    await page.reload();
    await handle().waitFor();
    expect(await width()).toBe(before + 66);
    await handle().dblclick();
    await expect.poll(width, PATIENCE).toBe(before);
  });

  it('exports what is shown: these columns, all pages, and nothing that a spreadsheet would run', async () => {
    await page.goto('/admin/people?columns=firstName,lastName,email');
    await row(page, 'bob').waitFor();
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export as CSV' }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toMatch(/^People \d{4}-\d\d-\d\d\.csv$/);
    const text = await readFile(await download.path(), 'utf8');
    const lines = text.split('\r\n');
    expect(text.startsWith('\uFEFF"Username","E-mail","First name","Last name"\r\n')).toBe(true);
    expect(lines.length).toBe(CROWD + 6);
    expect(lines[1]).toBe(`"ada","ada@example.org","'=Ada","King ""Countess"""`);
  });

  it('exports for spreadsheets that split at the semicolon, where numbers have a comma', async () => {
    const german = await openInGerman(browser, server.url);
    await signInInGerman(german, '/admin/people?columns=firstName,email&search=ada');
    await row(german, 'ada').waitFor();
    const coming = german.waitForEvent('download');
    await button(german, words.admin.export.button).click();
    const lines = (await readFile(await (await coming).path(), 'utf8')).split('\r\n');
    expect(lines[1]).toBe(`"ada";"ada@example.org";"'=Ada"`);
    await german.context().close();
  });
});
