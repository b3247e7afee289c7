import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../browser/browser.ts';
import { conversations, signIn } from '../browser/on-the-page.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';

const ELSEWHERE = [
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '\\\\evil.example',
  '/\t/evil.example',
  '/%09/evil.example',
  'https:evil.example',
  'javascript:window.ran=1',
  ' javascript:window.ran=1',
  'data:text/html,<script>window.ran=1</script>',
  '/sign-in/..//evil.example',
];

describe('A link to the sign-in page', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    await server.people.persons('ada');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it.each(ELSEWHERE)('leads nobody out of the app by ?to=%s', async (to) => {
    page = await openPage(browser, server.url);
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(request.url()));
    await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
    await signIn(page, 'ada');
    // Some name a place in the app that is none.
    await conversations(page).or(page.getByText('There is nothing here')).first().waitFor();
    expect(new URL(page.url()).origin).toBe(server.url);
    expect(await page.evaluate('window.ran')).toBeUndefined();
    expect(
      asked.filter((address) => address.includes('evil.example') && !address.startsWith(server.url)),
    ).toEqual([]);
    await page.context().close();
  });

  it('leads to a place of the app', async () => {
    page = await openPage(browser, server.url);
    await page.goto('/sign-in?to=/settings');
    await signIn(page, 'ada');
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/settings');
    await page.context().close();
  });

  it('is no redirect of the server’s either', async () => {
    for (const path of [
      '//evil.example',
      '/\\evil.example',
      '/%2f%2fevil.example',
      '/assets//evil.example/..',
      '//evil.example/%2e%2e',
    ]) {
      const response = await fetch(server.url + path, { redirect: 'manual' });
      expect(response.headers.get('location') ?? '').not.toMatch(/^(https?:)?[/\\]{2}/);
    }
  });
});
