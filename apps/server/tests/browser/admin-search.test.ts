import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { chips, filterBy, openAdmin, row, search } from './admin-on.ts';
import { launchBrowser } from './browser.ts';
import { PATIENCE } from './on-the-page.ts';

/** Longer than it takes until what was typed is looked for, in milliseconds. */
const SLOWLY = 300;

describe('the search of a listing', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    await server.people.persons('ada', 'bob', 'cara');
    browser = await launchBrowser();
    page = await openAdmin(browser, server.url, { as: 'ada', path: 'people' });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const here = (): string => new URL(page.url()).pathname + new URL(page.url()).search;
  const steps = (): Promise<number> => page.evaluate<number>('history.length');
  const comeFromConversations = async (): Promise<void> => {
    const rooms = page.getByRole('navigation', { name: 'Run this server' });
    await rooms.getByRole('link', { name: 'Conversations', exact: true }).click();
    await page.getByRole('heading', { name: 'Conversations', level: 1 }).waitFor();
    await rooms.getByRole('link', { name: 'People' }).click();
    await row(page, 'bob').waitFor();
  };

  it('is no step of the way back, however many letters were looked for', async () => {
    await comeFromConversations();
    const before = await steps();
    await search(page).pressSequentially('bob', { delay: SLOWLY });
    await expect.poll(here, PATIENCE).toBe('/admin/people?search=bob');
    expect(await search(page).inputValue()).toBe('bob');
    expect(await steps()).toBe(before);
    await page.goBack();
    await page.getByRole('heading', { name: 'Conversations', level: 1 }).waitFor();
  });

  it('is beside a filter that is one', async () => {
    await comeFromConversations();
    const before = await steps();
    await filterBy(page, 'Staff', 'Not staff');
    await expect.poll(here, PATIENCE).toBe('/admin/people?isStaff=false');
    expect(await steps()).toBe(before + 1);
    await page.goBack();
    await expect.poll(here, PATIENCE).toBe('/admin/people');
  });

  it('does not bring back a filter that was taken away while one typed', async () => {
    await page.goto('/admin/people?isStaff=true');
    await row(page, 'ada').waitFor();
    await search(page).fill('bo');
    await page.getByRole('button', { name: 'Remove the filter “Staff”' }).click();
    await row(page, 'bob').waitFor();
    await expect.poll(here, PATIENCE).toBe('/admin/people?search=bo');
    expect(await chips(page).count()).toBe(0);
  });

  it('does not lose an order that was chosen while one typed', async () => {
    await page.goto('/admin/people');
    await row(page, 'ada').waitFor();
    await search(page).fill('car');
    await page
      .getByRole('columnheader', { name: /^Username/ })
      .getByRole('button')
      .click();
    await expect.poll(() => row(page, 'bob').count(), PATIENCE).toBe(0);
    await expect.poll(here, PATIENCE).toMatch(/search=car/);
    expect(here()).toMatch(/descending=true/);
  });

  it('says again what a link or the way back asks for', async () => {
    await page.goto('/admin/people?search=car');
    await row(page, 'cara').waitFor();
    expect(await search(page).inputValue()).toBe('car');
    await page
      .getByRole('navigation', { name: 'Run this server' })
      .getByRole('link', { name: 'People' })
      .click();
    await row(page, 'bob').waitFor();
    expect(await search(page).inputValue()).toBe('');
    await page.goBack();
    await expect.poll(() => search(page).inputValue(), PATIENCE).toBe('car');
    await expect.poll(() => row(page, 'bob').count(), PATIENCE).toBe(0);
  });
});
