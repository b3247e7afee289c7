import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { chips, openAdmin, row, search } from './admin-on.ts';
import { launchBrowser } from './browser.ts';
import { PATIENCE, untilFocused } from './on-the-page.ts';

/** The tests of this block are one story, told in order. */
describe('the audit log of the admin site', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let owner: Person;
  let bob: Person;
  let group: number;

  const here = (): string => new URL(page.url()).pathname + new URL(page.url()).search;
  const region = (name: string) => page.getByRole('region', { name, exact: true });

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    [owner, bob] = await server.people.persons('ada', 'bob');
    const { revision } = await owner.api.admin.users.retrieve.query({ id: bob.id });
    await owner.api.admin.users.update.mutate({ id: bob.id, revision, firstName: 'Robert' });
    await owner.api.settings.update.mutate({ registration: 'invited' });
    group = (await bob.api.conversations.create.mutate({ participantIds: [owner.id], title: 'Garden' })).id;
    await owner.api.conversations.destroy.mutate({ id: group });
    await rawCall(server.url, 'auth.login', { input: { login: 'bob', password: 'not the right one' } });
    browser = await launchBrowser();
    page = await openAdmin(browser, server.url, { as: 'ada', path: 'audit' });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('says when who did what to what, from where and on what', async () => {
    const line = row(page, 'Account changed').first();
    for (const text of ['ada', 'bob', '127.0.0.1']) await line.getByText(text).first().waitFor();
    await row(page, 'Signed in').filter({ hasText: 'Chrome' }).first().waitFor();
    // Nothing can be done to a line, so none is chosen.
    expect(await page.getByRole('checkbox').count()).toBe(0);
    await page.setViewportSize({ width: 390, height: 800 });
    await page.locator('div[role=grid]').waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('is narrowed to an act in words, a person who did it, one it is about, and days', async () => {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const over = page.getByRole('dialog', { name: 'Filter' });
    await over.getByRole('button', { name: 'What', exact: true }).click();
    await over.getByRole('button', { name: 'Server setting changed' }).click();
    await chips(page).getByText('What: Server setting changed').waitFor();
    await expect.poll(() => row(page, /Signed in|Account/).count(), PATIENCE).toBe(0);
    expect(await row(page, 'Server setting changed').count()).toBe(1);
    await page.goto(`/admin/audit?person=${bob.id}`);
    await chips(page).getByText('About a person: Robert').waitFor();
    await row(page, 'Account changed').waitFor();
    expect(await row(page, 'Server setting changed').count()).toBe(0);
    await page.goto(`/admin/audit?actorId=${bob.id}`);
    await row(page, 'Registered').waitFor();
    expect(await row(page, 'Account changed').count()).toBe(0);
    await page.goto('/admin/audit?on=2001-01-01..2001-01-02');
    await page.getByText('Nothing matches').waitFor();
  });

  it('is searched in what a line tells', async () => {
    await page.goto('/admin/audit');
    await search(page).fill('Robert');
    await expect.poll(() => row(page, 'Signed in').count(), PATIENCE).toBe(0);
    await row(page, 'Account changed').waitFor();
  });

  it('opens a line by the keyboard: before and after in words, and the way to whom it is about', async () => {
    await search(page).focus();
    await page.keyboard.press('ArrowDown');
    await untilFocused(row(page, 'Account changed'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Account changed' }).waitFor();
    const changes = region('Before and after');
    const line = changes.getByRole('row', { name: /First name/ });
    expect(await line.getByRole('cell').allInnerTexts()).toEqual(['(nothing)', 'Robert']);
    expect(await changes.getByRole('row').count()).toBe(2);
    await region('From where').getByText('127.0.0.1').waitFor();
    await region('What happened').getByRole('link', { name: 'Robert' }).click();
    await page.getByRole('heading', { name: 'Robert' }).waitFor();
    expect(here()).toBe(`/admin/people/${bob.id}`);
    await page.goBack();
    await page.getByRole('link', { name: 'All about the same' }).click();
    await expect.poll(here).toMatch(/^\/admin\/audit\?subjectType=user&subjectId=/);
  });

  it('tells of a setting before and after', async () => {
    await page.goto('/admin/audit?action=settings.changed');
    await row(page, 'Server setting changed').getByRole('link').first().click();
    const line = region('Before and after').getByRole('row', { name: /Who may register/ });
    expect(await line.getByRole('cell').allInnerTexts()).toEqual(['Everybody', 'By invitation']);
  });

  it('says of what is deleted that it is', async () => {
    await page.goto('/admin/audit?action=conversation.deleted');
    await row(page, 'Conversation deleted').getByRole('link').first().click();
    const about = region('What happened');
    await about.getByText('Garden').first().waitFor();
    await about.getByText('Deleted', { exact: true }).waitFor();
    expect(await about.getByRole('link', { name: 'Garden' }).count()).toBe(1);
  });

  it('says of somebody who was not signed in that they were not', async () => {
    await page.goto('/admin/audit?action=session.failed');
    await row(page, 'Not signed in').waitFor();
    expect(await row(page, 'ada').count()).toBe(0);
  });

  it('says of a line that is not there that it is not', async () => {
    await page.goto('/admin/audit/4711');
    await page.getByText('This is not there any more').waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  });
});
