import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { startCuttingProxy, type CuttingProxy } from '../live/cutting-proxy.ts';
import { launchBrowser, openPage } from './browser.ts';
import {
  PATIENCE,
  conversations,
  message,
  say,
  sessionEnded,
  signIn,
  signInAgain,
  timeline,
} from './on-the-page.ts';

/** More than what a returning client is told of one by one. */
const MISSED = 520;

describe('a text that is begun and not sent', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let network: CuttingProxy;
  let withBob: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob, eve] = await server.people.persons('ada', 'bob', 'eve');
    const create = ada.api.conversations.create;
    withBob = (await create.mutate({ participantIds: [bob.id] })).id;
    const withEve = (await create.mutate({ participantIds: [eve.id] })).id;
    await eve.api.messages.create.mutate({ conversationId: withEve, content: 'Hello too' });
    await bob.api.messages.create.mutate({ conversationId: withBob, content: 'Hello Ada' });
    browser = await launchBrowser();
    network = await startCuttingProxy(server.url);
    page = await openPage(browser, network.url);
    await page.goto('/sign-in');
    await signIn(page, 'ada');
    await look('bob');
  });
  afterAll(async () => {
    await browser.close();
    await network.close();
    await server.stop();
  });

  const line = (of: 'bob' | 'eve') => conversations(page).getByRole('link', { name: new RegExp(of) });
  const look = (at: 'bob' | 'eve') => line(at).click();
  const draft = () => message(page).inputValue();

  it('stands there again after a look into another conversation, and in no other', async () => {
    await message(page).fill('Dear Bob,\nI was just');
    await look('eve');
    await page.getByRole('heading', { name: 'eve' }).waitFor();
    expect(await draft()).toBe('');
    await message(page).fill('Dear Eve');
    await look('bob');
    await page.getByRole('heading', { name: 'bob' }).waitFor();
    expect(await draft()).toBe('Dear Bob,\nI was just');
    await look('eve');
    await page.getByRole('heading', { name: 'eve' }).waitFor();
    expect(await draft()).toBe('Dear Eve');
  });

  it('is not there any more once it is sent', async () => {
    await say(page, 'Dear Eve, hello');
    await timeline(page).getByText('Dear Eve, hello').waitFor();
    await look('bob');
    await look('eve');
    await page.getByRole('heading', { name: 'eve' }).waitFor();
    expect(await draft()).toBe('');
  });

  it('stays while more than can be told one by one was missed, and the page goes on at the end', async () => {
    await look('bob');
    await timeline(page).getByText('Hello Ada').waitFor();
    network.down();
    const bob = await server.people.person('bob');
    for (let index = 1; index <= MISSED; index += 1) {
      await bob.api.messages.create.mutate({ conversationId: withBob, content: `missed ${index}` });
    }
    expect(await timeline(page).getByText('missed').count()).toBe(0);
    network.up();
    await timeline(page).getByText(`missed ${MISSED}`).waitFor({ timeout: 30_000 });
    expect(await draft()).toBe('Dear Bob,\nI was just');
  }, 60_000);

  it('is there again after a reload, to the last letter, and the list tells of it', async () => {
    await message(page).press('Control+End');
    await page.keyboard.type('!');
    await page.reload();
    await page.getByRole('heading', { name: 'bob' }).waitFor();
    expect(await draft()).toBe('Dear Bob,\nI was just!');
    await look('eve');
    await line('bob').getByText('Draft: Dear Bob, I was just!').waitFor();
    expect(await line('eve').getByText('Draft:').count()).toBe(0);
    await look('bob');
  });

  it('is there again in a new tab after the first one was closed', async () => {
    const newTab = await page.context().newPage();
    await page.close();
    page = newTab;
    await page.goto(`/c/${withBob}`);
    await page.getByRole('heading', { name: 'bob' }).waitFor();
    expect(await draft()).toBe('Dear Bob,\nI was just!');
  });

  it('follows what is written, and sent, in another tab', async () => {
    const otherTab = await page.context().newPage();
    await otherTab.goto(`/c/${withBob}`);
    await message(otherTab).fill('Dear Bob, from there');
    await expect.poll(draft, PATIENCE).toBe('Dear Bob, from there');
    await message(otherTab).press('Enter');
    await expect.poll(draft, PATIENCE).toBe('');
    await otherTab.close();
    await message(page).fill('Dear Bob,\nI was just');
  });

  it('is there again after the session has ended and its writer has signed in anew', async () => {
    const ada = await server.people.person('ada');
    await ada.api.auth.changePassword.mutate({ currentPassword: PASSWORD, newPassword: PASSWORD });
    await sessionEnded(page).waitFor({ timeout: 30_000 });
    await signInAgain(page);
    await page.getByRole('heading', { name: 'bob' }).waitFor();
    expect(await draft()).toBe('Dear Bob,\nI was just');
  }, 60_000);

  it('is asked about before its writer signs out, and is shown to nobody else who signs in there', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText('1 text you began is kept on this device only.').waitFor();
    await question.getByRole('button', { name: 'Stay signed in' }).click();
    expect(await draft()).toBe('Dear Bob,\nI was just');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await question.getByRole('button', { name: 'Sign out and let go' }).click();
    await signIn(page, 'bob');
    await conversations(page).getByRole('link', { name: /ada/ }).click();
    await timeline(page).getByText(`missed ${MISSED}`).waitFor();
    expect(await draft()).toBe('');
  });

  it('is gone once its writer has signed out: who comes back begins anew', async () => {
    const kept = () => page.evaluate(`Object.keys(localStorage).filter((key) => key.includes('draft'))`);
    await expect.poll(kept, PATIENCE).toEqual([]);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await signIn(page, 'ada');
    await look('bob');
    await page.getByRole('heading', { name: 'bob' }).waitFor();
    expect(await draft()).toBe('');
  });
});
