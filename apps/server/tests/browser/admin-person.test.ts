import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { superuserNamed } from '../admin/staff.ts';
import { PASSWORD } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { openAdmin, row } from './admin-on.ts';
import { launchBrowser, openPage } from './browser.ts';
import { PATIENCE, conversations, sessionEnded, signIn, untilFocused } from './on-the-page.ts';

const NEW_PASSWORD = 'battery staple horse';

/** The tests of this block are one story, told in order. */
describe('somebody’s page on the admin site', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Page;
  let bobId: number;

  const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
  const profile = (page: Page) => section(page, 'Profile');
  const sure = (page: Page, name: string) =>
    page.getByRole('alertdialog').getByRole('button', { name, exact: true }).click();

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [first, bob] = await server.people.persons('ada', 'bob');
    bobId = bob.id;
    await superuserNamed(server, 'olga');
    const { id } = await first.api.conversations.create.mutate({ participantIds: [bob.id] });
    await bob.api.messages.create.mutate({ conversationId: id, content: 'Hello Ada' });
    browser = await launchBrowser();
    ada = await openAdmin(browser, server.url, { as: 'ada', path: 'people' });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('opens with Enter from their row, and leads to what is theirs', async () => {
    await row(ada, 'bob').focus();
    await ada.keyboard.press('Enter');
    await ada.getByRole('heading', { name: 'bob', level: 1 }).waitFor();
    await section(ada, 'About').getByRole('link', { name: 'Messages 1' }).click();
    await row(ada, 'bob').waitFor();
    await ada.getByRole('list', { name: 'Filters' }).getByText('Sender: bob').waitFor();
    expect(new URL(ada.url()).search).toBe(`?senderId=${bobId}`);
    await ada.goBack();
    await ada.getByRole('heading', { name: 'bob', level: 1 }).waitFor();
  });

  it('changes the whole field set', async () => {
    await profile(ada).getByLabel('First name').fill('Robert');
    await profile(ada).getByLabel('Last name').fill('Brown');
    await profile(ada).getByLabel('E-mail').fill('robert@example.org');
    await profile(ada).getByLabel('Phone number').fill('+44 20 1234');
    await profile(ada).getByRole('button', { name: 'Save changes' }).click();
    await profile(ada).getByText('Saved', { exact: true }).waitFor();
    const { api } = await server.people.person('ada');
    expect(await api.admin.users.retrieve.query({ id: bobId })).toMatchObject({
      firstName: 'Robert',
      lastName: 'Brown',
      email: 'robert@example.org',
      phoneNumber: '+44 20 1234',
    });
    await ada.getByRole('heading', { name: 'Robert Brown', level: 1 }).waitFor();
  });

  it('says at the field what is wrong', async () => {
    await profile(ada).getByLabel('Username').fill('ada');
    await profile(ada).getByRole('button', { name: 'Save changes' }).click();
    await profile(ada).locator('[name=username][aria-invalid=true]').waitFor();
    const { api } = await server.people.person('ada');
    expect(await api.admin.users.retrieve.query({ id: bobId })).toMatchObject({ username: 'bob' });
    await profile(ada).getByLabel('Username').fill('bob');
  });

  it('tells the second of two who edit at once, shows both values, and writes what they choose', async () => {
    const olga = await openAdmin(browser, server.url, { as: 'olga', path: `people/${bobId}` });
    await profile(olga).getByLabel('First name').waitFor();
    await profile(olga).getByLabel('First name').fill('Bobby');
    await profile(olga).getByLabel('Phone number').fill('+44 20 9999');
    await profile(ada).getByLabel('First name').fill('Rob');
    await profile(ada).getByLabel('Last name').fill('Browne');
    await profile(ada).getByRole('button', { name: 'Save changes' }).click();
    await profile(ada).getByText('Saved', { exact: true }).waitFor();
    await profile(olga).getByRole('button', { name: 'Save changes' }).click();
    await profile(olga)
      .getByText(/Somebody else has changed this meanwhile: First name, Last name/)
      .waitFor();
    const { api } = await server.people.person('ada');
    const read = () => api.admin.users.retrieve.query({ id: bobId });
    expect(await read()).toMatchObject({ firstName: 'Rob', lastName: 'Browne', phoneNumber: '+44 20 1234' });
    // Theirs is there where one wrote nothing, and what one wrote is not lost.
    expect(await profile(olga).getByLabel('Last name').inputValue()).toBe('Browne');
    expect(await profile(olga).getByLabel('Phone number').inputValue()).toBe('+44 20 9999');
    const choice = profile(olga).getByRole('group', { name: 'Choose what is to stand: First name' });
    await choice.getByText('Rob', { exact: true }).waitFor();
    await choice.getByText('Bobby', { exact: true }).waitFor();
    expect(await profile(olga).getByRole('button', { name: 'Save changes' }).isDisabled()).toBe(true);
    await choice.getByRole('button', { name: 'Take mine' }).click();
    await profile(olga).getByRole('button', { name: 'Save changes' }).click();
    await profile(olga).getByText('Saved', { exact: true }).waitFor();
    expect(await read()).toMatchObject({
      firstName: 'Bobby',
      lastName: 'Browne',
      phoneNumber: '+44 20 9999',
    });
    await olga.context().close();
  });

  it('makes somebody staff, and nobody takes the last superuser’s rights', async () => {
    await ada.reload();
    const rights = (name: string) => profile(ada).getByRole('radiogroup', { name });
    await rights('Staff').getByRole('radio', { name: 'Yes' }).click();
    await profile(ada).getByRole('button', { name: 'Save changes' }).click();
    await profile(ada).getByText('Saved', { exact: true }).waitFor();
    const { api } = await server.people.person('ada');
    expect(await api.admin.users.retrieve.query({ id: bobId })).toMatchObject({ isStaff: true });
    await rights('Staff').getByRole('radio', { name: 'No' }).click();
    await profile(ada).getByRole('button', { name: 'Save changes' }).click();
    await profile(ada).getByText('Saved', { exact: true }).waitFor();
    const own = (await server.people.person('ada')).id;
    await ada.goto(`/admin/people/${own}`);
    await rights('Superuser').getByRole('radio', { name: 'No' }).click();
    await profile(ada).getByRole('button', { name: 'Save changes' }).click();
    await profile(ada).getByRole('alert').waitFor();
    expect(await api.admin.users.retrieve.query({ id: own })).toMatchObject({ isSuperuser: true });
  });

  it('signs somebody out everywhere, before their eyes', async () => {
    const bob = await openPage(browser, server.url);
    await bob.goto('/sign-in');
    await signIn(bob, 'bob');
    await conversations(bob).waitFor();
    await ada.goto(`/admin/people/${bobId}`);
    await section(ada, 'Signing in').getByRole('button', { name: 'Sign out everywhere' }).click();
    await sure(ada, 'Sign out everywhere');
    await section(ada, 'Signing in')
      .getByText(/sessions? ended\./)
      .waitFor();
    await sessionEnded(bob).waitFor();
    const { api } = await server.people.person('ada');
    expect(await api.admin.users.retrieve.query({ id: bobId })).toMatchObject({ counts: { sessions: 0 } });
    await bob.context().close();
  });

  it('gives somebody a password, with which alone they come in', async () => {
    await section(ada, 'Signing in').getByLabel('New password').fill(NEW_PASSWORD);
    await section(ada, 'Signing in').getByRole('button', { name: 'Set the password' }).click();
    await section(ada, 'Signing in').getByText('The password is set.').waitFor();
    const bob = await openPage(browser, server.url);
    await bob.goto('/sign-in');
    await signIn(bob, 'bob');
    await bob.getByRole('alert').waitFor();
    await bob.getByLabel('Password').fill(NEW_PASSWORD);
    await bob.getByRole('button', { name: 'Sign in' }).click();
    await conversations(bob).waitFor();
    await bob.context().close();
    expect(NEW_PASSWORD).not.toBe(PASSWORD);
  });

  it('makes a link for a new password', async () => {
    await section(ada, 'Signing in').getByRole('button', { name: 'Link for a new password' }).click();
    const link = section(ada, 'Signing in').getByText(`${server.url}/reset/`);
    expect(await link.innerText()).toMatch(/\/reset\/[\w-]{20,}/);
    // Who can't see the link is told that it is there.
    await untilFocused(
      section(ada, 'Signing in').getByRole('status').filter({ hasText: 'The link is made.' }),
    );
  });

  it('deactivates somebody once one is sure, and lets them in again', async () => {
    const account = section(ada, 'Account');
    await account.getByRole('button', { name: 'Deactivate' }).click();
    await ada.keyboard.press('Escape');
    await account.getByRole('button', { name: 'Deactivate' }).click();
    await sure(ada, 'Deactivate');
    await account.getByRole('button', { name: 'Reactivate' }).waitFor();
    const { api } = await server.people.person('ada');
    const isActive = async () => (await api.admin.users.retrieve.query({ id: bobId })).isActive;
    expect(await isActive()).toBe(false);
    await section(ada, 'About').getByText('Deactivated').waitFor();
    await account.getByRole('button', { name: 'Reactivate' }).click();
    await account.getByRole('button', { name: 'Deactivate' }).waitFor();
    await expect.poll(isActive, PATIENCE).toBe(true);
  });

  it('makes a member a guest and back', async () => {
    const account = section(ada, 'Account');
    await account.getByRole('button', { name: 'Make a guest' }).click();
    await sure(ada, 'Make a guest');
    await account.getByRole('button', { name: 'Make a member' }).waitFor();
    const { api } = await server.people.person('ada');
    expect(await api.admin.users.retrieve.query({ id: bobId })).toMatchObject({ isGuest: true });
    await account.getByRole('button', { name: 'Make a member' }).click();
    await sure(ada, 'Make a member');
    await account.getByRole('button', { name: 'Make a guest' }).waitFor();
  });

  it('is made anew for somebody who comes', async () => {
    await ada.goto('/admin/people');
    await ada.getByRole('link', { name: 'New person' }).click();
    await ada.getByLabel('Username').fill('zoe');
    await ada.getByLabel('E-mail').fill('zoe@example.org');
    await ada.getByLabel('Password').fill('short');
    await ada.getByRole('button', { name: 'Create the account' }).click();
    await ada.locator('[name=password][aria-invalid=true]').waitFor();
    await ada.getByLabel('Password').fill(PASSWORD);
    await ada.getByRole('radio', { name: 'Staff' }).click();
    await ada.getByRole('button', { name: 'Create the account' }).click();
    await ada.getByRole('heading', { name: 'zoe', level: 1 }).waitFor();
    const zoe = await openAdmin(browser, server.url, { as: 'zoe', path: 'people' });
    await row(zoe, 'bob').waitFor();
    // Rights are a superuser's to give.
    await zoe.goto(`/admin/people/${bobId}`);
    await profile(zoe).getByLabel('Username').waitFor();
    expect(await profile(zoe).getByRole('radiogroup').count()).toBe(0);
    await zoe.context().close();
  });

  it('says where there is nobody', async () => {
    await ada.goto('/admin/people/987654');
    await ada.getByRole('heading', { name: 'This is not there any more' }).waitFor();
    expect(await ada.getByRole('region', { name: 'Profile' }).count()).toBe(0);
  });
});
