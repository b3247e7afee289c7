import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser } from './browser.ts';
import { englishOn } from './english-on.ts';
import {
  button,
  expectGerman,
  expectSaid,
  field,
  openInGerman,
  question,
  signInInGerman,
  words,
} from './in-german.ts';

/** The tests of this file are one story, told in order: a walk through every screen. */
describe('with the language set to German, no English is left of one’s account and of the pages around:', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    await server.people.persons('ada', 'bob');
    browser = await launchBrowser();
    page = await openInGerman(browser, server.url);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('where one signs in, and is refused', async () => {
    await page.goto('/sign-in');
    await button(page, words.auth.signIn).waitFor();
    await expectGerman(page);
    await field(page, words.auth.login).fill('ada');
    await field(page, words.auth.password).fill('falsch');
    await button(page, words.auth.signIn).click();
    await expectSaid(page, 'Benutzername, E-Mail oder Passwort stimmt nicht.');
    await page.route(/auth\.login/, (route) => route.abort());
    await button(page, words.auth.signIn).click();
    await expectSaid(page, words.form.unreachable);
    await page.unrouteAll();
  });

  it('where one registers, and each field is refused', async () => {
    await page.goto('/register');
    const entries = [
      [words.auth.username, '', words.form.enter['username'] ?? ''],
      [words.auth.username, 'a b', words.form.enter['email'] ?? ''],
      [words.auth.email, 'neu', words.form.noAddress],
      [words.auth.email, 'neu@example.org', words.form.enter['password'] ?? ''],
      [words.auth.password, 'kurz', words.form.tooShort(12)],
      [words.auth.password, PASSWORD, 'Ein Benutzername beginnt mit Buchstabe oder Ziffer'],
      [words.auth.username, 'ada', 'Dieser Benutzername ist vergeben'],
      [words.auth.email, 'bob@example.org', 'Diese E-Mail-Adresse gehört zu einem anderen Konto.'],
      [words.auth.firstName, 'x'.repeat(61), 'Ein Name hat höchstens 60 Zeichen.'],
    ] as const;
    for (const [label, text, expected] of entries) {
      await field(page, label).fill(text);
      await button(page, words.auth.createAccount).click();
      await expectSaid(page, new RegExp(`^${expected}`));
    }
  });

  it('in the settings, and where they are refused', async () => {
    await signInInGerman(page, '/settings');
    await page.getByText(words.settings.thisDevice).waitFor();
    await expectGerman(page);
    const profile = page.getByRole('region', { name: words.settings.profile });
    await field(page, words.auth.username).fill('Bob');
    await button(profile, words.settings.save).click();
    await expectSaid(page, 'Dieser Benutzername ist vergeben: wähle einen anderen.');
    await field(page, words.auth.username).fill('ada');
    await field(page, words.settings.phoneNumber).fill('1'.repeat(33));
    await button(profile, words.settings.save).click();
    await expectSaid(page, 'Eine Telefonnummer hat höchstens 32 Zeichen.');
    await field(page, words.settings.phoneNumber).fill('+49 30 1234');
    await button(profile, words.settings.save).click();
    await expectSaid(page, words.settings.saved);
    await field(page, words.settings.currentPassword).fill('falsch');
    await field(page, words.settings.newPassword).fill(PASSWORD);
    await button(page, words.settings.changePassword).click();
    await expectSaid(page, 'Das bisherige Passwort stimmt nicht.');
    await button(page, words.settings.signOutOthers).click();
    await expectSaid(page, words.settings.othersSignedOut);
  });

  it('in the reference, but for what is code', async () => {
    await page.goto('/reference');
    await page.getByText('messages.create', { exact: true }).click();
    await expectGerman(page);
    const entry = page.locator('details[open]').first();
    await button(entry, words.reference.call).press('Enter');
    await entry.getByRole('region', { name: words.reference.refused }).waitFor();
    await expectGerman(page);
    expect(await entry.locator('pre[lang=en]').innerText()).toContain('must');
    await field(entry, words.reference.input).fill('{');
    await button(entry, words.reference.call).press('Enter');
    await expectSaid(page, words.reference.notJson);
  });

  it('at an address that leads nowhere, and where a part of the app does not come', async () => {
    await page.goto('/nirgendwo');
    await expectSaid(page, words.app.notFound);
    // Else the browser keeps every part.
    const other = await openInGerman(browser, server.url, 'block');
    await other.route(/assets\/settings-route/, (route) => route.abort());
    await signInInGerman(other, '/settings');
    await expectSaid(other, words.app.notLoadedHint);
    await other.context().close();
  });

  it('where the session has ended', async () => {
    await page.goto('/settings');
    await page.getByText(words.settings.thisDevice).waitFor();
    await page.context().request.post('/trpc/auth.logout', { data: {} });
    const ended = question(page);
    await ended.waitFor();
    await expectGerman(page);
    await field(ended, words.auth.password).fill('falsch');
    await button(ended, words.auth.signIn).click();
    await expectSaid(page, 'Benutzername, E-Mail oder Passwort stimmt nicht.');
  });

  it('which is found where there is some', async () => {
    const add = (...[text, attributes]: [string, Record<string, string>?]): Promise<unknown> =>
      page.evaluate(
        `document.body.append(Object.assign(document.createElement('p'), ${JSON.stringify({
          textContent: text,
          ...attributes,
        })}))`,
      );
    await add('Sign out');
    await add('3', { title: '3 people' });
    await add('Must be an e-mail address.');
    await add('Back', { lang: 'en' });
    expect(await englishOn(page)).toEqual(['Sign out', 'Must be an e-mail address.', '3 people']);
  });
});
