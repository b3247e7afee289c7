import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { undo } from './in-details.ts';
import { PATIENCE, message, say, signIn, timeline } from './on-the-page.ts';

const TOO_LONG = 'x'.repeat(10_001);

describe('a message that only the server refuses', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let conversationId: number;
  let isSpoilt = true;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob] = await server.people.persons('ada', 'bob');
    const created = await ada.api.conversations.create.mutate({ participantIds: [bob.id] });
    conversationId = created.id;
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    // Made too long under way: the composer itself would not let it out.
    await page.routeWebSocket(/\/trpc/, (socket) => {
      const toServer = socket.connectToServer();
      socket.onMessage((sent) => {
        toServer.send(isSpoilt ? String(sent).replace(/(first|second) try/, TOO_LONG) : sent);
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

  const failed = () => timeline(page).getByRole('alert').filter({ hasText: 'Not sent.' });
  const stored = async (): Promise<string[]> => {
    const bob = await server.people.person('bob');
    const { items } = await bob.api.messages.list.query({ conversationId });
    return items.map(({ content }) => content);
  };

  it('stays where it was written and says why', async () => {
    await say(page, 'first try');
    await failed().waitFor();
    expect(await timeline(page).getByText('first try').count()).toBe(1);
    expect(await failed().innerText()).toContain('Not sent. Must have at most 10,000 characters.');
    expect(await stored()).toEqual([]);
  });

  it('holds nothing up that comes after it', async () => {
    await say(page, 'something else');
    await expect.poll(stored, PATIENCE).toEqual(['something else']);
    expect(await failed().count()).toBe(1);
  });

  it('is sent again when one asks for it, once', async () => {
    isSpoilt = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await failed().waitFor({ state: 'detached' });
    await expect.poll(stored, PATIENCE).toEqual(['first try', 'something else']);
    expect(await timeline(page).getByText('first try').count()).toBe(1);
  });

  it('goes when one discards it, comes back where that is undone, and was never sent', async () => {
    isSpoilt = true;
    await say(page, 'second try');
    await failed().waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await timeline(page).getByText('second try').waitFor({ state: 'detached' });
    await undo(page, 'Message discarded.');
    await failed().waitFor();
    await timeline(page).getByText('second try').waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await timeline(page).getByText('second try').waitFor({ state: 'detached' });
    expect(await stored()).toEqual(['first try', 'something else']);
  });
});
