import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { openCertifiedProvider, type CertifiedProvider } from '../identities/certified-provider.ts';
import { codeNow, earlyInStep } from '../two-factors/authenticator-app.ts';
import { giveSecondFactor } from '../two-factors/two-factors.ts';
import { complaintsOf, launchBrowser, openPage } from './browser.ts';
import { conversations, signIn } from './on-the-page.ts';
import { problemsOn } from './problems-on.ts';

/** The tests of this block are one story, told in order. */
describe('a certified provider, in a browser', { timeout: 120_000 }, () => {
  let provider: CertifiedProvider;
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  const withProvider = () => page.getByRole('link', { name: 'Sign in with Example ID' });
  const section = () => page.getByRole('region', { name: 'Other sign-ins', exact: true });
  /** Signs in on the provider's own page, and lets it tell Parley who that is. */
  const atProvider = async (name: string): Promise<void> => {
    await page.locator('input[name=login]').fill(name);
    await page.locator('input[name=password]').fill('anything');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
  };
  /** As somebody who comes for the first time, on a computer of their own. */
  const comeAnew = async (): Promise<void> => {
    await page?.context().close();
    page = await openPage(browser, server.url);
    complaints = complaintsOf(page);
    // The provider's own pages ask for letters from elsewhere, where nothing is to be had.
    await page.route(
      ({ hostname }) => !['127.0.0.1', 'localhost'].includes(hostname),
      (route) => route.abort(),
    );
  };

  beforeAll(async () => {
    provider = await openCertifiedProvider();
    server = await startTestServer({ database: 'sqlite', config: { provider: provider.settings } });
    provider.serve(server.url);
    await server.people.person('ada');
    browser = await launchBrowser();
    await comeAnew();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    await provider[Symbol.asyncDispose]();
  });

  it('makes an account from the page for registering, and lets in', async () => {
    await page.goto('/register?to=/settings');
    await withProvider().waitFor();
    expect(await problemsOn(page)).toEqual([]);
    await withProvider().press('Enter');
    await atProvider('nora');
    await section().getByText('Example ID: nora@example.org').waitFor();
    expect(new URL(page.url()).hash).toBe('');
    expect(await page.getByLabel('Username').inputValue()).toBe('nora');
    expect(await page.getByLabel('First name').inputValue()).toBe('Nora');
    expect(complaints.filter((said) => said.includes('Content Security Policy'))).toEqual([]);
  });

  it('keeps who has no other way in from unlinking it, until they have set a password', async () => {
    await section().getByRole('button', { name: 'Unlink Example ID' }).press('Enter');
    await section().getByText('Example ID will not sign you in any more.').waitFor();
    expect(await section().getByLabel('Your password').count()).toBe(0);
    expect(await problemsOn(page)).toEqual([]);
    await section().getByRole('button', { name: 'Unlink', exact: true }).press('Enter');
    await section()
      .getByText(/^It is your only way in/)
      .waitFor();
    await section().getByRole('button', { name: 'Cancel' }).click();
    const passwords = page.getByRole('region', { name: 'Password', exact: true });
    expect(await passwords.getByLabel('Current password').count()).toBe(0);
    await passwords.getByLabel('New password').fill(PASSWORD);
    await passwords.getByRole('button', { name: 'Set the password' }).click();
    await passwords.getByLabel('Current password').waitFor();
  });

  it('lets in again, and leads back to where one wanted to go', async () => {
    await comeAnew();
    await page.goto('/settings');
    await withProvider().click();
    await atProvider('nora');
    await section().getByText('Example ID: nora@example.org').waitFor();
    expect(new URL(page.url()).pathname).toBe('/settings');
    expect(complaints.filter((said) => said.includes('Content Security Policy'))).toEqual([]);
  });

  it('is refused by the address of an account that is there, with the way to link it', async () => {
    await comeAnew();
    await page.goto('/sign-in');
    await withProvider().click();
    await atProvider('ada');
    await page.getByText(/^Your address belongs to an account here/).waitFor();
    expect(await problemsOn(page)).toEqual([]);
    expect(await conversations(page).count()).toBe(0);
    expect(new URL(page.url()).hash).toBe('');
  });

  it('is linked in the settings, and signs in then', async () => {
    await page.goto('/sign-in?to=/settings');
    await signIn(page, 'ada');
    await section().getByRole('button', { name: 'Add Example ID' }).press('Enter');
    // Signed in there from before: nothing is asked again.
    await section().getByText('It is linked: you can sign in with it from now on.').waitFor();
    await section().getByText('Example ID: ada@example.org').waitFor();
    expect(await problemsOn(page)).toEqual([]);
    await comeAnew();
    await page.goto('/sign-in');
    await withProvider().click();
    await atProvider('ada');
    await conversations(page).waitFor();
    expect(complaints.filter((said) => said.includes('Content Security Policy'))).toEqual([]);
  });

  it('asks for the second factor of who has set one up', async () => {
    await earlyInStep();
    const { secret } = await giveSecondFactor(await server.people.person('ada'));
    await comeAnew();
    await page.goto('/sign-in?to=/settings');
    await withProvider().click();
    await atProvider('ada');
    await page.getByLabel('Code').fill(codeNow(secret));
    await page.getByLabel('Code').press('Enter');
    await section().waitFor();
    expect(await page.getByLabel('Username').inputValue()).toBe('ada');
  });

  it('is unlinked with the password, and opens nothing then', async () => {
    await section().getByRole('button', { name: 'Unlink Example ID' }).press('Enter');
    await section().getByLabel('Your password').fill(PASSWORD);
    await section().getByLabel('Your password').press('Enter');
    await section().getByText('Example ID is unlinked.').waitFor();
    await section().getByText('Nothing is linked yet.').waitFor();
    await comeAnew();
    await page.goto('/sign-in');
    await withProvider().click();
    await atProvider('ada');
    await page.getByText(/^Your address belongs to an account here/).waitFor();
    expect(await conversations(page).count()).toBe(0);
  });

  it('lets in by an invitation, into the group that it leads into', async () => {
    const ada = await server.people.person('ada');
    await ada.api.settings.update.mutate({ registration: 'invited' });
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [], title: 'Guild' });
    const { token } = await ada.api.invitations.create.mutate({ conversationId: id });
    await comeAnew();
    await page.goto('/sign-in');
    await withProvider().click();
    await atProvider('mira');
    await page
      .getByText(/one comes in by an invitation/)
      .first()
      .waitFor();
    await page.goto(`/invite/${token}`);
    await withProvider().click();
    await page.getByRole('heading', { name: 'Guild' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/c/${id}`);
  });
});
