import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaintsOf, launchBrowser, openPage } from '../browser/browser.ts';
import { PATIENCE } from '../browser/on-the-page.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { walkTheApp } from './walk-the-app.ts';

/** Keeps what the browser blocked, from the first instant of every page on. */
const WATCH = `addEventListener('securitypolicyviolation', (event) => {
  (window.blocked ??= []).push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample);
});`;

const ABOUT_POLICY = /content security policy|trusted ?types|trusted(html|script)/i;

describe('The content security policy', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  const blocked = () => page.evaluate<string[]>('window.blocked ?? []');

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.addInitScript(WATCH);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('blocks nothing that the app does, on any main screen', async () => {
    const [ada, bob] = await server.people.persons('ada', 'bob');
    const create = ada.api.conversations.create;
    const group = await create.mutate({ participantIds: [bob.id], title: 'Garden' });
    const direct = await create.mutate({ participantIds: [bob.id] });
    for (const { id } of [group, direct]) {
      await bob.api.messages.create.mutate({ conversationId: id, content: 'See https://example.org' });
    }
    const complaints = complaintsOf(page);
    const screens: string[] = [];
    const look = async (screen: string): Promise<void> => {
      screens.push(screen);
      expect({ screen, blocked: await blocked() }).toEqual({ screen, blocked: [] });
    };
    await walkTheApp(page, { login: 'ada', group: group.id, direct: direct.id, search: 'bob', look });
    expect(screens).toContain('reference');
    expect(complaints.filter((complaint) => ABOUT_POLICY.test(complaint))).toEqual([]);
    // The service worker is there too: its address goes through the policy that is allowed.
    expect(await page.evaluate('navigator.serviceWorker.ready.then((one) => one.active !== null)')).toBe(
      true,
    );
  });

  it.each([
    [
      'a script in the page',
      `document.head.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = 1' }))`,
    ],
    [
      'a script from elsewhere',
      `document.head.append(Object.assign(document.createElement('script'), { src: 'https://evil.example/x.js' }))`,
    ],
    ['markup made of text', `document.body.innerHTML = '<img src=x onerror="window.ran = 1">'`],
    [
      'a style in the page',
      `document.head.append(Object.assign(document.createElement('style'), { textContent: 'body { color: red }' }))`,
    ],
    [
      'a picture from elsewhere',
      `document.body.append(Object.assign(document.createElement('img'), { src: 'https://evil.example/x.png' }))`,
    ],
    ['a call to elsewhere', `fetch('https://evil.example/').catch(() => undefined)`],
    [
      'a frame',
      `document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://evil.example/' }))`,
    ],
    [
      'a base',
      `document.head.append(Object.assign(document.createElement('base'), { href: 'https://evil.example/' })); document.baseURI`,
    ],
  ])('blocks %s', async (_what, script) => {
    await page.goto('/sign-in');
    await page.evaluate(`(() => { try { ${script} } catch { /* blocked at once */ } })()`);
    await expect.poll(async () => (await blocked()).length, PATIENCE).toBeGreaterThan(0);
    expect(await page.evaluate('window.ran')).toBeUndefined();
  });

  it('comes with the other headers that keep a page to itself, on pages, assets and calls', async () => {
    for (const path of ['/', '/favicon.svg', '/trpc/auth.waysIn', '/assets/nothing.js']) {
      const { headers } = await fetch(server.url + path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      // Over plain http a browser must not be told to keep to https.
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });
});
