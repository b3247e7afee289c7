import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { holdAnswers, type HeldAnswers } from './held-answers.ts';
import { goOffline, goOnline, PATIENCE, signIn, untilFocused } from './on-the-page.ts';

const UNREACHABLE = 'The server can’t be reached. Check your connection and try again.';

/** The tests of this file are one story, told in order. */
describe('what is asked without a network', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let answers: HeldAnswers;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    await server.people.persons('ada', 'bob', 'eve', 'zoe');
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    answers = await holdAnswers(page);
    await page.goto('/sign-in?to=/new');
    await signIn(page, 'ada');
    await page.getByRole('option', { name: /bob/ }).waitFor();
    await page.evaluate('navigator.serviceWorker.ready');
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const here = (): string => new URL(page.url()).pathname;
  const open = () => page.getByRole('button', { name: 'Open conversation' });
  const whom = () => page.getByRole('combobox', { name: 'With whom?' });

  it('says so where one starts a conversation, and can be asked again', async () => {
    await page.getByRole('option', { name: /bob/ }).click();
    await goOffline(page);
    await open().click();
    await page.getByRole('alert').getByText(UNREACHABLE).waitFor();
    expect(await open().isEnabled()).toBe(true);
    await whom().fill('zo');
    await page.getByText('There is no connection. People show as soon as there is one').waitFor();
    await goOnline(page);
    await page.getByRole('option', { name: /zoe/ }).waitFor();
    await open().click();
    await page.getByRole('heading', { name: 'bob' }).waitFor();
  });

  it('takes nobody along who has left meanwhile', async () => {
    await page.keyboard.press('Alt+Shift+N');
    await untilFocused(whom());
    await page.getByRole('option', { name: /eve/ }).click();
    answers.hold();
    await open().click();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'bob' }).waitFor();
    const before = here();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Find/ }).fill('zoe');
    await page.getByRole('dialog').getByRole('option', { name: /zoe/ }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    answers.release();
    // Both were made, and show in the list once something is said in them.
    for (const name of ['eve', 'zoe']) {
      const { api } = await server.people.person(name);
      const [made] = (await api.conversations.list.query()).items;
      await api.messages.create.mutate({ conversationId: made?.id ?? 0, content: 'Here I am' });
      await page.getByRole('navigation').getByRole('link', { name }).waitFor();
    }
    expect(here()).toBe(before);
  });

  it('says so where a device is signed out, which stays in the list', async () => {
    await page.getByRole('link', { name: /Settings/ }).click();
    const devices = page.getByRole('region', { name: 'Devices' });
    await devices.getByRole('button', { name: 'Sign out node' }).waitFor();
    await goOffline(page);
    await devices.getByRole('button', { name: 'Sign out node' }).click();
    await devices.getByText(UNREACHABLE).waitFor();
    expect(await devices.getByRole('listitem').count()).toBe(2);
  });

  it('says so where the reference is read, which comes by itself afterwards', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Find/ }).fill('api ref');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'The reference is not on this device' }).waitFor();
    await goOnline(page);
    await page.getByText('messages.create').first().waitFor();
    await goOffline(page);
    await page.getByText('users.list', { exact: true }).click();
    await page.getByRole('button', { name: 'Call' }).first().click();
    await expect
      .poll(() => page.getByRole('region', { name: 'Refused' }).innerText(), PATIENCE)
      .toBe(UNREACHABLE);
    await goOnline(page);
  });
});
