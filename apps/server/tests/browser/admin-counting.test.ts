import { createUser } from '@parley/db';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { row } from './admin-on.ts';
import { launchBrowser, openPage } from './browser.ts';
import { signIn } from './on-the-page.ts';

/** More than a page of the listing. */
const CROWD = 60;

/** The tests of this block are one story, told in order. */
describe('all that match, of which it is not known how many they are', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let isSpoilt = true;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    await server.people.persons('ada');
    await server.inDatabase((db) =>
      db.write(async (scope) => {
        for (let number = 1; number <= CROWD; number += 1)
          await createUser(scope, { username: `visitor-${number}`, email: null, passwordHash: null });
      }),
    );
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    // The server has nothing of this name.
    await page.routeWebSocket(/\/trpc/, (socket) => {
      const toServer = socket.connectToServer();
      socket.onMessage((sent) => {
        toServer.send(isSpoilt ? String(sent).replace('admin.users.count', 'admin.users.counted') : sent);
      });
    });
    await page.goto('/sign-in?to=/admin/people');
    await signIn(page, 'ada');
    await row(page, 'ada').waitFor();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const failed = () => page.getByRole('alert').filter({ hasText: 'How many match could not be found out.' });

  it('are told as such, and the question says that they may be more than show', async () => {
    await page.getByRole('checkbox', { name: 'Choose all that show' }).click();
    expect(await failed().count()).toBe(0);
    await button('Choose all that match').click();
    await failed().waitFor();
    await page.getByText('All at least 50 that match are chosen').waitFor();
    await button('Deactivate').click();
    const question = page.getByRole('alertdialog', { name: 'Deactivate at least 50 people?' });
    await question.getByText('it may be more than 50').waitFor();
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
  });

  it('are counted once it is tried again, and then the question tells how many', async () => {
    isSpoilt = false;
    await button('Try again').click();
    await page.getByText(`All ${CROWD + 1} that match are chosen`).waitFor();
    expect(await failed().count()).toBe(0);
    await button('Deactivate').click();
    const question = page.getByRole('alertdialog', { name: `Deactivate ${CROWD + 1} people?` });
    await question.waitFor();
    expect(await question.getByText('it may be more').count()).toBe(0);
    await page.keyboard.press('Escape');
  });
});
