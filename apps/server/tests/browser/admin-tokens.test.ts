import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { chips, openAdmin, row, search } from './admin-on.ts';
import { launchBrowser } from './browser.ts';
import { PATIENCE } from './on-the-page.ts';

/** The tests of this block are one story, told in order. */
describe('the tokens of the admin site', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob] = await server.people.persons('ada', 'bob');
    await ada.api.auth.tokens.create.mutate({ name: 'Nightly figures', scope: 'admin' });
    await bob.api.auth.tokens.create.mutate({ name: 'Build notices', scope: 'write' });
    await bob.api.auth.tokens.create.mutate({ name: 'Wall display', scope: 'read' });
    browser = await launchBrowser();
    page = await openAdmin(browser, server.url, { as: 'ada', path: 'tokens' });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const tokens = async (): Promise<string[]> => {
    const bob = await server.people.person('bob');
    return (await bob.api.auth.tokens.list.query({})).items.map(({ name }) => name);
  };

  it('say what they are for, whose they are, what they may, and when they were used', async () => {
    const token = row(page, 'Build notices');
    for (const text of ['bob', 'Made by hand', 'Write', 'Never'])
      await token.getByText(text).first().waitFor();
    for (const name of ['What for', 'Person', 'Kind', 'May', 'Created', 'Last used', 'Expires'])
      expect(await page.getByRole('columnheader', { name: new RegExp(name) }).count()).toBe(1);
  });

  it('are found by name, and narrowed to a person, a kind and a scope', async () => {
    await search(page).fill('wall');
    await expect.poll(() => row(page, /Build|Nightly/).count(), PATIENCE).toBe(0);
    await row(page, 'Wall display').waitFor();
    await search(page).fill('');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const over = page.getByRole('dialog', { name: 'Filter' });
    await over.getByRole('button', { name: 'May', exact: true }).click();
    await over.getByRole('button', { name: 'Administer' }).click();
    await chips(page).getByText('May: Administer').waitFor();
    await expect.poll(() => row(page, /Build|Wall/).count(), PATIENCE).toBe(0);
    await row(page, 'Nightly figures').waitFor();
    await page.goto('/admin/tokens?kind=refreshed');
    await page.getByText('Nothing matches').waitFor();
  });

  it('are revoked one by one', async () => {
    await page.goto('/admin/tokens');
    await row(page, 'Wall display').getByRole('button', { name: 'Revoke Wall display' }).click();
    await page.getByRole('alertdialog').getByText('cut off at once').waitFor();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByText('Wall display is revoked.').waitFor();
    await expect.poll(() => row(page, 'Wall display').count(), PATIENCE).toBe(0);
    expect(await tokens()).toEqual(['Build notices']);
  });

  it('are revoked many at once', async () => {
    await row(page, 'Build notices').getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Revoke', exact: true }).last().click();
    await page.getByText('Revoke 1 token?').waitFor();
    await page.getByRole('button', { name: 'Revoke', exact: true }).last().click();
    await page.getByText('1 token revoked').waitFor();
    expect(await tokens()).toEqual([]);
  });
});
