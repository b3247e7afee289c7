import { appRouter } from '@parley/api';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../browser/browser.ts';
import { PASSWORD } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';

describe('the reference of every procedure', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    await server.people.persons('ada', 'bob');
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto('/sign-in?to=%2Freference');
    await page.getByLabel('Username or e-mail').fill('ada');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Every procedure' }).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('leaves none out, and says for whom each is and what it takes', async () => {
    const { data } = await rawCall(server.url, 'reference.list', { query: true });
    const described = data as { path: string; authority: string; input: { required?: string[] } | null }[];
    const all = Object.keys(appRouter._def.procedures).filter((path) => path !== 'reference.list');
    expect(described.map(({ path }) => path)).toEqual(all.toSorted());
    const named = (path: string) => described.find((procedure) => procedure.path === path);
    expect(named('users.create')?.authority).toBe('staff');
    expect(named('messages.list')).toMatchObject({
      authority: 'participants',
      input: { required: ['conversationId'], additionalProperties: false },
    });
    expect(named('auth.me')?.input).toBeNull();
  });

  const entry = (path: string) =>
    page
      .locator('details')
      .filter({ has: page.getByText(path, { exact: true }) })
      .first();

  it('calls a procedure and shows its answer', async () => {
    const list = entry('users.list');
    await list.getByText('users.list', { exact: true }).click();
    await list.getByRole('button', { name: 'Call' }).click();
    await list.getByRole('region', { name: 'Answer' }).getByText('"username": "bob"').waitFor();
    expect(await list.getByRole('region', { name: 'Answer' }).innerText()).toContain('bob@example.org');
  });

  it('shows a refusal, and that an input is no JSON', async () => {
    const retrieve = entry('conversations.retrieve');
    await retrieve.getByText('conversations.retrieve', { exact: true }).click();
    await retrieve.getByRole('button', { name: 'Call' }).click();
    const refused = retrieve.getByRole('region', { name: 'Refused' });
    await refused.getByText('There is no such conversation.').waitFor();
    await retrieve.getByRole('textbox', { name: 'Input' }).fill('{');
    await retrieve.getByRole('button', { name: 'Call' }).click();
    await refused.getByText('The input is not JSON.').waitFor();
    expect(await refused.innerText()).not.toContain('NOT_FOUND');
  });
});
