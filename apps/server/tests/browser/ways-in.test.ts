import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkIn, openMailbox, type Mailbox } from '../harness/mailbox.ts';
import { PASSWORD, type Person } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { storeSecondFactor } from '../two-factors/two-factors.ts';
import { launchBrowser, openPage } from './browser.ts';
import { conversations, signIn } from './on-the-page.ts';
import { problemsOn } from './problems-on.ts';

const NEW_PASSWORD = 'an unforgettable one';

describe('the ways in', () => {
  let server: TestServer;
  let mailbox: Mailbox;
  let browser: Browser;
  let ada: Person;

  beforeAll(async () => {
    mailbox = await openMailbox();
    const mail = { url: mailbox.url, from: 'Parley <parley@example.org>' };
    server = await startTestServer({ database: 'sqlite', config: { mail } });
    ada = await server.people.person('ada');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    await mailbox.stop();
  });

  const register = async (page: Page, name: string): Promise<void> => {
    await page.getByLabel('Username').fill(name);
    await page.getByLabel('E-mail').fill(`${name}@example.org`);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
  };
  const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();

  it('lead by a letter that confirms one’s address; until then, the settings say so', async () => {
    const page = await openPage(browser, server.url);
    await page.goto('/register');
    await register(page, 'bob');
    await conversations(page).waitFor();
    await page.goto('/settings');
    await page.getByText('bob@example.org is not confirmed yet').waitFor();
    const letter = await mailbox.letterTo('bob@example.org');
    await page.goto(linkIn(letter, server.url));
    await page.getByRole('button', { name: 'Confirm the address' }).click();
    await heading(page, 'Your address is confirmed');
    expect(await problemsOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'To Parley' }).click();
    await conversations(page).waitFor();
    await page.goto('/settings');
    await page.getByRole('region', { name: 'Profile' }).waitFor();
    await page.getByText('This device').waitFor();
    expect(await page.getByText('is not confirmed yet').count()).toBe(0);
  });

  it('lead by a letter to a new password for who has forgotten theirs', async () => {
    const page = await openPage(browser, server.url);
    await page.goto('/sign-in');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await heading(page, 'Forgot your password');
    await page.getByLabel('E-mail').fill('bob@example.org');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('a link is on its way there').waitFor();
    expect(await problemsOn(page)).toEqual([]);
    const letter = await mailbox.letterTo('bob@example.org', 2);
    const link = linkIn(letter, server.url);
    await page.goto(link);
    await page.getByLabel('New password').fill('password1234');
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByText('This password is too easy to guess').waitFor();
    expect(await problemsOn(page)).toEqual([]);
    await page.getByLabel('New password').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await heading(page, 'Your password is changed');
    await page.getByRole('link', { name: 'Back to signing in' }).click();
    await page.getByLabel('Username or e-mail').fill('bob');
    await page.getByLabel('Password').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await conversations(page).waitFor();
    const again = await openPage(browser, server.url);
    await again.goto(link);
    await again.getByLabel('New password').fill('yet another long one');
    await again.getByRole('button', { name: 'Set the password' }).click();
    await again.getByText('This link is not good any more').waitFor();
  });

  it('lead by an invitation that one makes in the settings, and are shut to who has none', async () => {
    const own = await openPage(browser, server.url);
    await own.goto('/sign-in?to=/settings');
    await signIn(own, 'ada');
    await own.getByRole('link', { name: 'Settings of the server' }).click();
    await own.getByRole('radio', { name: 'By invitation' }).click();
    await own.getByRole('button', { name: 'Save changes' }).first().click();
    await expect.poll(async () => (await ada.api.settings.retrieve.query()).registration).toBe('invited');
    await own.goto('/settings');
    const invitations = own.getByRole('region', { name: 'Invitations' });
    await invitations.getByLabel('For', { exact: true }).selectOption({ label: '5 people' });
    await invitations.getByRole('button', { name: 'Make a link' }).click();
    const link = (await invitations.locator('code').textContent()) ?? '';
    await invitations.getByText('5 of 5 left').waitFor();
    expect(await problemsOn(own)).toEqual([]);

    const page = await openPage(browser, server.url);
    await page.goto('/sign-in');
    await page.getByText('One comes in by an invitation').waitFor();
    expect(await page.getByRole('link', { name: 'Create account' }).count()).toBe(0);
    await page.goto('/register');
    await heading(page, 'You need an invitation');
    expect(await page.getByLabel('Username').count()).toBe(0);
    await page.goto(new URL(link).pathname);
    await heading(page, 'You are invited to Parley');
    await page.getByText('ada invited you.').waitFor();
    expect(await problemsOn(page)).toEqual([]);
    await register(page, 'cy');
    await conversations(page).waitFor();

    await own.reload();
    await invitations.getByText('4 of 5 left').waitFor();
    await invitations.getByRole('button', { name: 'Withdraw' }).click();
    await invitations.getByText('There are no open invitations.').waitFor();
    const late = await openPage(browser, server.url);
    await expect.poll(async () => (await ada.api.invitations.list.query()).items).toEqual([]);
    await late.goto(new URL(link).pathname);
    await heading(late, 'This invitation is not good any more');
  });

  it('lead into a group, for who is new and for who has an account', async () => {
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [], title: 'Garden' });
    const own = await openPage(browser, server.url);
    await own.goto(`/sign-in?to=/c/${id}/details`);
    await signIn(own, 'ada');
    const invitations = own.getByRole('region', { name: 'Invitations' });
    await invitations.getByLabel('For', { exact: true }).selectOption({ label: '5 people' });
    await invitations.getByRole('button', { name: 'Make a link' }).click();
    const path = new URL((await invitations.locator('code').textContent()) ?? '').pathname;

    const page = await openPage(browser, server.url);
    await page.goto(path);
    await page.getByText('ada invited you into “Garden”.').waitFor();
    await register(page, 'dee');
    await page.waitForURL(`**/c/${id}`);
    await page.getByRole('textbox', { name: 'Message' }).waitFor();

    const other = await openPage(browser, server.url);
    await other.goto(path);
    await other.getByRole('link', { name: 'Sign in' }).click();
    await signIn(other, 'cy');
    await other.waitForURL(`**/c/${id}`);
    await other.getByRole('textbox', { name: 'Message' }).waitFor();
    await own.getByRole('list', { name: 'People' }).getByText('cy').waitFor();
    expect(new URL(other.url()).pathname).toBe(`/c/${id}`);
  });

  it('lead nowhere else: an address behind a link is of this server alone', async () => {
    for (const to of ['//evil.example', 'https://evil.example/', '/\\evil.example', 'javascript:alert(1)']) {
      const page = await openPage(browser, server.url);
      await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
      await signIn(page, 'cy');
      await conversations(page).waitFor();
      expect(page.url()).toBe(`${server.url}/`);
      await page.context().close();
    }
  });

  it('say whom to ask where the server sends no mail and lets nobody register', async () => {
    const silent = await startTestServer({ database: 'sqlite' });
    try {
      const owner = await silent.people.person('ada');
      await owner.api.settings.update.mutate({ registration: 'closed' });
      const page = await openPage(browser, silent.url);
      await page.goto('/sign-in');
      await page.getByText('Whoever looks after this server gives you a link').waitFor();
      await page.getByText('Whoever looks after this server makes your account').waitFor();
      expect(await page.getByRole('link', { name: 'Forgot your password?' }).count()).toBe(0);
      expect(await problemsOn(page)).toEqual([]);
      const bob = await owner.api.users.create.mutate({
        username: 'bob',
        email: 'bob@example.org',
        password: PASSWORD,
      });
      const { id } = await owner.api.conversations.create.mutate({ participantIds: [bob.id] });
      const own = await openPage(browser, silent.url);
      await own.goto(`/sign-in?to=/c/${id}/details`);
      await signIn(own, 'ada');
      // Bob has none, and a slip of the hand takes nothing away.
      await own.getByRole('button', { name: 'Second factor lost' }).click();
      await own.getByRole('button', { name: 'Cancel' }).click();
      await own.getByRole('button', { name: 'Second factor lost' }).click();
      expect(await problemsOn(own)).toEqual([]);
      await own.getByRole('button', { name: 'Take it away' }).click();
      await own.getByText('There is no second factor set up.').waitFor();
      await silent.inDatabase((db) => storeSecondFactor(db, bob.id));
      await own.getByRole('button', { name: 'Take it away' }).click();
      await own.getByText('Their second factor is taken away.').waitFor();
      await own.getByRole('button', { name: 'Link for a new password' }).click();
      await own.getByText('Hand it to them').waitFor();
      const link = (await own.locator('code').textContent()) ?? '';
      expect(await problemsOn(own)).toEqual([]);
      await page.goto(new URL(link).pathname);
      await page.getByLabel('New password').fill(NEW_PASSWORD);
      await page.getByRole('button', { name: 'Set the password' }).click();
      await heading(page, 'Your password is changed');
      const answer = await rawCall(silent.url, 'auth.login', {
        input: { login: 'bob', password: NEW_PASSWORD },
      });
      expect(answer.status).toBe(200);
    } finally {
      await silent.stop();
    }
  });
});
