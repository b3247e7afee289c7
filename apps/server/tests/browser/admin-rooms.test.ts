import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { grid, openAdmin } from './admin-on.ts';
import { launchBrowser } from './browser.ts';
import { button, expectGerman, openInGerman, question, signInInGerman, words } from './in-german.ts';
import { problemsOn } from './problems-on.ts';

/** Something of everything that stands in these rooms. */
async function fill(server: TestServer): Promise<Person> {
  const [ada, bob] = await server.people.persons('ada', 'bob');
  await ada.api.invitations.create.mutate({ uses: 5 });
  await bob.api.auth.tokens.create.mutate({ name: 'Anzeige', scope: 'read' });
  await ada.api.settings.update.mutate({ staffRead: true, name: 'Werkstatt' });
  const { revision } = await ada.api.admin.users.retrieve.query({ id: bob.id });
  await ada.api.admin.users.update.mutate({ id: bob.id, revision, firstName: 'Robert' });
  await ada.api.admin.messages.list.query({ search: 'Rosen' });
  return ada;
}

const LISTINGS = ['sessions', 'invitations', 'tokens', 'audit'];

/** The line of the audit log that tells of a change. */
async function changed(ada: Person): Promise<number> {
  const { items } = await ada.api.admin.audit.list.query({ filters: { action: 'account.changed' } });
  return items[0]?.id ?? 0;
}

describe.each(['light', 'dark'] as const)(
  'what axe finds to mend on the admin site, in %s',
  (colorScheme) => {
    let server: TestServer;
    let browser: Browser;
    let page: Page;
    let ada: Person;

    beforeAll(async () => {
      server = await startTestServer({ database: 'sqlite' });
      ada = await fill(server);
      browser = await launchBrowser();
      page = await openAdmin(browser, server.url, { as: 'ada', path: 'overview' });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    }, 60_000);
    afterAll(async () => {
      await browser.close();
      await server.stop();
    });

    it('is nothing on the overview', async () => {
      await page.getByRole('region', { name: 'Readings' }).getByText('ada searched in messages').waitFor();
      expect(await problemsOn(page)).toEqual([]);
    });

    it.each(LISTINGS)('is nothing in the room of the %s, wide and on a phone', async (room) => {
      await page.goto(`/admin/${room}`);
      await grid(page).locator('[aria-selected]').first().waitFor();
      expect(await problemsOn(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 800 });
      await page.locator('div[role=grid]').waitFor();
      expect(await problemsOn(page)).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 800 });
    });

    it('is nothing on a line of the audit log', async () => {
      await page.goto(`/admin/audit/${await changed(ada)}`);
      await page.getByRole('heading', { name: 'Before and after' }).waitFor();
      expect(await problemsOn(page)).toEqual([]);
    });

    it('is nothing in the settings, and where one is asked before staff may read', async () => {
      await page.goto('/admin/settings');
      await page.getByText('Characters of a message').waitFor();
      expect(await problemsOn(page)).toEqual([]);
      await page.getByRole('button', { name: 'Stop reading' }).click();
      await page.getByRole('button', { name: 'Allow reading' }).click();
      await page.getByRole('alertdialog').waitFor();
      expect(await problemsOn(page)).toEqual([]);
    });
  },
);

/** The tests of this block are one story, told in order. */
describe('with the language set to German, no English is left of the admin site’s other rooms:', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let ada: Person;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    ada = await fill(server);
    browser = await launchBrowser();
    page = await openInGerman(browser, server.url);
    await signInInGerman(page, '/admin/overview');
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('on the overview', async () => {
    await page.getByRole('heading', { name: words.admin.overview.server }).waitFor();
    await page.getByText(words.admin.overview.hasSearched('ada')).waitFor();
    await expectGerman(page);
  });

  it.each(LISTINGS)('in the room of the %s, with what one can filter by', async (room) => {
    await page.goto(`/admin/${room}`);
    await grid(page).locator('[aria-selected]').first().waitFor();
    await expectGerman(page);
    await button(page, words.admin.filters.add).click();
    await page.getByRole('dialog').waitFor();
    await expectGerman(page);
    await page.keyboard.press('Escape');
  });

  it('in what is asked before a session is ended', async () => {
    await page.goto('/admin/sessions?search=bob');
    await grid(page).getByRole('button', { name: words.admin.sessions.revoke }).first().click();
    await question(page).waitFor();
    await expectGerman(page);
  });

  it('in the acts that the log is filtered by, and on a line', async () => {
    await page.goto('/admin/audit');
    await button(page, words.admin.filters.add).click();
    await button(page, words.admin.audit.what).click();
    await button(page, words.admin.audit.actions['messages.read']).waitFor();
    await expectGerman(page);
    await page.goto(`/admin/audit/${await changed(ada)}`);
    await page.getByRole('heading', { name: words.admin.audit.changes }).waitFor();
    await expectGerman(page);
  });

  it('in the settings', async () => {
    await page.goto('/admin/settings');
    await page.getByText(words.admin.settings.limitNames.messageLength).waitFor();
    await expectGerman(page);
    await button(page, words.admin.settings.stopReading).click();
    await button(page, words.admin.settings.allowReading).click();
    await question(page).waitFor();
    await expectGerman(page);
  });
});
