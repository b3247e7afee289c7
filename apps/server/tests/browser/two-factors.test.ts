import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue as german } from '../../../web/src/languages/de.ts';
import { PASSWORD } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { codeNow, earlyInStep, wrongCode } from '../two-factors/authenticator-app.ts';
import { forgetSpentCodes } from '../two-factors/two-factors.ts';
import { launchBrowser, openPage } from './browser.ts';
import { conversations, isFocused, sessionEnded, signIn, untilFocused } from './on-the-page.ts';
import { problemsOn } from './problems-on.ts';

/** The tests of this block are one story, told in order. */
describe('two factors', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Page;
  let secret = '';
  let recoveryCodes: string[] = [];

  const section = (page: Page) => page.getByRole('region', { name: 'Two factors', exact: true });
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const toSecondStep = async (): Promise<Page> => {
    const page = await openPage(browser, server.url);
    await page.goto('/sign-in');
    await signIn(page, 'ada');
    await page.getByRole('heading', { name: 'Second step' }).waitFor();
    return page;
  };
  const expectConversations = (page: Page) => conversations(page).waitFor();
  const expectText = (page: Page, text: string | RegExp) => page.getByText(text).waitFor();
  const renewCodes = async (): Promise<void> => {
    const { id } = await server.people.person('ada');
    await forgetSpentCodes(server, id);
    await earlyInStep();
  };

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    await server.people.person('ada');
    browser = await launchBrowser();
    ada = await openPage(browser, server.url);
    await ada.goto('/sign-in?to=/settings');
    await signIn(ada, 'ada');
    await section(ada).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('are set up by keyboard: the password, the key for the app, a code, and the recovery codes', async () => {
    await section(ada).getByRole('button', { name: 'Set up two factors' }).press('Enter');
    const password = section(ada).getByLabel('Your password');
    await untilFocused(password);
    await ada.keyboard.type('not the right one');
    await ada.keyboard.press('Enter');
    await section(ada).getByText('The current password is not right.').waitFor();
    await password.fill(PASSWORD);
    await password.press('Enter');
    await section(ada).getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
    expect(await problemsOn(ada)).toEqual([]);
    secret = (await section(ada).getByLabel('Or enter this key in the app').inputValue()).replaceAll(' ', '');
    await earlyInStep();
    const code = section(ada).getByLabel('Code from the app');
    expect(await isFocused(code)).toBe(true);
    await code.fill(wrongCode(secret));
    await code.press('Enter');
    await section(ada)
      .getByText(/This code is not right/)
      .waitFor();
    await code.fill(codeNow(secret));
    await code.press('Enter');
    await section(ada).getByRole('heading', { name: 'Your recovery codes' }).waitFor();
    recoveryCodes = await section(ada).getByRole('listitem').allTextContents();
    expect(recoveryCodes).toHaveLength(10);
    expect(await problemsOn(ada)).toEqual([]);
    await button(ada, 'I have kept them').press('Enter');
    await section(ada).getByText('Two factors are on.').waitFor();
    await section(ada).getByText('10 recovery codes are left.').waitFor();
  });

  it('ask for a code after the password, say what is wrong with it, and let in with the right one', async () => {
    await renewCodes();
    const page = await toSecondStep();
    const code = page.getByLabel('Code', { exact: true });
    await untilFocused(code);
    expect(await problemsOn(page)).toEqual([]);
    await code.fill(wrongCode(secret));
    await code.press('Enter');
    await page.getByText(/This code is not right/).waitFor();
    await code.fill(codeNow(secret));
    await code.press('Enter');
    await expectConversations(page);
    await page.context().close();
  });

  it('let in with a recovery code, once', async () => {
    for (const isNew of [true, false]) {
      const page = await toSecondStep();
      await button(page, 'Use a recovery code').press('Enter');
      await page.getByLabel('Recovery code').fill(recoveryCodes[0] ?? '');
      await page.getByLabel('Recovery code').press('Enter');
      await (isNew ? expectConversations(page) : expectText(page, /This code is not right/));
      await page.context().close();
    }
  });

  it('let one begin again with another account', async () => {
    const page = await toSecondStep();
    await button(page, 'Begin again').press('Enter');
    expect(await isFocused(page.getByLabel('Username or e-mail'))).toBe(true);
    await page.context().close();
  });

  it('are asked for as well where a session has ended under way', async () => {
    await renewCodes();
    await server.inDatabase((db) => db.write(({ sql }) => sql.all('DELETE FROM sessions', [])));
    await ada.reload();
    await ada.goto('/sign-in?to=/settings');
    await signIn(ada, 'ada');
    await ada.getByLabel('Code', { exact: true }).fill(codeNow(secret));
    await ada.getByLabel('Code', { exact: true }).press('Enter');
    await section(ada).waitFor();
    expect(await sessionEnded(ada).count()).toBe(0);
  });

  it('speak German', async () => {
    const context = await browser.newContext({ baseURL: server.url, locale: 'de-DE' });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await page.getByLabel('Benutzername oder E-Mail').fill('ada');
    await page.getByLabel('Passwort').fill(PASSWORD);
    await page.getByLabel('Passwort').press('Enter');
    await page.getByRole('heading', { name: german.secondStep.title }).waitFor();
    await expectText(page, german.secondStep.hint);
    await context.close();
  });

  it('are turned off with the password', async () => {
    await section(ada).getByRole('button', { name: 'Turn off' }).click();
    await section(ada).getByLabel('Your password').fill(PASSWORD);
    await section(ada).getByRole('button', { name: 'Turn off' }).click();
    await section(ada).getByText('Your password alone signs you in.').waitFor();
    const page = await openPage(browser, server.url);
    await page.goto('/sign-in');
    await signIn(page, 'ada');
    await expectConversations(page);
  });
});
