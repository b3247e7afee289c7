import { createUser } from '@parley/db';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { chooseFor, details, notices, people, undo } from './in-details.ts';
import { PATIENCE, signIn } from './on-the-page.ts';

/** More than the two pages that the page asks for by itself. */
const OTHERS = 330;

/** The tests of this file are one story, told in order. */
describe('a group of more people than the live state carries', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let ada: Person;
  let bob: Person;
  let groupId: number;
  let others: number[];

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    [ada, bob] = await server.people.persons('ada', 'bob');
    others = await server.inDatabase((db) =>
      db.write(async (scope) => {
        const ids: number[] = [];
        for (let n = 1; n <= OTHERS; n += 1) {
          const username = `person-${String(n).padStart(3, '0')}`;
          ids.push((await createUser(scope, { username, email: null, passwordHash: null })).id);
        }
        return ids;
      }),
    );
    const created = await ada.api.conversations.create.mutate({ participantIds: others, title: 'Everybody' });
    groupId = created.id;
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto(`/sign-in?to=/c/${groupId}/details`);
    await signIn(page, 'ada');
    await shown('person-001').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const shown = (name: string) => people(page).getByRole('button', { name: new RegExp(`^${name}`) });
  const howMany = (): Promise<number> => people(page).getByRole('listitem').count();
  const find = (text: string): Promise<void> =>
    details(page).getByRole('searchbox', { name: 'Find somebody in this group' }).fill(text);

  it('shows the rest page by page, as one comes to it, and everybody once', async () => {
    await details(page).getByRole('heading', { name: '331 people' }).waitFor();
    expect(await howMany()).toBeLessThan(OTHERS);
    await expect
      .poll(async () => {
        await people(page).getByRole('listitem').last().scrollIntoViewIfNeeded();
        return howMany();
      }, PATIENCE)
      .toBe(OTHERS + 1);
    const names = await people(page).locator('bdi:first-of-type').allInnerTexts();
    expect(new Set(names).size).toBe(OTHERS + 1);
  });

  it('is not said to have so many online, as that is not known of most of them', async () => {
    const header = page.getByRole('main').getByRole('link', { name: /331 people/ });
    expect(await header.innerText()).not.toContain('online');
  });

  it('finds somebody on a page that is not loaded, and says where nobody is called so', async () => {
    await page.reload();
    await shown('person-001').waitFor();
    await find('330');
    await shown('person-330').waitFor();
    expect(await howMany()).toBe(1);
    await find('Nobody');
    await details(page).getByText('Nobody in this group is called “Nobody”.').waitFor();
    await find('');
    await shown('person-001').waitFor();
  });

  it('loses at once who is removed from a later page by somebody else, and shows another’s new role', async () => {
    await find('person-3');
    await shown('person-320').waitFor();
    const [target, promoted] = [others[319] ?? 0, others[318] ?? 0];
    await ada.api.conversations.removeParticipant.mutate({ id: groupId, userId: target });
    await shown('person-320').waitFor({ state: 'detached' });
    await ada.api.conversations.setRole.mutate({ id: groupId, userId: promoted, role: 'admin' });
    await people(page).getByRole('listitem').filter({ hasText: 'person-319' }).getByText('admin').waitFor();
    await details(page).getByRole('heading', { name: '330 people' }).waitFor();
    expect(await shown('person-321').count()).toBe(1);
  });

  it('is changed there too, with the way back', async () => {
    await chooseFor(page, 'person-321', 'Remove from group');
    await shown('person-321').waitFor({ state: 'detached' });
    await details(page).getByRole('heading', { name: '329 people' }).waitFor();
    await undo(page, 'person-321 was removed.');
    await shown('person-321').waitFor();
    expect(await notices(page).getByRole('dialog', { name: /not/ }).count()).toBe(0);
  });

  it('takes in somebody whose place is before the first page that was loaded', async () => {
    await find('');
    await ada.api.conversations.addParticipant.mutate({ id: groupId, userId: bob.id });
    await shown('bob').waitFor();
    await details(page).getByRole('heading', { name: '331 people' }).waitFor();
    expect(await shown('bob').count()).toBe(1);
  });
});
