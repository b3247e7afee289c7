import { createClient } from '@parley/client';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { whoIs } from '../tokens/tokens.ts';
import { launchBrowser, openPage } from './browser.ts';
import { PATIENCE, signIn } from './on-the-page.ts';
import { problemsOn } from './problems-on.ts';

/** The tests of this block are one story, told in order. */
describe('the tokens in the settings', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let token = '';

  const tokens = () => page.getByRole('region', { name: 'Tokens', exact: true });
  const shown = () => tokens().getByRole('textbox', { name: 'New token', exact: true });
  const lines = () => tokens().getByRole('listitem');

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    await server.people.persons('ada', 'bob');
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto('/sign-in?to=%2Fsettings');
    await signIn(page, 'ada');
    await tokens().waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('say what is missing where one has no name, and make none', async () => {
    await tokens().getByRole('button', { name: 'Create token' }).click();
    await tokens().getByText('Must not be empty.').waitFor();
    expect(await lines().count()).toBe(0);
  });

  it('make one that works, and show it this once', async () => {
    await tokens().getByLabel('What for').fill('Build notices');
    await tokens().getByRole('radio', { name: 'Write' }).click();
    await tokens().getByLabel('Expires').selectOption({ label: 'In 30 days' });
    await tokens().getByRole('button', { name: 'Create token' }).click();
    await tokens().getByText('The token for “Build notices” is ready').waitFor();
    token = await shown().inputValue();
    expect(token).toMatch(/^parley_pat_/);
    expect((await whoIs(server, token)).data).toMatchObject({ username: 'ada' });
    expect(await problemsOn(page)).toEqual([]);
    await tokens().getByRole('button', { name: 'Done' }).click();
    expect(await shown().count()).toBe(0);
    await page.reload();
    await lines().getByText('Build notices').waitFor();
    expect(await page.content()).not.toContain(token);
    expect(await lines().innerText()).toMatch(/Write · .*used.* · expires: /);
  });

  it('ask for the password where one signed in a while ago', async () => {
    await server.inDatabase((db) => db.write(({ sql }) => sql.all('UPDATE sessions SET created_at = 1', [])));
    await tokens().getByLabel('What for').fill('Archive');
    await tokens().getByRole('button', { name: 'Create token' }).click();
    await tokens()
      .getByText('You signed in a while ago: give your password too, or sign in again.')
      .waitFor();
    expect(await page.evaluate('document.activeElement.name')).toBe('password');
    await tokens().getByLabel('Password').fill('not the right one');
    await tokens().getByRole('button', { name: 'Create token' }).click();
    await tokens().getByText('The current password is not right.').waitFor();
    await tokens().getByLabel('Password').fill(PASSWORD);
    await tokens().getByRole('button', { name: 'Create token' }).click();
    await tokens().getByText('The token for “Archive” is ready').waitFor();
    await tokens().getByRole('button', { name: 'Done' }).click();
    await expect.poll(() => lines().count(), PATIENCE).toBe(2);
  });

  it('revoke one, after a question, and cut off its program; the other one goes on', async () => {
    const program = createClient({ url: server.url, token });
    program.live.start(await program.api.auth.me.query());
    await expect.poll(() => program.live.getState().connection, PATIENCE).toBe('online');
    await tokens().getByRole('button', { name: 'Revoke Build notices' }).click();
    const question = page.getByRole('alertdialog', { name: 'Revoke “Build notices”?' });
    await question.getByRole('button', { name: 'Keep it' }).click();
    await question.waitFor({ state: 'detached' });
    expect((await whoIs(server, token)).status).toBe(200);
    await tokens().getByRole('button', { name: 'Revoke Build notices' }).click();
    await question.getByRole('button', { name: 'Revoke', exact: true }).click();
    await tokens().getByText('Build notices is revoked.').waitFor();
    await expect.poll(() => program.live.getState().isSignedOut, PATIENCE).toBe(true);
    expect((await whoIs(server, token)).status).toBe(401);
    expect(await lines().count()).toBe(1);
    await program.close();
  });

  it('offer no more than one may: who is not of the staff cannot make one that administers', async () => {
    await tokens().getByRole('radio', { name: 'Administer' }).waitFor();
    const other = await openPage(browser, server.url);
    await other.goto('/sign-in?to=%2Fsettings');
    await signIn(other, 'bob');
    await other.getByRole('radio', { name: 'Write' }).waitFor();
    expect(await other.getByRole('radio', { name: 'Administer' }).count()).toBe(0);
  });

  it('speak German', async () => {
    await page.getByLabel('Language').selectOption({ label: 'Deutsch' });
    const section = page.getByRole('region', { name: 'Token', exact: true });
    await section.getByRole('button', { name: 'Archive widerrufen' }).waitFor();
    expect(await section.innerText()).not.toMatch(/Create|Revoke|Expires|Never|used/);
  });
});
