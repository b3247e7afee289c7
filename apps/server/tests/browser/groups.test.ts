import { setRole, takeRevision } from '@parley/db';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { complaintsOf, launchBrowser, openPage } from './browser.ts';
import { chooseFor, details, namesOf, notices, people, undo } from './in-details.ts';
import { conversations, PATIENCE, signIn, untilFocused } from './on-the-page.ts';

/** The tests of this file are one story, told in order. */
describe('a group, in the browsers of two of its people', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Page;
  let bob: Page;
  let adas: Person;
  let bobs: Person;
  let eves: Person;
  let groupId: number;
  let complaints: string[][];
  let hasBroken = false;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    // Staff may more than an owner: somebody else is that here.
    [, adas, bobs, eves] = await server.people.persons('root', 'ada', 'bob', 'eve', 'tom');
    const created = await adas.api.conversations.create.mutate({
      participantIds: [bobs.id, eves.id],
      title: 'Garden',
    });
    groupId = created.id;
    browser = await launchBrowser();
    ada = await comeIn('ada');
    bob = await comeIn('bob');
    complaints = [complaintsOf(ada), complaintsOf(bob)];
  });
  // What comes after a broken chapter says nothing.
  beforeEach(({ skip, onTestFailed }) => {
    skip(hasBroken, 'an earlier chapter of the story failed');
    onTestFailed(() => {
      hasBroken = true;
    });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const comeIn = async (name: string): Promise<Page> => {
    const page = await openPage(browser, server.url);
    await page.goto(`/sign-in?to=/c/${groupId}/details`);
    await signIn(page, name);
    await people(page).getByRole('listitem').first().waitFor();
    return page;
  };
  const control = (page: Page, name: string): Locator => details(page).getByRole('button', { name });
  const offeredFor = async (page: Page, name: string): Promise<string[]> => {
    await details(page)
      .getByRole('button', { name: `Actions for ${name}` })
      .click();
    const items = page.getByRole('menuitem');
    await items.first().waitFor();
    const offered = await items.allInnerTexts();
    await page.keyboard.press('Escape');
    await items.first().waitFor({ state: 'detached' });
    return offered;
  };
  const inList = (page: Page): Promise<number> =>
    conversations(page)
      .getByRole('link', { name: /Garden/ })
      .count();
  const rename = async (page: Page, title: string): Promise<void> => {
    await control(page, 'Change the title').click();
    await page.getByRole('textbox', { name: 'Group title' }).fill(title);
    await page.keyboard.press('Enter');
  };

  it('gets another title from its owner, which the other sees at once', async () => {
    await rename(ada, 'Yard');
    await bob.getByRole('heading', { name: 'Yard', level: 1 }).waitFor();
    await details(bob).getByText('Yard').waitFor();
    await expect.poll(() => conversations(bob).innerText(), PATIENCE).toContain('Yard');
  });

  it('gets the one before back, where that is undone', async () => {
    await undo(ada, 'The group is called “Yard” now.');
    await bob.getByRole('heading', { name: 'Garden', level: 1 }).waitFor();
    await details(ada).getByText('Garden').waitFor();
    await expect.poll(() => inList(bob), PATIENCE).toBe(1);
  });

  it('offers a member nothing that is not theirs to change', async () => {
    expect(await control(bob, 'Leave group').count()).toBe(1);
    for (const name of ['Change the title', 'Add people', 'Delete group']) {
      expect(await control(bob, name).count()).toBe(0);
      expect(await control(ada, name).count()).toBe(1);
    }
    expect(await offeredFor(bob, 'eve')).toEqual(['Message']);
    expect(await offeredFor(ada, 'eve')).toEqual(['Message', 'Make admin', 'Remove from group']);
  });

  it('takes in who is found by typing, which the other sees at once', async () => {
    await control(ada, 'Add people').click();
    const dialog = ada.getByRole('dialog', { name: 'Add people' });
    await dialog.getByRole('option', { name: 'tom' }).waitFor();
    // Who is inside is not offered.
    expect(await dialog.getByRole('option', { name: /bob|eve/ }).count()).toBe(0);
    await dialog.getByRole('combobox').fill('to');
    await dialog.getByRole('option', { name: 'root' }).waitFor({ state: 'detached' });
    await dialog.getByRole('option', { name: 'tom' }).click();
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect.poll(() => namesOf(bob), PATIENCE).toEqual(['ada', 'bob', 'eve', 'tom']);
    await expect.poll(() => namesOf(ada), PATIENCE).toEqual(['ada', 'bob', 'eve', 'tom']);
    await details(bob).getByRole('heading', { name: '4 people' }).waitFor();
  });

  it('makes somebody an admin, who sees at once what they may; and no longer, where that is undone', async () => {
    await chooseFor(ada, 'bob', 'Make admin');
    await control(bob, 'Add people').waitFor();
    await undo(ada, 'bob is an admin now.');
    await control(bob, 'Add people').waitFor({ state: 'detached' });
    await chooseFor(ada, 'bob', 'Make admin');
    await control(bob, 'Add people').waitFor();
    expect(await control(bob, 'Delete group').count()).toBe(0);
    expect(await offeredFor(bob, 'ada')).toEqual(['Message']);
    expect(await offeredFor(bob, 'tom')).toEqual(['Message', 'Remove from group']);
  });

  it('loses whom an admin removes, and has them again where that is undone', async () => {
    await chooseFor(bob, 'tom', 'Remove from group');
    await expect.poll(() => namesOf(ada), PATIENCE).toEqual(['ada', 'bob', 'eve']);
    await undo(bob, 'tom was removed.');
    await expect.poll(() => namesOf(ada), PATIENCE).toEqual(['ada', 'bob', 'eve', 'tom']);
    await expect.poll(() => namesOf(bob), PATIENCE).toEqual(['ada', 'bob', 'eve', 'tom']);
  });

  it('is as it was where the server refuses a change, and it is said why', async () => {
    // Behind the page's back, so that it still offers what was theirs.
    await server.inDatabase((db) =>
      db.write(async ({ sql }) => {
        const revision = await takeRevision(sql, groupId);
        await setRole(sql, { conversationId: groupId, userId: bobs.id, revision }, 'member');
      }),
    );
    await chooseFor(bob, 'tom', 'Remove from group');
    await notices(bob)
      .getByText('tom was not removed. Only the owner and the admins of the group may do this.')
      .waitFor();
    expect(await namesOf(bob)).toEqual(['ada', 'bob', 'eve', 'tom']);
    expect(await namesOf(ada)).toContain('tom');
  });

  it('keeps a title that was refused in its field, with the reason, until one leaves it', async () => {
    await rename(bob, 'Mine');
    const field = bob.getByRole('textbox', { name: 'Group title' });
    await details(bob).getByRole('alert').getByText('The title was not changed. Only the owner').waitFor();
    expect(await field.inputValue()).toBe('Mine');
    await untilFocused(field);
    // Escape belongs to the input method while it composes.
    await bob.evaluate(
      `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, isComposing: true }))`,
    );
    expect(await field.inputValue()).toBe('Mine');
    await field.press('Escape');
    await details(bob).getByText('Garden').waitFor();
    expect(await field.count()).toBe(0);
  });

  it('is not changed without a connection, and it is said at once', async () => {
    await ada.context().setOffline(true);
    await ada.getByText('You are offline.').waitFor();
    await chooseFor(ada, 'tom', 'Remove from group');
    await notices(ada).getByText('tom was not removed. The server can’t be reached.').waitFor();
    expect(await namesOf(ada)).toContain('tom');
    await ada.context().setOffline(false);
    await ada.getByText('You are offline.').waitFor({ state: 'detached' });
  });

  it('is lost to who is removed while it is open, and they are told', async () => {
    await chooseFor(ada, 'bob', 'Remove from group');
    await bob.getByRole('heading', { name: 'You are no longer in “Garden”' }).waitFor();
    expect(await details(bob).count()).toBe(0);
    await expect.poll(() => inList(bob), PATIENCE).toBe(0);
    // Who comes back has it again, without asking for it.
    await undo(ada, 'bob was removed.');
    await people(bob).getByRole('listitem').first().waitFor();
  });

  it('is left only once one has said so twice, and goes on under another owner', async () => {
    await adas.api.conversations.setRole.mutate({ id: groupId, userId: eves.id, role: 'admin' });
    const question = ada.getByRole('alertdialog');
    await control(ada, 'Leave group').click();
    await question.getByText('hands it to its longest-standing admin').waitFor();
    await question.getByRole('button', { name: 'Cancel' }).click();
    await question.waitFor({ state: 'detached' });
    expect(await namesOf(bob)).toContain('ada');
    await control(ada, 'Leave group').click();
    await question.getByRole('button', { name: 'Leave group' }).click();
    await notices(ada).getByText('You left “Garden”.').waitFor();
    expect(new URL(ada.url()).pathname).toBe('/');
    await expect.poll(() => namesOf(bob), PATIENCE).toEqual(['eve', 'bob', 'tom']);
    await people(bob).getByRole('listitem').filter({ hasText: 'eve' }).getByText('owner').waitFor();
    await expect.poll(() => inList(ada), PATIENCE).toBe(0);
  });

  it('is deleted by its owner, once they have said so twice, for everybody', async () => {
    await eves.api.conversations.setRole.mutate({ id: groupId, userId: bobs.id, role: 'admin' });
    await eves.api.conversations.removeParticipant.mutate({ id: groupId, userId: eves.id });
    await control(bob, 'Delete group').click();
    await bob.getByRole('alertdialog').getByRole('button', { name: 'Delete group' }).click();
    await notices(bob).getByText('“Garden” was deleted.').waitFor();
    await expect.poll(() => inList(bob), PATIENCE).toBe(0);
    expect(new URL(bob.url()).pathname).toBe('/');
  });

  it('without a complaint in the consoles', () => {
    // Of the network that was taken away.
    expect(complaints.flat().filter((complaint) => !/ERR_INTERNET_DISCONNECTED/.test(complaint))).toEqual([]);
  });
});
