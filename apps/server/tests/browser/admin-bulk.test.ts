import { createUser } from '@parley/db';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { grid, openAdmin, row, search } from './admin-on.ts';
import { launchBrowser } from './browser.ts';
import { PATIENCE, goOffline, goOnline, untilFocused } from './on-the-page.ts';

/** More than two pages of the listing, and more than one step of an act. */
const CROWD = 420;

/** The tests of this block are one story, told in order. */
describe('rows that are chosen on the admin site', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const dialog = (name: string) => page.getByRole('dialog', { name });
  const activeCount = (): Promise<number> =>
    server.inDatabase(async ({ read }) => {
      const rows = await read.all<{ count: number }>(
        `SELECT COUNT(*) AS count FROM users WHERE is_active AND username LIKE 'visitor-%'`,
        [],
      );
      return Number(rows[0]?.count);
    });

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    await server.people.persons('ada', 'bob', 'cara', 'dora', 'eve');
    await server.inDatabase((db) =>
      db.write(async (scope) => {
        for (let number = 1; number <= CROWD; number += 1) {
          const username = `visitor-${String(number).padStart(3, '0')}`;
          await createUser(scope, { username, email: `${username}@example.org`, passwordHash: null });
        }
      }),
    );
    browser = await launchBrowser();
    page = await openAdmin(browser, server.url, { as: 'ada', path: 'people' });
    await row(page, 'bob').waitFor();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('are chosen by keyboard: one, a range, all that show, and none', async () => {
    await row(page, 'bob').focus();
    await page.keyboard.press('Space');
    await page.getByText('1 chosen').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+Space');
    await page.getByText('3 chosen').waitFor();
    expect(await row(page, 'cara').getAttribute('aria-selected')).toBe('true');
    expect(await row(page, 'ada@').getAttribute('aria-selected')).toBe('false');
    await page.keyboard.press('Control+a');
    await page.getByText('50 chosen').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText(/in all/).waitFor();
    await untilFocused(row(page, 'dora'));
  });

  it('are chosen by mouse, a range with Shift', async () => {
    await page.getByRole('checkbox', { name: 'Choose bob' }).click();
    await page.getByRole('checkbox', { name: 'Choose eve' }).click({ modifiers: ['Shift'] });
    await page.getByText('4 chosen').waitFor();
    await button('Let go of the choice').click();
  });

  it('are told by their number before anything is done, and stay where one does nothing', async () => {
    await row(page, 'cara').focus();
    await page.keyboard.press('Space');
    await button('Deactivate').click();
    await page.getByRole('alertdialog', { name: 'Deactivate 1 person?' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('1 chosen').waitFor();
    const [{ api }, { id }] = await server.people.persons('ada', 'cara');
    expect(await api.admin.users.retrieve.query({ id })).toMatchObject({ isActive: true });
    await page.keyboard.press('Escape');
    await page.getByText(/in all/).waitFor();
    await untilFocused(row(page, 'cara'));
  });

  it('are acted on, and what was refused is counted by its reason', async () => {
    await page.getByRole('checkbox', { name: 'Choose ada' }).click();
    await page.getByRole('checkbox', { name: 'Choose bob' }).click();
    await button('Deactivate').click();
    await page.getByRole('alertdialog', { name: 'Deactivate 2 people?' }).waitFor();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Deactivate' }).click();
    await dialog('Done').getByText('1 person deactivated').waitFor();
    await dialog('Done').getByText('one does this to others, not to oneself (1)').waitFor();
    await dialog('Done').getByRole('button', { name: 'Close' }).click();
    await row(page, 'bob').getByText('Deactivated').waitFor();
    expect(await row(page, 'ada@').getByText('Deactivated').count()).toBe(0);
  });

  it('are all that match, acted on with progress, through a stop, a lost connection and a reload', async () => {
    await search(page).fill('visitor');
    await row(page, 'visitor-001').waitFor();
    await page.getByText(`${CROWD} in all`).waitFor();
    await page.getByRole('checkbox', { name: 'Choose all that show' }).click();
    await button(`Choose all ${CROWD} that match`).click();
    await page.getByText(`All ${CROWD} that match are chosen`).waitFor();
    await button('Deactivate').click();
    const sure = page.getByRole('alertdialog', { name: `Deactivate ${CROWD} people?` });
    await sure.getByRole('button', { name: 'Deactivate' }).click();
    await dialog('Deactivating').getByRole('progressbar').waitFor();
    await goOffline(page);
    await page.keyboard.press('Escape');
    await dialog('Stopped').getByRole('button', { name: 'Go on' }).waitFor();
    await goOnline(page);
    const soFar = await activeCount();
    expect(soFar).toBeGreaterThan(0);
    await page.reload();
    await dialog('Stopped').getByRole('button', { name: 'Go on' }).click();
    await dialog('Done').getByText(`${CROWD} people deactivated`).waitFor({ timeout: 60_000 });
    expect(await activeCount()).toBe(0);
    await dialog('Done').getByRole('button', { name: 'Close' }).click();
    await row(page, 'visitor-001').getByText('Deactivated').waitFor();
  }, 90_000);

  it('are let in again the same way', async () => {
    await grid(page).waitFor();
    await page.getByRole('checkbox', { name: 'Choose visitor-001' }).click();
    await button('Reactivate').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Reactivate' }).click();
    await dialog('Done').getByText('1 person reactivated').waitFor();
    await expect.poll(activeCount, PATIENCE).toBe(1);
  });
});
