import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { PATIENCE, choose, conversations, message, say, signIn, timeline } from './on-the-page.ts';

/** The tests of this file are one story, told in order. */
describe('what one marks unread again', () => {
  let server: TestServer;
  let browser: Browser;
  let laptop: Page;
  let phone: Page;
  let withBob: number;
  let withEve: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob, eve] = await server.people.persons('ada', 'bob', 'eve');
    withBob = (await ada.api.conversations.create.mutate({ participantIds: [bob.id] })).id;
    withEve = (await ada.api.conversations.create.mutate({ participantIds: [eve.id] })).id;
    await eve.api.messages.create.mutate({ conversationId: withEve, content: 'Hello Ada' });
    for (const content of ['The first', 'The second', 'The third']) {
      await bob.api.messages.create.mutate({ conversationId: withBob, content });
    }
    browser = await launchBrowser();
    laptop = await comeIn(`/c/${withBob}`);
    phone = await comeIn(`/c/${withEve}`);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const comeIn = async (path: string): Promise<Page> => {
    const page = await openPage(browser, server.url);
    await page.goto(`/sign-in?to=${path}`);
    await signIn(page, 'ada');
    await message(page).waitFor();
    return page;
  };
  const line = (page: Page, name: RegExp) => conversations(page).getByRole('link', { name });
  const unread = async (page: Page): Promise<string> => {
    const found = /(\d+)\s*unread/.exec(await line(page, /bob/).innerText());
    return found?.[1] ?? 'none';
  };

  it('shows as unread on all devices, though it stands in view', async () => {
    await timeline(laptop).getByText('The third').waitFor();
    await expect.poll(() => unread(phone), PATIENCE).toBe('none');
    await choose(laptop, 'The second', 'Mark unread from here');
    await timeline(laptop).getByText('Unread from here').waitFor();
    await expect.poll(() => unread(phone), PATIENCE).toBe('2');
    expect(await unread(laptop)).toBe('2');
  });

  it('stays unread over a reload', async () => {
    await laptop.reload();
    await timeline(laptop).getByText('Unread from here').waitFor();
    const eve = await server.people.person('eve');
    await eve.api.messages.create.mutate({ conversationId: withEve, content: 'Are you there?' });
    await line(laptop, /Are you there/).waitFor();
    expect(await unread(laptop)).toBe('2');
    expect(await unread(phone)).toBe('2');
  });

  it('is read everywhere once it is opened elsewhere', async () => {
    await line(phone, /bob/).click();
    await timeline(phone).getByText('The third').waitFor();
    await expect.poll(() => unread(phone), PATIENCE).toBe('none');
    await expect.poll(() => unread(laptop), PATIENCE).toBe('none');
    await timeline(laptop).getByText('Unread from here').waitFor({ state: 'detached' });
  });

  it('is held open by nobody’s being there: it stays unread until one comes back to it', async () => {
    await choose(laptop, 'The third', 'Mark unread from here');
    await expect.poll(() => unread(phone), PATIENCE).toBe('1');
    await line(laptop, /eve/).click();
    await laptop.getByRole('heading', { name: 'eve' }).waitFor();
    expect(await unread(laptop)).toBe('1');
    await line(laptop, /bob/).click();
    await expect.poll(() => unread(laptop), PATIENCE).toBe('none');
    await expect.poll(() => unread(phone), PATIENCE).toBe('none');
  });

  it('is read once one writes there', async () => {
    await choose(laptop, 'The first', 'Mark unread from here');
    await expect.poll(() => unread(phone), PATIENCE).toBe('3');
    await say(laptop, 'I have read it all');
    await expect.poll(() => unread(laptop), PATIENCE).toBe('none');
    await expect.poll(() => unread(phone), PATIENCE).toBe('none');
  });
});
