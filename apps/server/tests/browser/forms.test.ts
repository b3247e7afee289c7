import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser } from './browser.ts';
import { isFocused, PATIENCE, signIn, untilFocused } from './on-the-page.ts';

/** What stands at each wrong field of the page, in their order. */
const WRONG = `[...document.querySelectorAll('[aria-invalid=true]')].map((field) => [
  field.name,
  document.getElementById(field.getAttribute('aria-describedby'))?.textContent,
])`;

describe('a form that was filled in wrongly', () => {
  let server: TestServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    await server.people.person('ada');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const open = async (path: string, locale: string): Promise<{ page: Page; asked: string[] }> => {
    const context = await browser.newContext({ baseURL: server.url, locale });
    context.setDefaultTimeout(PATIENCE.timeout);
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') asked.push(request.url());
    });
    await page.goto(path);
    return { page, asked };
  };
  const wrong = (page: Page) => page.evaluate<[string, string][]>(WRONG);

  it('says at once what is missing, everywhere, and asks nobody', async () => {
    const { page, asked } = await open('/register', 'en-GB');
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect
      .poll(() => wrong(page), PATIENCE)
      .toEqual([
        ['username', 'Enter a username.'],
        ['email', 'Enter an e-mail address.'],
        ['password', 'Enter a password.'],
      ]);
    expect(await isFocused(page.getByLabel('Username'))).toBe(true);
    await page.getByLabel('Username').fill('eve');
    await page.getByLabel('E-mail').fill('eve');
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => wrong(page), PATIENCE)
      .toEqual([
        ['email', 'This is not an e-mail address.'],
        ['password', 'At least 12 characters.'],
      ]);
    await untilFocused(page.getByLabel('E-mail'));
    expect(asked).toEqual([]);
    await page.context().close();
  });

  it.each([
    ['en-GB', 'Must begin with a letter or digit', 'Must be an e-mail address.'],
    ['de-DE', 'Ein Benutzername beginnt mit', 'Das ist keine E-Mail-Adresse.'],
  ])('says everything the server finds, in the page’s language: %s', async (locale, first, second) => {
    const { page } = await open('/register', locale);
    const username = page.locator('[name=username]');
    await username.fill('-eve');
    // What a browser takes for an address, and the server does not.
    await page.locator('[name=email]').fill('eve@example');
    await page.locator('[name=password]').fill('long enough, it is');
    await page.locator('[name=password]').press('Enter');
    await expect
      .poll(() => wrong(page), PATIENCE)
      .toEqual([
        ['username', expect.stringContaining(first)],
        ['email', second],
      ]);
    await untilFocused(username);
    await page.context().close();
  });

  it('says in German what is missing, where one signs in', async () => {
    const { page, asked } = await open('/sign-in', 'de-DE');
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await expect
      .poll(() => wrong(page), PATIENCE)
      .toEqual([
        ['login', 'Gib deinen Benutzernamen oder deine E-Mail-Adresse an.'],
        ['password', 'Gib ein Passwort an.'],
      ]);
    expect(asked).toEqual([]);
    await page.context().close();
  });

  it('says so of the profile and of the password too', async () => {
    const { page } = await open('/sign-in?to=/settings', 'en-GB');
    await signIn(page, 'ada');
    const profile = page.getByRole('region', { name: 'Profile' });
    await profile.getByRole('button', { name: 'Save changes' }).waitFor();
    await page.getByLabel('Username').fill(' ');
    await page.getByLabel('E-mail').fill('');
    await profile.getByRole('button', { name: 'Save changes' }).click();
    await expect
      .poll(() => wrong(page), PATIENCE)
      .toEqual([
        ['username', 'Enter a username.'],
        ['email', 'Enter an e-mail address.'],
      ]);
    await page.getByRole('button', { name: 'Change password' }).click();
    await expect
      .poll(async () => (await wrong(page)).slice(2), PATIENCE)
      .toEqual([
        ['currentPassword', 'Enter your current password.'],
        ['newPassword', 'Enter a new password.'],
      ]);
    await untilFocused(page.getByLabel('Current password'));
    await page.context().close();
  });
});
