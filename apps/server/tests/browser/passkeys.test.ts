import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { earlyInStep } from '../two-factors/authenticator-app.ts';
import { giveSecondFactor } from '../two-factors/two-factors.ts';
import { launchBrowser, openPage } from './browser.ts';
import { conversations } from './on-the-page.ts';
import { problemsOn } from './problems-on.ts';

/** The tests of this block are one story, told in order. */
describe('passkeys, in a browser with an authenticator of its own', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Page;
  let devtools: CDPSession;
  let authenticatorId = '';
  /** Browsers use passkeys at a name, not at an IP address. */
  let url: string;

  const section = () => ada.getByRole('region', { name: 'Passkeys', exact: true });
  const signInButton = () => ada.getByRole('button', { name: 'Sign in', exact: true });
  const withPasskey = () => ada.getByRole('button', { name: 'Sign in with a passkey' });
  const signOut = async (): Promise<void> => {
    await ada.context().clearCookies();
    await ada.goto('/sign-in?to=/settings');
  };
  const byPassword = async (): Promise<void> => {
    await ada.getByLabel('Username or e-mail').fill('ada');
    await ada.getByLabel('Password').fill(PASSWORD);
    await signInButton().click();
  };
  const expectSettings = () => section().waitFor();

  /** Another authenticator with the same passkeys; without verification it asks for a touch alone. */
  const useAuthenticator = async (hasUserVerification: boolean): Promise<void> => {
    const before = authenticatorId;
    const { credentials } =
      before === ''
        ? { credentials: [] }
        : await devtools.send('WebAuthn.getCredentials', { authenticatorId: before });
    if (before !== '') {
      await devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: before });
    }
    const added = await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: hasUserVerification ? 'internal' : 'usb',
        hasResidentKey: true,
        hasUserVerification,
        isUserVerified: hasUserVerification,
        automaticPresenceSimulation: true,
      },
    });
    authenticatorId = added.authenticatorId;
    for (const credential of credentials) {
      await devtools.send('WebAuthn.addCredential', { authenticatorId, credential });
    }
  };

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    await server.people.person('ada');
    url = server.url.replace('127.0.0.1', 'localhost');
    browser = await launchBrowser();
    ada = await openPage(browser, url);
    devtools = await ada.context().newCDPSession(ada);
    await devtools.send('WebAuthn.enable');
    await useAuthenticator(true);
    await ada.goto('/sign-in?to=/settings');
    await byPassword();
    await section().waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('are added in the settings, with the password', async () => {
    await section().getByText('You have no passkeys yet.').waitFor();
    await section().getByRole('button', { name: 'Add a passkey' }).press('Enter');
    await section().getByLabel('Name', { exact: true }).fill('Laptop');
    await section().getByLabel('Your password').fill(PASSWORD);
    expect(await problemsOn(ada)).toEqual([]);
    await section().getByLabel('Your password').press('Enter');
    await section().getByText('Laptop is added.').waitFor();
    await section().getByText('never used').waitFor();
    const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId });
    expect(credentials).toMatchObject([{ rpId: 'localhost', isResidentCredential: true }]);
  });

  it('let in without a password', async () => {
    await signOut();
    await withPasskey().waitFor();
    expect(await problemsOn(ada)).toEqual([]);
    await withPasskey().press('Enter');
    await section().getByText('last used: Today').waitFor();
  });

  it('are both factors where the device made sure of its owner', async () => {
    await earlyInStep();
    await giveSecondFactor(await server.people.person('ada'));
    await signOut();
    await withPasskey().click();
    await expectSettings();
  });

  it('are a second factor after the password, also where they were only touched', async () => {
    await signOut();
    await useAuthenticator(false);
    await byPassword();
    await ada.getByRole('button', { name: 'Use a passkey' }).press('Enter');
    await expectSettings();
  });

  it('say where the browser let go of it, and let in at another try', async () => {
    await signOut();
    await useAuthenticator(true);
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await withPasskey().click();
    await ada.getByText(/^The browser let go of it/).waitFor();
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
    await withPasskey().click();
    await expectSettings();
  });

  it('are renamed, and removed with the password, and then let nobody in', async () => {
    await section().getByRole('button', { name: 'Rename Laptop' }).press('Enter');
    await section().getByLabel('Name', { exact: true }).fill('Desk');
    await section().getByLabel('Name', { exact: true }).press('Enter');
    await section().getByText('It is called Desk now.').waitFor();
    await section().getByRole('button', { name: 'Remove Desk' }).press('Enter');
    await section().getByLabel('Your password').fill(PASSWORD);
    await section().getByRole('button', { name: 'Remove', exact: true }).click();
    await section().getByText('Desk is removed.').waitFor();
    await signOut();
    await withPasskey().click();
    await ada.getByText(/This passkey was not accepted/).waitFor();
    expect(await conversations(ada).count()).toBe(0);
  });

  it('are not offered at an IP address, and the settings say why', async () => {
    const page = await openPage(browser, server.url);
    await page.goto('/sign-in');
    await page.getByLabel('Username or e-mail').waitFor();
    const bob = await server.people.person('bob');
    await page.getByLabel('Username or e-mail').fill(bob.name);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await conversations(page).waitFor();
    await page.goto('/settings');
    await page.getByText(/^Browsers use passkeys at https/).waitFor();
    expect(await page.getByRole('button', { name: 'Add a passkey' }).count()).toBe(0);
  });
});
