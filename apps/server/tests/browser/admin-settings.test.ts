import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffNamed, superuserNamed } from '../admin/staff.ts';
import { openMailbox, type Mailbox } from '../harness/mailbox.ts';
import type { Person } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { openAdmin, row } from './admin-on.ts';
import { launchBrowser } from './browser.ts';
import { PATIENCE } from './on-the-page.ts';
import { problemsOn } from './problems-on.ts';

/** A server that hands its mail to this mailbox. */
function serverWith(mailbox: Mailbox): Promise<TestServer> {
  const mail = { url: mailbox.url, from: 'Parley <parley@example.org>' };
  return startTestServer({ database: 'sqlite', config: { mail } });
}

/** The tests of this block are one story, told in order. */
describe('the settings of the server, on the admin site', () => {
  let mailbox: Mailbox;
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let other: Person;

  const region = (name: string) => page.getByRole('region', { name, exact: true });
  const form = () => region('Server');
  const name = () => form().getByLabel('Name of the server');
  const save = () => form().getByRole('button', { name: 'Save changes' }).click();
  const settings = () => other.api.settings.retrieve.query();

  beforeAll(async () => {
    mailbox = await openMailbox();
    server = await serverWith(mailbox);
    await server.people.person('ada');
    other = await superuserNamed(server, 'olga');
    await staffNamed(server, 'sam');
    browser = await launchBrowser();
    page = await openAdmin(browser, server.url, { as: 'ada', path: 'settings' });
    await name().waitFor();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
    await mailbox.stop();
  });

  it('are changed by a superuser, all at once', async () => {
    await form().getByRole('radio', { name: 'By invitation' }).click();
    await form().getByRole('radio', { name: 'Yes' }).click();
    await name().fill('Bindery');
    expect(await settings()).toMatchObject({ name: 'Parley', registration: 'open' });
    await save();
    await form().getByText('Saved', { exact: true }).waitFor();
    expect(await settings()).toMatchObject({ name: 'Bindery', registration: 'invited', membersInvite: true });
  });

  it('are refused without a name, which is said at the field', async () => {
    await name().fill('   ');
    await save();
    await form().locator('[name=name][aria-invalid=true]').waitFor();
    expect(await settings()).toMatchObject({ name: 'Bindery' });
  });

  it('show what is there now where two change them at once, and lose nothing of either', async () => {
    await name().fill('Mine');
    await other.api.settings.update.mutate({ name: 'Theirs', membersInvite: false });
    await save();
    await form().getByText('Somebody else has changed this meanwhile').waitFor();
    const both = form().getByRole('group', { name: 'Choose what is to stand: Name of the server' });
    await both.getByText('Theirs').waitFor();
    await both.getByText('Mine', { exact: true }).waitFor();
    expect(await settings()).toMatchObject({ name: 'Theirs', membersInvite: false });
    // What one did not touch is as it is now.
    expect(await form().getByRole('radio', { name: 'No', exact: true }).isChecked()).toBe(true);
    expect(await problemsOn(page)).toEqual([]);
    await both.getByRole('button', { name: 'Take mine' }).click();
    await save();
    await form().getByText('Saved', { exact: true }).waitFor();
    expect(await settings()).toMatchObject({ name: 'Mine', registration: 'invited', membersInvite: false });
  });

  it('let staff read private conversations only after a question, and take that back', async () => {
    const reading = region('Private conversations');
    await reading.getByText('Staff can’t read what people write.').waitFor();
    await reading.getByRole('button', { name: 'Allow reading' }).click();
    const question = page.getByRole('alertdialog', { name: 'Let staff read private conversations?' });
    await question.getByText('Each look is written into the audit log').waitFor();
    await question.getByRole('button', { name: 'Cancel' }).click();
    expect(await settings()).toMatchObject({ staffRead: false });
    await reading.getByRole('button', { name: 'Allow reading' }).click();
    await question.getByRole('button', { name: 'Allow reading' }).click();
    await reading.getByText('Staff may read what people write.').waitFor();
    expect(await settings()).toMatchObject({ staffRead: true, name: 'Mine' });
    await reading.getByRole('button', { name: 'Stop reading' }).click();
    await reading.getByText('Staff can’t read what people write.').waitFor();
    expect(await settings()).toMatchObject({ staffRead: false });
  });

  it('show how mail goes out, without secrets, and try it out with a letter', async () => {
    const mail = region('Mail');
    await mail.getByText(new URL(mailbox.url).port).waitFor();
    await mail.getByText('Parley <parley@example.org>').waitFor();
    expect(await mail.getByLabel('Send a letter to').inputValue()).toBe('ada@example.org');
    await mail.getByLabel('Send a letter to').fill('ops@example.org');
    await mail.getByRole('button', { name: 'Send a test letter' }).click();
    await mail.getByText('The mail server took the letter to ops@example.org.').waitFor();
    await mailbox.letterTo('ops@example.org');
    await mail.getByLabel('Send a letter to').fill('no address');
    await mail.getByRole('button', { name: 'Send a test letter' }).click();
    await mail.locator('[name=to][aria-invalid=true]').waitFor();
  });

  describe('with the limits among them', () => {
    const limits = () => region('Limits');
    const days = () => limits().getByLabel('Days a browser stays signed in');
    const people = () => limits().getByLabel('People in one conversation, at most');
    const saveLimits = () => limits().getByRole('button', { name: 'Save changes' }).click();
    const saved = () => limits().getByText('Saved', { exact: true }).waitFor();

    it('are changed by a superuser, several at once', async () => {
      expect(await days().inputValue()).toBe('90');
      await limits().getByText('From 1 to 365, usually 90.').first().waitFor();
      await days().fill('30');
      await people().fill(' 200 ');
      expect(await settings()).toMatchObject({ sessionDays: 90, participants: 1_000 });
      await saveLimits();
      await saved();
      expect(await settings()).toMatchObject({ sessionDays: 30, participants: 200, name: 'Mine' });
      expect(await people().inputValue()).toBe('200');
    });

    it('are refused beyond what can be, all mistakes at once, each at its field', async () => {
      const invitations = limits().getByLabel('Days an invitation is good for, at most');
      const wrong = {
        sessionDays: '366',
        participants: 'many',
        invitationDays: '',
        accountsRegistered: '1,5',
      };
      for (const [field, text] of Object.entries(wrong)) await limits().locator(`[name=${field}]`).fill(text);
      await saveLimits();
      await limits().getByText('Enter a whole number from 1 to 365.').first().waitFor();
      const wrongOnes = limits().locator('[aria-invalid=true]');
      expect(await wrongOnes.count()).toBe(4);
      for (const field of Object.keys(wrong))
        await limits().locator(`[name=${field}][aria-invalid=true]`).waitFor();
      await limits().getByText('Enter a whole number from 2 to 1,000.').waitFor();
      expect(await problemsOn(page)).toEqual([]);
      expect(await settings()).toMatchObject({ sessionDays: 30, participants: 200, invitationDays: 90 });
      await days().fill('30');
      await people().fill('200');
      await invitations.fill('14');
      await limits().locator('[name=accountsRegistered]').fill('3000');
      await saveLimits();
      await saved();
      expect(await settings()).toMatchObject({ sessionDays: 30, participants: 200, invitationDays: 14 });
      expect(await wrongOnes.count()).toBe(0);
    });

    it('show what is there now where two change them at once, and lose nothing of either', async () => {
      await people().fill('300');
      await other.api.settings.update.mutate({ participants: 400, conversationsCreated: 50 });
      await saveLimits();
      await limits().getByText('Somebody else has changed this meanwhile').waitFor();
      const both = limits().getByRole('group', {
        name: 'Choose what is to stand: People in one conversation, at most',
      });
      await both.getByText('400', { exact: true }).waitFor();
      await both.getByText('300', { exact: true }).waitFor();
      // What one did not touch is as it is now.
      expect(await limits().locator('[name=conversationsCreated]').inputValue()).toBe('50');
      expect(await problemsOn(page)).toEqual([]);
      await both.getByRole('button', { name: 'Take mine' }).click();
      await saveLimits();
      await saved();
      expect(await settings()).toMatchObject({ participants: 300, conversationsCreated: 50 });
    });

    it('are changed all the same where somebody changes other settings meanwhile', async () => {
      await days().fill('20');
      await other.api.settings.update.mutate({ membersInvite: true });
      await saveLimits();
      await saved();
      expect(await settings()).toMatchObject({ sessionDays: 20, membersInvite: true });
    });

    it('stand in the audit log with what they were before, by the same names', async () => {
      const audit = await openAdmin(browser, server.url, {
        as: 'ada',
        path: 'audit?action=settings.changed',
      });
      await row(audit, 'Server setting changed').getByRole('link').first().click();
      const line = audit.getByRole('row', { name: /Days a browser stays signed in/ });
      await line.waitFor();
      expect(await line.getByRole('cell').allInnerTexts()).toEqual(['30', '20']);
      await audit.context().close();
    });
  });

  it('show the limits that nobody changes, by what they bound', async () => {
    const limits = region('What does not change');
    await limits.getByText('Characters of a message').waitFor();
    await limits.getByText('10,000', { exact: true }).waitFor();
    await limits.getByText('60,000 in a minute').waitFor();
    expect(await limits.getByRole('textbox').count()).toBe(0);
  });

  it('are read by staff, and changed by none of them', async () => {
    const staff = await openAdmin(browser, server.url, { as: 'sam', path: 'settings' });
    await staff.getByText('Superusers change these settings').waitFor();
    await staff.getByText('By invitation').waitFor();
    await staff.getByText('Characters of a message').waitFor();
    // The second administrator's number, as a fact.
    await staff.getByText('People in one conversation, at most').waitFor();
    await staff.getByText('300', { exact: true }).waitFor();
    const main = staff.getByRole('main');
    expect(await main.getByRole('button').count()).toBe(0);
    expect(await main.getByRole('textbox').count()).toBe(0);
    await staff.context().close();
  });

  it('are a link away from one’s own settings for staff', async () => {
    const staff = await openAdmin(browser, server.url, { as: 'sam', path: 'settings' });
    await staff.getByText('Superusers change these settings').waitFor();
    await staff.goto('/settings');
    await staff.getByRole('link', { name: 'Settings of the server' }).click();
    await staff.getByRole('heading', { name: 'Server settings' }).waitFor();
    expect(new URL(staff.url()).pathname).toBe('/admin/settings');
    await staff.context().close();
  });
});

describe('a mail server that takes nothing', () => {
  it('is quoted in its own words where a letter is tried', async () => {
    await using mailbox = await openMailbox({ refuses: true });
    const server = await serverWith(mailbox);
    await server.people.person('ada');
    const browser = await launchBrowser();
    try {
      const page = await openAdmin(browser, server.url, { as: 'ada', path: 'settings' });
      await page.getByRole('button', { name: 'Send a test letter' }).click();
      await page.getByRole('alert').getByText('the mailbox is away').waitFor(PATIENCE);
      expect(await page.getByText('The mail server took the letter').count()).toBe(0);
    } finally {
      await browser.close();
      await server.stop();
    }
  });
});
