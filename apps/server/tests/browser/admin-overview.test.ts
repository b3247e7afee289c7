import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffNamed } from '../admin/staff.ts';
import { parley } from '../commands/run-command.ts';
import type { Person } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { openAdmin, row } from './admin-on.ts';
import { launchBrowser } from './browser.ts';
import { PATIENCE } from './on-the-page.ts';

/** The tests of this block are one story, told in order. */
describe('the front page of the admin site', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let owner: Person;
  let bob: Person;
  let group: number;

  const figure = (name: string) => page.getByRole('list', { name: 'In figures' }).getByRole('link', { name });
  const here = (): string => new URL(page.url()).pathname + new URL(page.url()).search;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    [owner, bob] = await server.people.persons('ada', 'bob');
    await staffNamed(server, 'sam');
    group = (await bob.api.conversations.create.mutate({ participantIds: [owner.id], title: 'Garden' })).id;
    await bob.api.messages.create.mutate({ conversationId: group, content: 'The roses' });
    browser = await launchBrowser();
    page = await openAdmin(browser, server.url, { as: 'ada', path: '' });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('is where the site begins, and says how the server is', async () => {
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    expect(here()).toBe('/admin/overview');
    await figure('3 People with an account').waitFor();
    await figure('1 Messages today').waitFor();
    await figure('3 New today').waitFor();
    const section = page.getByRole('region', { name: 'This server' });
    await section.getByText(/^Parley \d/).waitFor();
    await section.getByText('SQLite').waitFor();
    await section.getByText('One, without Redis').waitFor();
    await section.getByText(/None yet by/).waitFor();
    await page.getByText('Size of the data').waitFor();
  });

  it('says what is wrong in words, with what to do and the way there', async () => {
    const problems = page.getByRole('region', { name: 'What is wrong' });
    await problems.getByText('No mail goes out').waitFor();
    await problems.getByText('Set MAIL_URL and MAIL_FROM').waitFor();
    await problems.getByRole('link', { name: 'To the settings' }).click();
    await page.getByRole('heading', { name: 'Server settings' }).waitFor();
    expect(here()).toBe('/admin/settings');
    await page.goBack();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  });

  it('says that there is no backup, how old the last one is, and when there was one', async () => {
    const problems = page.getByRole('region', { name: 'What is wrong' });
    const section = page.getByRole('region', { name: 'This server' });
    const anew = () => page.getByRole('button', { name: 'Load anew' }).click();
    expect(await problems.getByText('There is no backup').count()).toBe(0);
    await server.inDatabase((db) =>
      db.write(({ sql }) => sql.all('UPDATE migrations SET applied_at = 1', [])),
    );
    await anew();
    await problems.getByText('There is no backup').waitFor();
    await problems.getByText('Let “parley backup” run every day').waitFor();
    const old = Date.now() - 8.5 * 24 * 60 * 60 * 1_000;
    await server.inDatabase((db) =>
      db.write(({ sql }) =>
        sql.all(
          `INSERT INTO audit_log (at, action, address, user_agent, detail)
            VALUES ($1, 'backup.made', '', 'parley backup', '{"file":"/backups/one.sqlite","bytes":4096}')`,
          [old],
        ),
      ),
    );
    await anew();
    await problems.getByText('The last backup is 8 days old').waitFor();
    expect(await problems.getByText('There is no backup').count()).toBe(0);
    const { databaseUrl: url, dataDir } = server;
    expect((await parley({ url, dataDir }, ['backup'])).code).toBe(0);
    await anew();
    await expect.poll(() => problems.getByText('The last backup is').count()).toBe(0);
    expect(await section.getByText(/None yet by/).count()).toBe(0);
    await page.goto('/admin/audit?action=backup.made');
    await row(page, 'Backup made').first().getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Backup made' }).waitFor();
    await page.getByText('Command line').waitFor();
    await page.getByText('Size in bytes').waitFor();
    await page.goto('/admin/overview');
    await figure('1 Messages today').waitFor();
  });

  it('leads from a figure to the list of it', async () => {
    await figure('Online now').click();
    await row(page, 'ada').waitFor();
    await expect.poll(here).toBe('/admin/people?isOnline=true');
    await page.goBack();
    await figure('1 Messages today').click();
    await row(page, 'Garden').waitFor();
    await page.goBack();
    await figure('Messages today').waitFor();
  });

  it('is asked anew while it is looked at', async () => {
    await page.clock.install();
    await page.reload();
    await figure('1 Messages today').waitFor();
    await bob.api.messages.create.mutate({ conversationId: group, content: 'The tulips' });
    await page.clock.runFor(31_000);
    await figure('2 Messages today').waitFor();
    expect(await figure('1 Messages today').count()).toBe(0);
  });

  it('tells a superuser who read what others wrote, and leads to the audit log of it', async () => {
    const readings = page.getByRole('region', { name: 'Readings' });
    await readings.getByText('Nobody has read private conversations.').waitFor();
    await owner.api.settings.update.mutate({ staffRead: true });
    const sam = await server.people.person('sam');
    await sam.api.admin.messages.list.query({});
    await sam.api.admin.messages.list.query({ search: 'nothing like it' });
    await page.getByRole('button', { name: 'Load anew' }).click();
    await readings.getByText('sam read 2 messages').waitFor();
    await readings.getByText('sam searched in messages').waitFor();
    await readings.getByRole('link', { name: 'All readings in the audit log' }).click();
    await row(page, 'Messages read by staff').first().waitFor();
    await expect.poll(here).toBe('/admin/audit?action=messages.read');
    expect(await row(page, /Signed in|Registered/).count()).toBe(0);
  });

  it('tells staff everything but that', async () => {
    const staff = await openAdmin(browser, server.url, { as: 'sam', path: 'overview' });
    await staff.getByRole('region', { name: 'This server' }).waitFor();
    expect(await staff.getByRole('region', { name: 'Readings' }).count()).toBe(0);
    await staff.context().close();
  });

  it('leads to every room on a phone', async () => {
    const phone = await openAdmin(browser, server.url, { as: 'ada', path: '' });
    await phone.setViewportSize({ width: 390, height: 800 });
    await phone.goto('/admin');
    for (const name of [
      'Overview',
      'People',
      'Conversations',
      'Messages',
      'Sessions',
      'Invitations',
      'Tokens',
      'Audit log',
      'Server settings',
    ]) {
      await phone.getByRole('link', { name, exact: true }).click();
      await phone.getByRole('heading', { name, exact: true }).waitFor(PATIENCE);
      expect(await phone.getByRole('navigation', { name: 'Run this server' }).isVisible()).toBe(false);
      await phone.getByRole('link', { name: 'Back to the rooms' }).click();
    }
    await phone.context().close();
  });
});
