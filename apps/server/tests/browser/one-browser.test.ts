import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import {
  PATIENCE,
  choose,
  conversations,
  goOffline,
  goOnline,
  message,
  said,
  say,
  sessionEnded,
  signIn,
  timeline,
} from './on-the-page.ts';

describe('two tabs of one person', () => {
  let server: TestServer;
  let browser: Browser;
  let one: Page;
  let other: Page;
  let conversationId: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob] = await server.people.persons('ada', 'bob');
    conversationId = (await ada.api.conversations.create.mutate({ participantIds: [bob.id] })).id;
    browser = await launchBrowser();
    one = await openPage(browser, server.url);
    await one.goto(`/sign-in?to=/c/${conversationId}`);
    await signIn(one, 'ada');
    await one.getByRole('heading', { name: 'No messages yet' }).waitFor();
    other = await one.context().newPage();
    await other.goto(`/c/${conversationId}`);
    await other.getByRole('heading', { name: 'No messages yet' }).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('show what waits in either of them, and let one change it in either', async () => {
    await goOffline(one);
    await say(one, 'Written here');
    await say(one, 'Better not');
    await timeline(other).getByText('Better not').waitFor();
    await say(other, 'Written there');
    await choose(other, 'Written here', 'Edit');
    await other.getByRole('textbox', { name: 'Edit message' }).fill('Written here, and changed there');
    await other.keyboard.press('Enter');
    await choose(other, 'Better not', 'Withdraw');
    const expected = ['Written here, and changed there', 'Written there'];
    await expect.poll(() => said(one), PATIENCE).toEqual(expected);
    await expect.poll(() => said(other), PATIENCE).toEqual(expected);
  });

  it('send it once', async () => {
    await goOnline(one);
    await goOnline(other);
    const sent = ['Written here, and changed there', 'Written there'];
    const bob = await server.people.person('bob');
    const stored = async (): Promise<string[]> => {
      const { items } = await bob.api.messages.list.query({ conversationId });
      return items.map(({ content }) => content).toReversed();
    };
    await expect.poll(stored, PATIENCE).toEqual(sent);
    for (const page of [one, other]) {
      await expect.poll(() => page.getByText('waiting to be sent').count(), PATIENCE).toBe(0);
      expect(await said(page)).toEqual(sent);
    }
    expect(await stored()).toEqual(sent);
  });
});

/** The tests of this block are one story, told in order. */
describe('what waits, in a browser that others use too', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let conversationId: number;
  /** Whether the network swallows what is sent. */
  let isSwallowed = true;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob] = await server.people.persons('ada', 'bob');
    const create = ada.api.conversations.create;
    conversationId = (await create.mutate({ participantIds: [bob.id], title: 'Garden' })).id;
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.routeWebSocket(/\/trpc/, (socket) => {
      const toServer = socket.connectToServer();
      socket.onMessage((sent) => {
        if (!isSwallowed || !String(sent).includes('messages.create')) toServer.send(sent);
      });
    });
    await page.goto(`/sign-in?to=/c/${conversationId}`);
    await signIn(page, 'ada');
    await message(page).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const signOut = () => page.getByRole('button', { name: 'Sign out' }).click();
  const question = () => page.getByRole('alertdialog');
  const stored = async (): Promise<string[]> => {
    const bob = await server.people.person('bob');
    const { items } = await bob.api.messages.list.query({ conversationId });
    return items.map(({ content }) => content).toReversed();
  };
  const openAs = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await signIn(page, name);
    await conversations(page)
      .getByRole('link', { name: /Garden/ })
      .click();
    await message(page).waitFor();
  };

  it('is told before its writer signs out, who can stay', async () => {
    await say(page, 'Not sent yet');
    await say(page, 'Nor this');
    await signOut();
    await question().getByText('Garden').waitFor();
    await question().getByText('2 messages').waitFor();
    await question().getByRole('button', { name: 'Stay signed in' }).click();
    await question().waitFor({ state: 'detached' });
    expect(await said(page)).toEqual(['Not sent yet', 'Nor this']);
  });

  it('is neither seen nor sent by anybody who signs in while its writer’s session has ended', async () => {
    await page.context().clearCookies();
    await page.reload();
    await sessionEnded(page).getByRole('link', { name: 'Sign in as somebody else' }).click();
    isSwallowed = false;
    await openAs('bob');
    expect(await said(page)).toEqual([]);
    await say(page, 'Bob was here');
    await expect.poll(stored, PATIENCE).toEqual(['Bob was here']);
    await signOut();
  });

  it('is sent when its writer comes back', async () => {
    await openAs('ada');
    await expect.poll(stored, PATIENCE).toEqual(['Bob was here', 'Not sent yet', 'Nor this']);
    await expect.poll(() => said(page), PATIENCE).toEqual(['Bob was here', 'Not sent yet', 'Nor this']);
  });

  it('is let go of when its writer signs out all the same, and never sent', async () => {
    isSwallowed = true;
    await say(page, 'Never mind');
    await signOut();
    await question().getByRole('button', { name: 'Sign out and let go' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    isSwallowed = false;
    await openAs('ada');
    await say(page, 'Here again');
    await expect.poll(stored, PATIENCE).toEqual(['Bob was here', 'Not sent yet', 'Nor this', 'Here again']);
    expect(await said(page)).not.toContain('Never mind');
  });

  it('is nothing to ask about when all is sent', async () => {
    await expect.poll(() => page.getByText('waiting to be sent').count(), PATIENCE).toBe(0);
    await signOut();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await question().count()).toBe(0);
  });
});
