import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { signIn } from './on-the-page.ts';
import { problemsOn } from './problems-on.ts';

/** The tests of this block are one story, told in order. */
describe('the settings of the server', () => {
  let server: TestServer;
  let browser: Browser;
  let owner: Person;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    owner = await server.people.person('ada');
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto('/sign-in?to=/settings');
    await signIn(page, 'ada');
    await form().getByLabel('Name of the server').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const form = () => page.getByRole('region', { name: 'Server', exact: true });
  const name = () => form().getByLabel('Name of the server');
  const save = () => form().getByRole('button', { name: 'Save' }).click();
  const settings = () => owner.api.settings.retrieve.query();

  it('are saved one after the other, however fast one chooses', async () => {
    await form().getByRole('radio', { name: 'By invitation' }).click();
    await form().getByRole('radio', { name: 'Yes' }).click();
    await form().getByRole('radio', { name: 'Nobody' }).click();
    await name().fill('Bindery');
    await save();
    await expect.poll(settings).toMatchObject({
      name: 'Bindery',
      registration: 'closed',
      membersInvite: true,
    });
    expect(await page.getByText('That was not saved.').count()).toBe(0);
  });

  it('say so where somebody else was faster, and what is there now; nothing of it is overwritten', async () => {
    await name().fill('Mine');
    await owner.api.settings.update.mutate({ name: 'Theirs', membersInvite: false });
    await save();
    await form().getByText('Somebody has changed this since you opened it').waitFor();
    await form().getByText('The server is called “Theirs” now.').waitFor();
    expect(await settings()).toMatchObject({ name: 'Theirs', membersInvite: false });
    await expect.poll(() => form().getByRole('radio', { name: 'No', exact: true }).isChecked()).toBe(true);
    expect(await problemsOn(page)).toEqual([]);
  });

  it('are saved on top of it once one knows', async () => {
    expect(await name().inputValue()).toBe('Mine');
    await save();
    await expect.poll(settings).toMatchObject({ name: 'Mine', membersInvite: false });
    await expect.poll(() => form().getByText('Somebody has changed this').count()).toBe(0);
  });

  it('are taken back where a choice is made on top of what is no more', async () => {
    await owner.api.settings.update.mutate({ registration: 'invited' });
    await form().getByRole('radio', { name: 'Yes' }).click();
    await page.getByText('That was not saved. Somebody has changed this').waitFor();
    expect(await settings()).toMatchObject({ registration: 'invited', membersInvite: false });
    await expect.poll(() => form().getByRole('radio', { name: 'By invitation' }).isChecked()).toBe(true);
  });
});
