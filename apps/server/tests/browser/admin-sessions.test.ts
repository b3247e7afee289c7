import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffNamed } from '../admin/staff.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { chips, openAdmin, row, search } from './admin-on.ts';
import { launchBrowser, openPage } from './browser.ts';
import { conversations, PATIENCE, sessionEnded, signIn, untilFocused } from './on-the-page.ts';

/** The tests of this block are one story, told in order. */
describe('the sessions of the admin site', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let bobs: Page;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    await server.people.persons('ada', 'bob', 'cara');
    await staffNamed(server, 'sam');
    browser = await launchBrowser();
    bobs = await openPage(browser, server.url);
    await bobs.goto('/sign-in');
    await signIn(bobs, 'bob');
    await conversations(bobs).waitFor();
    page = await openAdmin(browser, server.url, { as: 'ada', path: 'sessions' });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const answer = (name: string) => page.getByRole('alertdialog').getByRole('button', { name, exact: true });

  it('say who is signed in, on what, from where and since when', async () => {
    const session = row(page, 'bob').filter({ hasText: 'Chrome' });
    await session.getByText('127.0.0.1').waitFor();
    expect(await session.locator('time').count()).toBe(3);
    for (const name of ['Person', 'Device', 'Address', 'Last used', 'Signed in', 'Expires'])
      await page.getByRole('columnheader', { name: new RegExp(name) }).waitFor();
  });

  it('are found by the person, by the address, and narrowed to days', async () => {
    await search(page).fill('car');
    await expect.poll(() => row(page, /ada|bob|sam/).count(), PATIENCE).toBe(0);
    await row(page, 'cara').waitFor();
    await search(page).fill('127.0.0');
    await row(page, 'bob').first().waitFor();
    await search(page).fill('');
    await page.goto('/admin/sessions?used=2001-01-01..2001-01-02');
    await page.getByText('Nothing matches').waitFor();
    await page.getByRole('button', { name: 'Clear the search and the filters' }).click();
    await row(page, 'cara').waitFor();
  });

  it('are somebody’s alone where one comes from their page', async () => {
    const bob = await server.people.person('bob');
    await page.goto(`/admin/people/${bob.id}`);
    await page.getByRole('link', { name: /^Sessions 2/ }).click();
    await chips(page).getByText('Person: bob').waitFor();
    await row(page, 'bob').first().waitFor();
    expect(await row(page, /ada|cara|sam/).count()).toBe(0);
    expect(await row(page, 'bob').count()).toBe(2);
  });

  it('are ended one by one: the device is signed out at once; not before it is asked', async () => {
    await row(page, 'Chrome')
      .getByRole('button', { name: /^End the session of bob/ })
      .click();
    await answer('Cancel').click();
    expect(await sessionEnded(bobs).count()).toBe(0);
    await row(page, 'Chrome')
      .getByRole('button', { name: /^End the session of bob/ })
      .click();
    await answer('End').click();
    await page.getByText('The session is ended.').waitFor();
    await sessionEnded(bobs).waitFor();
    await expect.poll(() => row(page, 'bob').count(), PATIENCE).toBe(1);
  });

  it('are ended many at once', async () => {
    await page.goto('/admin/sessions?search=cara');
    await row(page, 'cara').getByRole('checkbox').check();
    await page.getByRole('button', { name: 'End', exact: true }).last().click();
    await page.getByText('End 1 session?').waitFor();
    await page.getByRole('button', { name: 'End', exact: true }).last().click();
    await page.getByText('1 session ended').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByText('Nothing matches').waitFor();
    expect(await row(page, 'cara').count()).toBe(0);
  });

  it('are ended by the keyboard alone', async () => {
    await page.goto('/admin/sessions?search=bob');
    await row(page, 'bob').waitFor();
    await search(page).focus();
    await page.keyboard.press('ArrowDown');
    await untilFocused(row(page, 'bob'));
    // The box, the person, and the act.
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
    await untilFocused(row(page, 'bob').getByRole('button'));
    await page.keyboard.press('Enter');
    await untilFocused(answer('Cancel'));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('The session is ended.').waitFor();
    await expect.poll(() => row(page, 'bob').count(), PATIENCE).toBe(0);
  });

  it('of a superuser are not staff’s to end, which is said', async () => {
    const staff = await openAdmin(browser, server.url, { as: 'sam', path: 'sessions?search=ada' });
    await row(staff, 'ada').first().getByRole('button').click();
    await staff.getByRole('alertdialog').getByRole('button', { name: 'End', exact: true }).click();
    await staff.getByText(/superuser/i).waitFor();
    expect(await row(staff, 'ada').count()).toBeGreaterThan(0);
    await staff.context().close();
  });
});
