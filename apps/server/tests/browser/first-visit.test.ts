import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { problemsOn } from './problems-on.ts';

/** The tests of this file are one story, told in order. */
describe('a server that nobody has visited', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('says that it has no account yet, to anybody', async () => {
    expect((await rawCall(server.url, 'auth.waysIn', { query: true })).data).toEqual({
      registration: 'first',
    });
  });

  it('asks the first visitor to create its owner’s account, and has nothing to sign in to', async () => {
    await page.goto('/');
    await page.getByRole('heading', { name: 'Welcome to your new server' }).waitFor();
    await page.getByText('owns the server').waitFor();
    expect(await problemsOn(page)).toEqual([]);
    expect(await page.getByRole('link', { name: 'Sign in' }).count()).toBe(0);
  });

  it('says, once inside, that only this machine can open it yet', async () => {
    await page.getByLabel('Username').fill('ada');
    await page.getByLabel('E-mail').fill('ada@example.org');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('heading', { name: 'Welcome to Parley' }).waitFor();
    await page.getByText('So far only this machine can open it').waitFor();
    expect(await page.getByText(server.url, { exact: true }).isVisible()).toBe(true);
    expect(await problemsOn(page)).toEqual([]);
  });

  it('asks the next visitor to sign in, with a way to register', async () => {
    const next = await openPage(browser, server.url);
    await next.goto('/');
    await next.getByRole('heading', { name: 'Sign in' }).waitFor();
    await next.getByRole('link', { name: 'Create account' }).click();
    await next.getByRole('heading', { name: 'Create account' }).waitFor();
    expect(await next.getByRole('heading', { name: 'Welcome to your new server' }).count()).toBe(0);
    expect((await rawCall(server.url, 'auth.waysIn', { query: true })).data).toEqual({
      registration: 'open',
    });
  });
});
