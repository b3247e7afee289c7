import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { row } from './admin-on.ts';
import { launchBrowser, openPage, PHONE } from './browser.ts';
import { signIn, untilFocused } from './on-the-page.ts';
import { problemsOn } from './problems-on.ts';

describe.each(['light', 'dark'] as const)(
  'what axe finds to mend on the admin site, in %s',
  (colorScheme) => {
    let server: TestServer;
    let browser: Browser;
    let page: Page;
    let bobId: number;
    let group: number;

    beforeAll(async () => {
      server = await startTestServer({ database: 'sqlite' });
      const [ada, bob, cara] = await server.people.persons('ada', 'bob', 'cara');
      bobId = bob.id;
      const created = await ada.api.conversations.create.mutate({
        participantIds: [bob.id, cara.id],
        title: 'Garden',
      });
      group = created.id;
      await bob.api.messages.create.mutate({ conversationId: group, content: 'The roses' });
      browser = await launchBrowser();
      page = await openPage(browser, server.url);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto('/sign-in?to=/admin/people');
      await signIn(page, 'ada');
      await row(page, 'bob').waitFor();
    });
    afterAll(async () => {
      await browser.close();
      await server.stop();
    });

    it('is nothing in the people’s room, nor with rows that are chosen', async () => {
      expect(await problemsOn(page)).toEqual([]);
      await row(page, 'bob').focus();
      await page.keyboard.press('Space');
      await page.getByText('1 chosen').waitFor();
      expect(await problemsOn(page)).toEqual([]);
    });

    it('is nothing where one is asked, where it is told what happened, nor where one filters', async () => {
      await page.getByRole('button', { name: 'Reactivate' }).click();
      await page.getByRole('alertdialog').waitFor();
      expect(await problemsOn(page)).toEqual([]);
      await page.getByRole('alertdialog').getByRole('button', { name: 'Reactivate' }).click();
      await page.getByRole('dialog', { name: 'Done' }).waitFor();
      expect(await problemsOn(page)).toEqual([]);
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
      await page.getByRole('button', { name: 'Columns' }).click();
      await page.getByRole('menu').waitFor();
      expect(await problemsOn(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.goto('/admin/people?isStaff=false&created=2001-01-01..');
      await row(page, 'bob').waitFor();
      await page.getByRole('button', { name: 'Filter', exact: true }).click();
      await page.getByRole('dialog', { name: 'Filter' }).waitFor();
      expect(await problemsOn(page)).toEqual([]);
    });

    it.each([
      ['where nothing matches', () => '/admin/people?search=nobody%20at%20all', 'Nothing matches'],
      ['on somebody’s page', () => `/admin/people/${bobId}`, 'Account'],
      ['where an account is made', () => '/admin/people/new', 'Profile'],
      ['on a conversation’s page', () => `/admin/conversations/${group}`, 'Title'],
    ])('is nothing %s', async (_, path, heading) => {
      await page.goto(path());
      await page.getByRole('heading', { name: heading }).waitFor();
      expect(await problemsOn(page)).toEqual([]);
    });

    it.each(['conversations', 'messages'])('is nothing in the room of %s', async (room) => {
      await page.goto(`/admin/${room}`);
      await row(page, 'Garden').waitFor();
      expect(await problemsOn(page)).toEqual([]);
    });

    it('is nothing on a phone: the rooms, and the cards of one', async () => {
      const context = await browser.newContext({
        baseURL: server.url,
        colorScheme,
        reducedMotion: 'reduce',
        ...PHONE,
        storageState: await page.context().storageState(),
      });
      const phone = await context.newPage();
      await phone.goto('/admin');
      await phone.getByRole('link', { name: 'People' }).waitFor();
      expect(await problemsOn(phone)).toEqual([]);
      await phone.getByRole('link', { name: 'People' }).tap();
      await phone.getByRole('checkbox', { name: 'Choose bob' }).tap();
      await phone.getByText('1 chosen').waitFor();
      expect(await problemsOn(phone)).toEqual([]);
      await phone.getByRole('link', { name: 'bob' }).tap();
      await phone.getByRole('heading', { name: 'bob', level: 1 }).waitFor();
      await phone.getByRole('link', { name: 'Back to People' }).tap();
      await phone.getByRole('grid').waitFor();
      await phone.getByRole('link', { name: 'Back to the rooms' }).tap();
      await phone.getByRole('link', { name: 'Messages' }).waitFor();
      await context.close();
    });

    it('is not in the way of the keyboard alone: find, open, change, and come back', async () => {
      await page.goto('/admin/people');
      await row(page, 'bob').waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('bo');
      await row(page, 'cara').waitFor({ state: 'detached' });
      await page.keyboard.press('ArrowDown');
      await untilFocused(row(page, 'bob'));
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'bob', level: 1 }).waitFor();
      const name = page.getByRole('region', { name: 'Profile' }).getByLabel('First name');
      await name.focus();
      await page.keyboard.type('Bob');
      await page.keyboard.press('Enter');
      await page.getByText('Saved', { exact: true }).waitFor();
      const { api } = await server.people.person('ada');
      expect(await api.admin.users.retrieve.query({ id: bobId })).toMatchObject({ firstName: 'Bob' });
      // Back in the room one is at the row that one opened.
      await page.goBack();
      await untilFocused(row(page, 'bob'));
    });
  },
);
