import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { complaintsOf, launchBrowser, openPage, PHONE } from './browser.ts';
import { notices, undo } from './in-details.ts';
import { PATIENCE, choose, message, said, say, signIn, timeline } from './on-the-page.ts';

/** Deletions are held for as long as one can undo them. */
const LATER = { timeout: 20_000 };

/** The tests of this file are one story, told in order. */
describe('what one can do with a message', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Page;
  let bob: Page;
  let conversationId: number;
  let complaints: string[];

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [adas, bobs] = await server.people.persons('ada', 'bob');
    const created = await adas.api.conversations.create.mutate({
      participantIds: [bobs.id],
      title: 'Garden',
    });
    conversationId = created.id;
    await bobs.api.messages.create.mutate({ conversationId, content: 'Where is the ladder?' });
    await adas.api.messages.create.mutate({ conversationId, content: 'At the plum tre' });
    browser = await launchBrowser();
    ada = await comeIn('ada');
    bob = await comeIn('bob');
    complaints = complaintsOf(ada);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const comeIn = async (name: string): Promise<Page> => {
    const page = await openPage(browser, server.url);
    await page.goto(`/sign-in?to=/c/${conversationId}`);
    await signIn(page, name);
    await timeline(page).getByText('Where is the ladder?').waitFor();
    return page;
  };
  const editing = (page: Page) => page.getByRole('textbox', { name: 'Edit message' });

  it('is to edit one’s last one with the arrow key, which the other sees at once', async () => {
    await message(ada).press('ArrowUp');
    expect(await editing(ada).inputValue()).toBe('At the plum tre');
    await editing(ada).pressSequentially('e');
    await editing(ada).press('Enter');
    await timeline(bob).getByText('At the plum tree').waitFor();
    await timeline(bob).getByText('(edited)').waitFor();
    expect(await said(ada)).toEqual(['Where is the ladder?', 'At the plum tree']);
    expect(await said(bob)).toEqual(['Where is the ladder?', 'At the plum tree']);
  });

  it('is to leave an edit, and what one had begun to write stands there again', async () => {
    await message(ada).fill('I was just');
    await choose(ada, 'At the plum tree', 'Edit');
    await editing(ada).fill('Nowhere');
    await editing(ada).press('Escape');
    expect(await message(ada).inputValue()).toBe('I was just');
    expect(await said(ada)).toEqual(['Where is the ladder?', 'At the plum tree']);
    await message(ada).press('ArrowUp');
    expect(await editing(ada).count()).toBe(0);
    await message(ada).fill('');
  });

  it('is not to make a message empty by editing', async () => {
    await message(ada).press('ArrowUp');
    await editing(ada).fill('  ');
    await editing(ada).press('Enter');
    await ada.getByRole('alert').getByText('A message can’t be empty.').waitFor();
    await editing(ada).press('Escape');
    expect(await said(bob)).toEqual(['Where is the ladder?', 'At the plum tree']);
  });

  it('is to delete it, at once, and to have it again where that is undone, without a word to the other', async () => {
    await say(ada, 'Or at the shed');
    await timeline(bob).getByText('Or at the shed').waitFor();
    await choose(ada, 'Or at the shed', 'Delete');
    await expect.poll(() => said(ada), PATIENCE).toEqual(['Where is the ladder?', 'At the plum tree', '']);
    await expect.poll(() => ada.evaluate('document.activeElement.ariaLabel'), PATIENCE).toBe('Message');
    await undo(ada, 'Message deleted.');
    await expect.poll(() => said(ada), PATIENCE).toContain('Or at the shed');
    expect(await said(bob)).toContain('Or at the shed');
    // What says the same next must not be mistaken for it.
    await notices(ada).getByText('Message deleted.').waitFor({ state: 'detached' });
  });

  it('is to delete it for good, which the other sees a little later, and nothing offers to undo it then', async () => {
    await choose(ada, 'Or at the shed', 'Delete');
    await notices(ada).getByText('Message deleted.').waitFor();
    // Who hesitates at the notice keeps it, though not for longer than it is true.
    await notices(ada).getByText('Message deleted.').hover();
    await timeline(bob).getByText('This message was deleted').waitFor(LATER);
    await expect.poll(() => said(ada), PATIENCE).toEqual(['Where is the ladder?', 'At the plum tree', '']);
    expect(await said(bob)).toEqual(['Where is the ladder?', 'At the plum tree', '']);
    await notices(ada).getByText('Message deleted.').waitFor({ state: 'detached' });
  });

  it('is nothing to what others wrote, but for the owner of the group to delete it', async () => {
    const ofAda = timeline(bob).getByRole('article').filter({ hasText: 'At the plum tree' });
    await ofAda.hover();
    expect(await namesOfActions(ofAda)).toEqual(['Mark unread from here', 'Copy link', 'Show who wrote it']);
    const ofBob = timeline(ada).getByRole('article').filter({ hasText: 'Where is the ladder?' });
    await ofBob.hover();
    expect(await namesOfActions(ofBob)).toEqual([
      'Mark unread from here',
      'Copy link',
      'Show who wrote it',
      'Delete',
    ]);
  });

  it('is reached with the keyboard alone', async () => {
    await say(bob, 'Thank you');
    await timeline(ada).getByText('Thank you').waitFor();
    await timeline(bob).getByText('waiting to be sent').waitFor({ state: 'detached' });
    await message(bob).press('Shift+Tab');
    await bob.keyboard.press('ArrowUp');
    await bob.keyboard.press('ArrowDown');
    expect(await bob.evaluate('document.activeElement.role ?? document.activeElement.localName')).toBe(
      'article',
    );
    await bob.keyboard.press('Enter');
    await bob.keyboard.press('ArrowRight');
    await bob.keyboard.press('ArrowRight');
    await bob.keyboard.press('Enter');
    await timeline(bob).getByText('This message was deleted').last().waitFor();
    // The keyboard stays at the message, and finds the notice from there.
    expect(await bob.evaluate('document.activeElement.localName')).toBe('article');
    await bob.keyboard.press('F6');
    await bob.keyboard.press('Tab');
    await bob.keyboard.press('Tab');
    expect(await bob.evaluate('document.activeElement.innerText')).toBe('Undo');
    await bob.keyboard.press('Enter');
    await timeline(bob).getByText('Thank you').waitFor();
    await message(bob).focus();
    await message(bob).press('ArrowUp');
    expect(await editing(bob).inputValue()).toBe('Thank you');
    await editing(bob).press('Escape');
  });

  it('is behind a button of each message where one points with a finger', async () => {
    const context = await browser.newContext({
      baseURL: server.url,
      ...PHONE,
      storageState: await bob.context().storageState(),
    });
    const phone = await context.newPage();
    await phone.goto(`/c/${conversationId}`);
    await timeline(phone).getByText('Thank you').waitFor();
    expect(await phone.getByRole('toolbar').count()).toBe(0);
    await timeline(phone).getByRole('button', { name: 'Message actions' }).last().tap();
    await phone.getByRole('dialog').getByRole('button', { name: 'Edit' }).tap();
    await editing(phone).fill('Thank you, Ada');
    await phone.getByRole('button', { name: 'Save' }).tap();
    await timeline(ada).getByText('Thank you, Ada').waitFor();
    await context.close();
  });

  it('without a complaint in the console', () => {
    expect(complaints).toEqual([]);
  });
});

async function namesOfActions(row: Locator): Promise<(string | null)[]> {
  const buttons = await row.getByRole('toolbar').getByRole('button').all();
  return Promise.all(buttons.map((button) => button.getAttribute('aria-label')));
}
