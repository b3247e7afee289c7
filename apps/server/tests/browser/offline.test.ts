import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { complaintsOf, launchBrowser, openPage } from './browser.ts';
import { undo } from './in-details.ts';
import {
  PATIENCE,
  choose,
  conversations,
  goOffline,
  goOnline,
  said,
  say,
  signIn,
  timeline,
  untilKept,
} from './on-the-page.ts';

/** What a browser reports of requests without a network. */
const EXPECTED = /ERR_INTERNET_DISCONNECTED|status of 401/;

/** Deletions are held for as long as one can undo them. */
const LATER = { timeout: 20_000 };

describe('without a network', () => {
  let server: TestServer;
  let browsers: Browser[];
  let ada: Page;
  let bob: Page;
  let withBob: number;
  let withEve: number;
  let complaints: string[];

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [adas, bobs, eves] = await server.people.persons('ada', 'bob', 'eve');
    withEve = (await adas.api.conversations.create.mutate({ participantIds: [eves.id] })).id;
    await eves.api.messages.create.mutate({ conversationId: withEve, content: 'Lunch at one?' });
    const create = adas.api.conversations.create;
    withBob = (await create.mutate({ participantIds: [bobs.id] })).id;
    await bobs.api.messages.create.mutate({ conversationId: withBob, content: 'Hello Ada' });
    browsers = await Promise.all([launchBrowser(), launchBrowser()]);
    const [one, other] = browsers;
    if (!one || !other) throw new Error('Two browsers were started');
    ada = await openPage(one, server.url);
    bob = await openPage(other, server.url);
    complaints = complaintsOf(ada);
    await comeIn(ada, 'ada');
    await comeIn(bob, 'bob');
  });
  afterAll(async () => {
    for (const browser of browsers) await browser.close();
    await server.stop();
  });

  const comeIn = async (page: Page, name: 'ada' | 'bob'): Promise<void> => {
    await page.goto('/sign-in');
    await signIn(page, name);
    await conversations(page)
      .getByRole('link', { name: name === 'ada' ? /bob/ : /ada/ })
      .click();
    await timeline(page).getByText('Hello Ada').waitFor();
  };

  const stored = async (name: string, conversationId: number): Promise<string[]> => {
    const { api } = await server.people.person(name);
    const { items } = await api.messages.list.query({ conversationId });
    return items.map(({ content }) => content).toReversed();
  };

  it('the app starts, and shows the conversations that were open', async () => {
    await ada.evaluate('navigator.serviceWorker.ready');
    await untilKept(ada, 'Hello Ada');
    await goOffline(ada);
    await ada.reload();
    await timeline(ada).getByText('Hello Ada').waitFor();
    await conversations(ada).getByRole('link', { name: /bob/ }).waitFor();
    await ada.getByText('You are offline.').waitFor();
    expect(await ada.getByRole('button', { name: 'Sign in' }).count()).toBe(0);
  });

  it('five messages are written, one is edited, and all of them outlive a reload', async () => {
    for (const word of ['one', 'two', 'three', 'four', 'five']) await say(ada, word);
    await choose(ada, 'three', 'Edit');
    await ada.getByRole('textbox', { name: 'Edit message' }).fill('three, better');
    await ada.keyboard.press('Enter');
    await untilKept(ada, 'three, better');
    await ada.reload();
    await timeline(ada).getByText('five').waitFor();
    expect(await said(ada)).toEqual(['Hello Ada', 'one', 'two', 'three, better', 'four', 'five']);
    await say(bob, 'Are you on the train?');
    expect(await timeline(bob).getByText('one').count()).toBe(0);
  });

  it('nothing is lost: once it is back all of it arrives, once and in order, and both show the same', async () => {
    await goOnline(ada);
    const all = ['Hello Ada', 'Are you on the train?', 'one', 'two', 'three, better', 'four', 'five'];
    await expect.poll(() => said(bob), PATIENCE).toEqual(all);
    await expect.poll(() => said(ada), PATIENCE).toEqual(all);
    await timeline(ada).getByText('waiting to be sent').first().waitFor({ state: 'detached' });
    await ada.reload();
    await expect.poll(() => said(ada), PATIENCE).toEqual(all);
    expect(await stored('bob', withBob)).toEqual(all);
  });

  it('what is withdrawn is back where that is undone, else it is never sent, and what is written after it is', async () => {
    await goOffline(ada);
    await say(ada, 'better not');
    await say(ada, 'Good night');
    await choose(ada, 'better not', 'Withdraw');
    await timeline(ada).getByText('better not').waitFor({ state: 'detached' });
    await undo(ada, 'Message withdrawn.');
    await timeline(ada).getByText('better not').waitFor();
    expect((await said(ada)).slice(-2)).toEqual(['better not', 'Good night']);
    await choose(ada, 'better not', 'Withdraw');
    await timeline(ada).getByText('better not').waitFor({ state: 'detached' });
    await goOnline(ada);
    await timeline(bob).getByText('Good night').waitFor();
    expect(await said(bob)).not.toContain('better not');
    expect((await said(ada)).at(-1)).toBe('Good night');
  });

  it('an edit and a deletion show at once, and reach the other later', async () => {
    await goOffline(ada);
    await choose(ada, 'Good night', 'Edit');
    await ada.getByRole('textbox', { name: 'Edit message' }).fill('Good morning');
    await ada.keyboard.press('Enter');
    await choose(ada, 'five', 'Delete');
    await timeline(ada).getByText('This message was deleted').waitFor();
    expect((await said(ada)).slice(-2)).toEqual(['', 'Good morning']);
    expect((await said(bob)).slice(-2)).toEqual(['five', 'Good night']);
    await goOnline(ada);
    await expect.poll(async () => (await said(bob)).slice(-2), LATER).toEqual(['', 'Good morning']);
  });

  it('an edit that is refused in the end says why, and leaves the message as it is', async () => {
    await say(ada, 'Shall we?');
    await timeline(bob).getByText('Shall we?').waitFor();
    await goOffline(ada);
    await choose(ada, 'Shall we?', 'Edit');
    await ada.getByRole('textbox', { name: 'Edit message' }).fill('Shall we go?');
    await ada.keyboard.press('Enter');
    const elsewhere = await server.people.person('ada');
    const { items } = await elsewhere.api.messages.list.query({ conversationId: withBob, limit: 1 });
    await elsewhere.api.messages.destroy.mutate({ id: items[0]?.id ?? 0 });
    await goOnline(ada);
    await timeline(ada).getByRole('alert').getByText('Not changed. The message was deleted.').waitFor();
    await timeline(ada).getByRole('button', { name: 'Discard' }).click();
    await timeline(ada).getByRole('alert').waitFor({ state: 'detached' });
    await undo(ada, 'Change discarded.');
    await timeline(ada).getByRole('alert').getByText('Shall we go?').waitFor();
    await timeline(ada).getByRole('button', { name: 'Discard' }).click();
    await timeline(ada).getByRole('alert').waitFor({ state: 'detached' });
    expect((await said(ada)).at(-1)).toBe('');
  });

  it('a conversation that was never opened here says so, and keeps what one writes', async () => {
    await goOffline(ada);
    await conversations(ada).getByRole('link', { name: /eve/ }).click();
    await ada.getByText('These messages are not on this device').waitFor();
    await say(ada, 'Gladly');
    await ada.getByRole('main').getByText('Gladly').waitFor();
    await goOnline(ada);
    await expect.poll(() => said(ada), PATIENCE).toEqual(['Lunch at one?', 'Gladly']);
    await expect.poll(() => stored('eve', withEve), PATIENCE).toEqual(['Lunch at one?', 'Gladly']);
  });

  it('a conversation that this device has never heard of says so too, and shows as soon as it can', async () => {
    await goOffline(ada);
    const { api, id: eve } = await server.people.person('eve');
    const { id: bobs } = await server.people.person('bob');
    const adas = await server.people.person('ada');
    const group = await api.conversations.create.mutate({
      participantIds: [adas.id, bobs],
      title: 'Surprise',
    });
    await api.messages.create.mutate({ conversationId: group.id, content: `From ${eve}` });
    await ada.goto(`/c/${group.id}`);
    await ada.getByRole('heading', { name: 'These messages are not on this device' }).waitFor();
    await ada.getByText('This shows as soon as there is a connection.').waitFor();
    await goOnline(ada);
    await expect.poll(() => said(ada), PATIENCE).toEqual([`From ${eve}`]);
  });

  it('without a complaint in the console but that there is none', () => {
    expect(complaints.filter((complaint) => !EXPECTED.test(complaint))).toEqual([]);
  });
});
