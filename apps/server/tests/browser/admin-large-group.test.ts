import { createUser } from '@parley/db';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { openAdmin } from './admin-on.ts';
import { launchBrowser } from './browser.ts';
import { untilFocused } from './on-the-page.ts';

/** More than the first page of a conversation's people. */
const OTHERS = 26;

/** The tests of this block are one story, told in order. */
describe('the people of a large group on the admin site', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let groupId: number;

  const people = () => page.getByRole('region', { name: 'People', exact: true });
  const shown = (name: string) => people().getByRole('list').getByRole('link', { name });
  const remove = async (name: string): Promise<void> => {
    await people()
      .getByRole('button', { name: `Remove ${name}` })
      .click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove', exact: true }).click();
  };

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const ada = await server.people.person('ada');
    const participantIds = await server.inDatabase((db) =>
      db.write(async (scope) => {
        const ids: number[] = [];
        for (let number = 1; number <= OTHERS; number += 1) {
          const username = `member-${String(number).padStart(2, '0')}`;
          ids.push((await createUser(scope, { username, email: null, passwordHash: null })).id);
        }
        return ids;
      }),
    );
    groupId = (await ada.api.conversations.create.mutate({ participantIds, title: 'Everybody' })).id;
    browser = await launchBrowser();
    page = await openAdmin(browser, server.url, { as: 'ada', path: `conversations/${groupId}` });
    await shown('member-01').waitFor();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('come page by page', async () => {
    expect(await shown('member-26').count()).toBe(0);
    await people().getByRole('button', { name: 'More' }).click();
    await shown('member-26').waitFor();
  });

  it('lose somebody of a later page at once, and the keyboard is where it is told', async () => {
    await remove('member-25');
    await untilFocused(
      people().getByRole('status').filter({ hasText: 'member-25 does not take part any more.' }),
    );
    await shown('member-25').waitFor({ state: 'detached' });
    await people().getByRole('button', { name: 'More' }).click();
    await shown('member-26').waitFor();
    expect(await shown('member-25').count()).toBe(0);
    const { api } = await server.people.person('ada');
    expect(await api.admin.conversations.retrieve.query({ id: groupId })).toMatchObject({
      participantCount: OTHERS,
    });
  });

  it('lose somebody of the first page too, and nobody else', async () => {
    await remove('member-03');
    await shown('member-03').waitFor({ state: 'detached' });
    await shown('member-02').waitFor();
    expect(await shown('member-04').count()).toBe(1);
  });
});
