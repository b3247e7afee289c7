import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { PATIENCE, choose, conversations, message, said, signIn, timeline } from './on-the-page.ts';

/** The tests of this file are one story, told in order. */
describe('an edit that is begun', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let withBob: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob, eve] = await server.people.persons('ada', 'bob', 'eve');
    withBob = (await ada.api.conversations.create.mutate({ participantIds: [bob.id] })).id;
    const withEve = (await ada.api.conversations.create.mutate({ participantIds: [eve.id] })).id;
    await eve.api.messages.create.mutate({ conversationId: withEve, content: 'Hello Ada' });
    for (const content of ['first words', 'second words'])
      await ada.api.messages.create.mutate({ conversationId: withBob, content });
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto(`/sign-in?to=/c/${withBob}`);
    await signIn(page, 'ada');
    await timeline(page).getByText('second words').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const editing = () => page.getByRole('textbox', { name: 'Edit message' });
  const look = async (at: string): Promise<void> => {
    await conversations(page)
      .getByRole('link', { name: new RegExp(at) })
      .click();
    await page.getByRole('heading', { name: at }).waitFor();
  };

  it('is there again after a reload, to the last letter', async () => {
    await choose(page, 'second words', 'Edit');
    await editing().fill('second words, better');
    await page.reload();
    await timeline(page).getByText('second words').waitFor();
    expect(await editing().inputValue()).toBe('second words, better');
  });

  it('is there again when one comes back from another conversation, and in no other', async () => {
    await look('eve');
    expect(await editing().count()).toBe(0);
    await look('bob');
    expect(await editing().inputValue()).toBe('second words, better');
  });

  it('waits while one edits another message, whose own words it does not touch', async () => {
    await choose(page, 'first words', 'Edit');
    expect(await editing().inputValue()).toBe('first words');
    await editing().fill('first words, better');
    await choose(page, 'second words', 'Edit');
    expect(await editing().inputValue()).toBe('second words, better');
  });

  it('is gone once it is saved, for which the message is changed', async () => {
    await editing().press('Enter');
    await expect.poll(() => said(page), PATIENCE).toEqual(['first words', 'second words, better']);
    expect(await editing().count()).toBe(0);
    // The other one is gone on with when one comes back.
    await look('eve');
    await look('bob');
    expect(await editing().inputValue()).toBe('first words, better');
  });

  it('is forgotten where one leaves it with Escape', async () => {
    await editing().press('Escape');
    await message(page).waitFor();
    await page.reload();
    await message(page).waitFor();
    expect(await editing().count()).toBe(0);
    await choose(page, 'first words', 'Edit');
    expect(await editing().inputValue()).toBe('first words');
    await editing().press('Escape');
    expect(await page.evaluate(`Object.keys(localStorage).filter((key) => key.includes('edit'))`)).toEqual(
      [],
    );
  });

  it('is counted among what one is asked about before one signs out', async () => {
    await choose(page, 'first words', 'Edit');
    await editing().fill('first words, once more');
    await look('eve');
    await message(page).fill('Dear Eve');
    await page.getByRole('button', { name: 'Sign out' }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText('2 texts you began are kept on this device only.').waitFor();
    await question.getByRole('button', { name: 'Sign out and let go' }).click();
    await page.getByLabel('Username or e-mail').waitFor();
    expect(await page.evaluate(`Object.keys(localStorage).filter((key) => /edit|draft/.test(key))`)).toEqual(
      [],
    );
  });
});
