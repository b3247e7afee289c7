import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { complaintsOf, launchBrowser, openPage } from './browser.ts';
import {
  PATIENCE,
  goOffline,
  goOnline,
  message,
  register,
  said,
  say,
  timeline,
  untilTrue,
} from './on-the-page.ts';

const NAME = 'chat.example.test';

/** Who am I, before signing in, is answered with 401; the other is a header that only secure pages heed. */
const EXPECTED = /status of 401|Cross-Origin-Opener-Policy header has been ignored/;

describe('the web app over plain http, by a name of the own network', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    await server.people.person('bob');
    browser = await launchBrowser({ args: [`--host-resolver-rules=MAP ${NAME} 127.0.0.1`] });
    page = await openPage(browser, server.url.replace('127.0.0.1', NAME));
    complaints = complaintsOf(page);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('is a place where browsers withhold what they give to secure pages', async () => {
    await page.goto('/');
    expect(await page.evaluate('isSecureContext')).toBe(false);
    expect(await page.evaluate('typeof crypto.randomUUID')).toBe('undefined');
  });

  it('registers, finds somebody and talks all the same', async () => {
    await register(page, 'ada', 'Ada');
    await page.getByRole('link', { name: 'New conversation' }).first().click();
    await page.getByRole('option', { name: /bob/ }).click();
    await page.getByRole('button', { name: 'Open conversation' }).click();
    await message(page).waitFor();
    await say(page, 'Over plain http');
    await timeline(page).getByText('Over plain http').waitFor();
    const bob = await server.people.person('bob');
    const readByBob = async (): Promise<(string | undefined)[]> => {
      const { items } = await bob.api.conversations.list.query({});
      return items.map((conversation) => conversation.lastMessage?.content);
    };
    await expect.poll(readByBob, PATIENCE).toEqual(['Over plain http']);
  });

  it('keeps who is signed in over a reload', async () => {
    await page.reload();
    await timeline(page).getByText('Over plain http').waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/c\/\d+$/);
  });

  it('asks about what waits before one signs out, though the network is gone and nothing keeps the app', async () => {
    expect(await page.evaluate(`'serviceWorker' in navigator`)).toBe(false);
    await untilTrue(
      page,
      `performance.getEntriesByType('resource').some(({ name }) => name.includes('sign-out-dialog'))`,
    );
    await goOffline(page);
    await say(page, 'Still over plain http');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('alertdialog').getByText('1 message').waitFor();
    await page.getByRole('button', { name: 'Stay signed in' }).click();
    await goOnline(page);
    await timeline(page).getByText('waiting to be sent').waitFor({ state: 'detached' });
    expect(await said(page)).toEqual(['Over plain http', 'Still over plain http']);
  });

  it('without a complaint in the browser’s console', () => {
    expect(complaints.filter((complaint) => !EXPECTED.test(complaint))).toEqual([]);
  });
});
