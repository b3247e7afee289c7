import { createUser } from '@parley/db';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { details, people } from './in-details.ts';
import { conversations, message, PATIENCE, signIn } from './on-the-page.ts';

describe('somebody’s card', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let ada: Person;
  let bob: Person;
  let eve: Person;
  let groupId: number;
  let directId: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    [ada, bob, eve] = await server.people.persons('ada', 'bob', 'eve');
    await bob.api.users.update.mutate({ id: bob.id, firstName: 'Bob', phoneNumber: '+49 30 1234' });
    const direct = await bob.api.conversations.create.mutate({ participantIds: [ada.id] });
    directId = direct.id;
    await bob.api.messages.create.mutate({ conversationId: directId, content: 'Lunch at noon?' });
    const imported = { username: 'crimsun', email: null, passwordHash: null };
    const { id: importedId } = await server.inDatabase((db) =>
      db.write((scope) => createUser(scope, imported)),
    );
    const group = await ada.api.conversations.create.mutate({
      participantIds: [bob.id, eve.id, importedId],
      title: 'Garden',
    });
    groupId = group.id;
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto(`/sign-in?to=/c/${groupId}/details`);
    await signIn(page, 'ada');
    await people(page).getByRole('listitem').first().waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const howMany = async (): Promise<number> => (await ada.api.conversations.list.query()).items.length;
  const openCard = async (name: RegExp): Promise<void> => {
    await page.goto(`/c/${groupId}/details`);
    await people(page).getByRole('button', { name }).first().click();
    await page.getByRole('dialog').waitFor();
  };

  it('tells how to reach them, and closes where it was opened', async () => {
    await openCard(/^Bob/);
    const card = page.getByRole('dialog', { name: 'Bob' });
    await card.getByRole('link', { name: /bob@example.org/ }).waitFor();
    expect(await card.getByRole('link', { name: /1234/ }).getAttribute('href')).toBe('tel:+49%2030%201234');
    await people(page).getByRole('button', { name: /^Bob/ }).first().click();
    await card.waitFor({ state: 'detached' });
  });

  it('leads to the conversation one has with them, and makes no second one', async () => {
    const before = await howMany();
    await openCard(/^Bob/);
    await page.getByRole('dialog').getByRole('button', { name: 'Message' }).click();
    await page.waitForURL(new RegExp(`/c/${directId}$`));
    await message(page).waitFor();
    expect(await howMany()).toBe(before);
  });

  it('leads to a new one where there was none, and to the same the next time', async () => {
    const before = await howMany();
    await openCard(/^eve/);
    await page.getByRole('dialog').getByRole('button', { name: 'Message' }).click();
    await page.waitForURL(/\/c\/\d+$/);
    const made = page.url();
    expect(await howMany()).toBe(before + 1);
    await openCard(/^eve/);
    await page.getByRole('dialog').getByRole('button', { name: 'Message' }).click();
    await page.waitForURL(made);
    expect(await howMany()).toBe(before + 1);
  });

  it('is one’s own without a way to write to oneself', async () => {
    await openCard(/^ada/);
    await page.getByRole('dialog').getByText('This is you.').waitFor();
    expect(await page.getByRole('dialog').getByRole('button', { name: 'Message' }).count()).toBe(0);
  });

  it('is that of somebody imported without a way to write to who can’t come and read it', async () => {
    await openCard(/^crimsun/);
    const card = page.getByRole('dialog', { name: 'crimsun' });
    await card.getByText('crimsun was imported and has no account here.').waitFor();
    expect(await card.getByRole('button', { name: 'Message' }).count()).toBe(0);
    expect(await card.getByText('offline').count()).toBe(0);
  });

  it('is what the details of the conversation of two show', async () => {
    await page.goto(`/c/${directId}`);
    await page.getByRole('link', { name: 'Show details' }).click();
    await details(page).getByText('bob@example.org').waitFor();
    await bob.api.users.update.mutate({ id: bob.id, firstName: 'Robert' });
    await details(page).getByText('Robert').waitFor();
    for (const name of ['Add people', 'Leave group', 'Delete group']) {
      expect(await details(page).getByRole('button', { name }).count()).toBe(0);
    }
  });

  it('is not needed to find the conversation again: whom one chooses anew opens it with Enter', async () => {
    const before = await howMany();
    await page.goto('/new');
    await page.getByRole('combobox').fill('rob');
    await page.getByRole('option', { name: 'Robert' }).waitFor();
    await page.getByRole('option', { name: 'eve' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await page.getByText('Opens your conversation with Robert.').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/c/${directId}$`));
    expect(await howMany()).toBe(before);
    await expect
      .poll(
        () =>
          conversations(page)
            .getByRole('link', { name: /Robert/ })
            .count(),
        PATIENCE,
      )
      .toBe(1);
  });
});
