import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage, PHONE } from './browser.ts';
import { chooseFor, details, notices, people, undo } from './in-details.ts';
import { choose, goOffline, goOnline, message, say, signIn, timeline } from './on-the-page.ts';
import { problemsOn } from './problems-on.ts';

describe.each(['light', 'dark'] as const)('what axe finds to mend, in %s', (colorScheme) => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let group: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob, eve] = await server.people.persons('ada', 'bob', 'eve');
    const created = await ada.api.conversations.create.mutate({
      participantIds: [bob.id, eve.id],
      title: 'Garden',
    });
    group = created.id;
    const content = 'The roses: https://example.org/roses';
    await bob.api.messages.create.mutate({ conversationId: group, content });
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('is nothing where one registers', async () => {
    await page.goto('/register');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.locator('[aria-invalid]').first().waitFor();
    expect(await problemsOn(page)).toEqual([]);
  });

  it('is nothing where one signs in', async () => {
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await problemsOn(page)).toEqual([]);
  });

  it('is nothing in the list of conversations', async () => {
    await signIn(page, 'ada');
    await page.getByRole('link', { name: /Garden/ }).waitFor();
    expect(await problemsOn(page)).toEqual([]);
  });

  it('is nothing in a conversation', async () => {
    await page.getByRole('link', { name: /Garden/ }).click();
    await timeline(page).getByText('The roses').waitFor();
    await message(page).press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await problemsOn(page)).toEqual([]);
  });

  it('is nothing while something waits, something is edited, and something is marked unread', async () => {
    await choose(page, 'The roses', 'Mark unread from here');
    await timeline(page).getByText('Unread from here').waitFor();
    await goOffline(page);
    await say(page, 'I will cut them tonight');
    await message(page).press('ArrowUp');
    await page.getByRole('textbox', { name: 'Edit message' }).waitFor();
    await page.getByText('You are offline.').waitFor();
    await timeline(page).getByText('The roses').hover();
    expect(await problemsOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('is nothing where one is asked before what waits is let go of', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('alertdialog').waitFor();
    expect(await problemsOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Stay signed in' }).click();
    await goOnline(page);
  });

  it('is nothing where a message was just deleted, and that can be undone', async () => {
    await timeline(page).getByText('waiting to be sent').waitFor({ state: 'detached' });
    await choose(page, 'I will cut them', 'Delete');
    await notices(page).getByText('Message deleted.').waitFor();
    expect(await problemsOn(page)).toEqual([]);
    await undo(page, 'Message deleted.');
  });

  it('is nothing in the details of a group, while its title is changed and a notice shows', async () => {
    await page.getByRole('link', { name: /3 people/ }).click();
    await chooseFor(page, 'eve', 'Make admin');
    await notices(page).getByText('eve is an admin now.').waitFor();
    await details(page).getByRole('button', { name: 'Change the title' }).click();
    expect(await problemsOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('is nothing in the menu of one of its people', async () => {
    await details(page).getByRole('button', { name: 'Actions for bob' }).click();
    await page.getByRole('menuitem').first().waitFor();
    expect(await problemsOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('is nothing on somebody’s card', async () => {
    await people(page).getByRole('button', { name: /^bob/ }).click();
    await page.getByRole('dialog', { name: 'bob' }).getByText('bob@example.org').waitFor();
    expect(await problemsOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('is nothing where people are added', async () => {
    await details(page).getByRole('button', { name: 'Add people' }).click();
    await page.getByRole('dialog', { name: 'Add people' }).getByText('There is nobody else.').waitFor();
    expect(await problemsOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('is nothing where one is asked before one leaves', async () => {
    await details(page).getByRole('button', { name: 'Leave group' }).click();
    await page.getByRole('alertdialog').waitFor();
    expect(await problemsOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('is nothing at a phone’s actions of a message, its details, and somebody’s card there', async () => {
    const context = await browser.newContext({
      baseURL: server.url,
      colorScheme,
      reducedMotion: 'reduce',
      ...PHONE,
      storageState: await page.context().storageState(),
    });
    const phone = await context.newPage();
    await phone.goto(`/c/${group}`);
    await phone.getByRole('button', { name: 'Message actions' }).first().tap();
    await phone.getByRole('dialog').waitFor();
    expect(await problemsOn(phone)).toEqual([]);
    await phone.goto(`/c/${group}/details`);
    await people(phone).getByRole('button', { name: /^bob/ }).waitFor();
    expect(await problemsOn(phone)).toEqual([]);
    await people(phone).getByRole('button', { name: /^bob/ }).tap();
    await phone.getByRole('dialog', { name: 'bob' }).waitFor();
    expect(await problemsOn(phone)).toEqual([]);
    await context.close();
  });

  it('is nothing where one starts a conversation', async () => {
    await page.goto('/new');
    await page.getByRole('option', { name: /bob/ }).click();
    await page.getByRole('option', { name: /eve/ }).waitFor();
    expect(await problemsOn(page)).toEqual([]);
  });

  it('is nothing where every procedure is read', async () => {
    await page.goto('/reference');
    await page.getByText('auth.waysIn').first().click();
    await page.getByRole('button', { name: 'Call' }).first().click();
    await page.getByRole('region', { name: 'Answer' }).waitFor();
    expect(await problemsOn(page)).toEqual([]);
  });

  it('is nothing where an address leads nowhere, or to a conversation that is not there', async () => {
    await page.goto('/nowhere');
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
    expect(await problemsOn(page)).toEqual([]);
    await page.goto('/c/4711');
    await page.getByRole('heading', { name: 'There is no such conversation' }).waitFor();
    expect(await problemsOn(page)).toEqual([]);
  });

  it('is nothing where one goes to another day, with new messages below', async () => {
    const bob = await server.people.person('bob');
    const say40 = Array.from({ length: 40 }, (_, n) => `More ${n}`);
    for (const content of say40) await bob.api.messages.create.mutate({ conversationId: group, content });
    await page.goto(`/c/${group}/20`);
    await page.getByRole('button', { name: /Go to another day/ }).press('Enter');
    await page.getByLabel('Go to a day').waitFor();
    expect(await problemsOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('is something where something is wrong', async () => {
    await page.evaluate(`document.body.append(document.createElement('button'))`);
    expect(await problemsOn(page)).toEqual([expect.stringContaining('button-name')]);
  });
});
