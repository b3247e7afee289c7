import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { filterBy, openAdmin, row, search } from './admin-on.ts';
import { launchBrowser } from './browser.ts';
import { PATIENCE } from './on-the-page.ts';

/** The tests of this block are one story, told in order. */
describe('the invitations of the admin site', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let group: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob] = await server.people.persons('ada', 'bob');
    await ada.api.settings.update.mutate({ membersInvite: true });
    group = (await bob.api.conversations.create.mutate({ participantIds: [ada.id], title: 'Garden' })).id;
    await bob.api.invitations.create.mutate({ conversationId: group, asGuest: true });
    await ada.api.invitations.create.mutate({ uses: 25 });
    browser = await launchBrowser();
    page = await openAdmin(browser, server.url, { as: 'ada', path: 'invitations' });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('say who made them, where they lead, for whom, and what is left', async () => {
    for (const text of ['bob', 'Guest', '1 of 1'])
      await row(page, 'Garden').getByText(text).first().waitFor();
    for (const text of ['ada', 'Member', '25 of 25'])
      await row(page, 'To the server').getByText(text, { exact: true }).first().waitFor();
    expect(await row(page, 'Garden').locator('time').count()).toBe(2);
  });

  it('are found by who made them and where they lead, and told apart by whom they let in', async () => {
    await search(page).fill('gard');
    await expect.poll(() => row(page, 'To the server').count(), PATIENCE).toBe(0);
    await row(page, 'Garden').waitFor();
    await search(page).fill('');
    await row(page, 'To the server').waitFor();
    await filterBy(page, 'Who comes is', 'Guests');
    await expect.poll(() => row(page, 'To the server').count(), PATIENCE).toBe(0);
    await page.goto(`/admin/invitations?conversationId=${group}`);
    await page.getByText('Leads to: Garden').waitFor();
    await row(page, 'Garden').waitFor();
  });

  it('lead to the conversation', async () => {
    await row(page, 'Garden').getByRole('link', { name: 'Garden' }).click();
    await page.getByRole('heading', { name: 'Garden' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/admin/conversations/${group}`);
    await page.goBack();
  });

  it('are withdrawn one by one, and many at once', async () => {
    await page.goto('/admin/invitations');
    await row(page, 'Garden')
      .getByRole('button', { name: /^Withdraw the invitation of bob/ })
      .click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Withdraw' }).click();
    await page.getByText('The invitation is withdrawn.').waitFor();
    await expect.poll(() => row(page, 'Garden').count(), PATIENCE).toBe(0);
    await row(page, 'To the server').getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Withdraw', exact: true }).last().click();
    await page.getByText('Withdraw 1 invitation?').waitFor();
    await page.getByRole('button', { name: 'Withdraw', exact: true }).last().click();
    await page.getByText('1 invitation withdrawn').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByText('There are no open invitations.').waitFor();
  });

  it('are made where they are listed, with a link that is shown once', async () => {
    expect(await page.getByRole('button', { name: 'Make a link' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Invite people' }).click();
    await page.getByLabel('For', { exact: true }).selectOption({ label: '5 people' });
    await page.getByRole('button', { name: 'Make a link' }).click();
    await page.getByText('Hand this link on. It is shown only now.').waitFor();
    await row(page, 'To the server').getByText('5 of 5').waitFor();
    await page.getByText(`${server.url}/invite/`).waitFor();
    await page.getByRole('button', { name: 'Invite people' }).click();
    expect(await page.getByText(`${server.url}/invite/`).count()).toBe(0);
  });
});
