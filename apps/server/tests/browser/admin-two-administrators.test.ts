import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { superuserNamed } from '../admin/staff.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { openAdmin } from './admin-on.ts';
import { launchBrowser } from './browser.ts';

/** The tests of this block are one story, told in order. */
describe('a group’s title that two administrators change at once', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Page;
  let olga: Page;
  let garden: number;

  const form = (page: Page) => page.getByRole('region', { name: 'Title', exact: true });
  const write = (page: Page, title: string): Promise<void> =>
    form(page).getByRole('textbox', { name: 'Title' }).fill(title);
  const save = (page: Page): Promise<void> =>
    form(page).getByRole('button', { name: 'Save changes' }).click();
  const saved = (page: Page): Promise<void> => form(page).getByText('Saved', { exact: true }).waitFor();
  const contested = () => form(olga).getByRole('group', { name: 'Choose what is to stand: Title' });
  const title = async (): Promise<string | null> => {
    const { api } = await server.people.person('ada');
    return (await api.admin.conversations.retrieve.query({ id: garden })).title;
  };

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [, bob, cara] = await server.people.persons('ada', 'bob', 'cara');
    await superuserNamed(server, 'olga');
    const created = await bob.api.conversations.create.mutate({ participantIds: [cara.id], title: 'Garden' });
    garden = created.id;
    browser = await launchBrowser();
    const path = `conversations/${garden}`;
    ada = await openAdmin(browser, server.url, { as: 'ada', path });
    olga = await openAdmin(browser, server.url, { as: 'olga', path });
    await form(ada).getByRole('textbox', { name: 'Title' }).waitFor();
    await form(olga).getByRole('textbox', { name: 'Title' }).waitFor();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('is told to the second, with both, and nothing is overwritten', async () => {
    await write(olga, 'Rose garden');
    await write(ada, 'Herb garden');
    await save(ada);
    await saved(ada);
    await save(olga);
    await contested().getByText('Herb garden', { exact: true }).waitFor();
    await contested().getByText('Rose garden', { exact: true }).waitFor();
    expect(await form(olga).getByRole('button', { name: 'Save changes' }).isDisabled()).toBe(true);
    expect(await title()).toBe('Herb garden');
  });

  it('is theirs where the second takes theirs, and nothing is written', async () => {
    await contested().getByRole('button', { name: 'Keep what is there' }).click();
    await contested().waitFor({ state: 'detached' });
    expect(await form(olga).getByRole('textbox', { name: 'Title' }).inputValue()).toBe('Herb garden');
    expect(await title()).toBe('Herb garden');
  });

  it('is the second’s where they take their own, and save it', async () => {
    await write(olga, 'Rose garden');
    await write(ada, 'Kitchen garden');
    await save(ada);
    await saved(ada);
    await save(olga);
    await contested().getByRole('button', { name: 'Take mine' }).click();
    expect(await title()).toBe('Kitchen garden');
    await save(olga);
    await saved(olga);
    expect(await title()).toBe('Rose garden');
  });

  it('is saved unasked where nobody else has changed it', async () => {
    await olga.reload();
    await write(olga, 'Garden');
    await save(olga);
    await saved(olga);
    expect(await contested().count()).toBe(0);
    expect(await title()).toBe('Garden');
  });
});
