import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser/browser.ts';
import { PATIENCE } from '../browser/on-the-page.ts';
import { rawCall } from '../harness/raw-http.ts';
import { expectRefusal } from '../harness/refused.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { walkTheApp } from './walk-the-app.ts';

/** Runs as whatever a browser might take for script. */
const CANARY = 'window.canary=(window.canary??0)+1';

const SCRIPTS = [
  `<img src=x onerror=${CANARY}>`,
  `"><script>${CANARY}</script>`,
  `<svg/onload=${CANARY}>`,
  `javascript:${CANARY}`,
  `</title><style>*{display:none}</style>`,
  `\${${CANARY}}{{${CANARY}}}`,
];
const OVERRIDE = '\u{202E}drow\u{202D}';

/** What is in the page that only markup of ours may put there. */
const FOREIGN_MARKUP = `[...document.querySelectorAll(
  'img[src="x"], [onerror], [onload], body script:not([src]), iframe, a[href^="javascript:" i], a[href^="data:" i]'
)].map((one) => one.outerHTML)`;

/** Texts that turn direction and are not shut off from what stands beside them. */
const LOOSE_OVERRIDES = `(() => {
  const loose = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (!data.includes('\\u202e') || !parentElement.checkVisibility()) continue;
    let shutOff = false;
    for (let one = parentElement; one && !shutOff; one = one.parentElement) {
      const { unicodeBidi, display } = getComputedStyle(one);
      shutOff = /isolate|plaintext/.test(unicodeBidi) || /^(block|flex|grid|list-item|inline-block)$/.test(display);
    }
    if (!shutOff) loose.push(parentElement.outerHTML);
  }
  return loose;
})()`;

describe('Script in everything that people can write', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    browser = await launchBrowser();
    // Without the policy: the app must not need it.
    const context = await browser.newContext({
      baseURL: server.url,
      locale: 'en-GB',
      bypassCSP: true,
      viewport: { width: 1280, height: 800 },
    });
    context.setDefaultTimeout(10_000);
    page = await context.newPage();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('would be told by the canary', async () => {
    await page.goto('/sign-in');
    await page.evaluate(`document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(SCRIPTS[0])})`);
    await expect.poll(() => page.evaluate('window.canary'), PATIENCE).toBe(1);
    expect(await page.evaluate<string[]>(FOREIGN_MARKUP)).not.toEqual([]);
  });

  it('is shown as what it is on every main screen, and never runs', async () => {
    const [ada, bob, eve] = await server.people.persons('ada', 'bob', 'eve');
    const [image = '', script = '', svg = ''] = SCRIPTS;
    await bob.api.users.update.mutate({
      id: bob.id,
      firstName: image,
      lastName: OVERRIDE,
      phoneNumber: '<svg/onload=alert()>',
    });
    await eve.api.users.update.mutate({
      id: eve.id,
      firstName: svg,
      lastName: '',
      phoneNumber: 'javascript:alert(1)',
    });
    await ada.api.users.update.mutate({ id: ada.id, firstName: script.slice(0, 60), lastName: OVERRIDE });
    const create = ada.api.conversations.create;
    const group = await create.mutate({ participantIds: [bob.id, eve.id], title: `${script}${OVERRIDE}` });
    const direct = await create.mutate({ participantIds: [bob.id] });
    for (const content of [
      ...SCRIPTS,
      OVERRIDE,
      SCRIPTS.map((one) => `https://example.org/${one}`).join('\n'),
    ]) {
      for (const { id } of [group, direct])
        await bob.api.messages.create.mutate({ conversationId: id, content });
    }
    const screens: string[] = [];
    const look = async (screen: string): Promise<void> => {
      screens.push(screen);
      const canary = await page.evaluate('window.canary');
      const markup = await page.evaluate<string[]>(FOREIGN_MARKUP);
      const loose = await page.evaluate<string[]>(LOOSE_OVERRIDES);
      expect({ screen, canary, markup, loose }).toEqual({ screen, canary: undefined, markup: [], loose: [] });
    };
    await walkTheApp(page, { login: 'ada', group: group.id, direct: direct.id, search: '<img', look });
    expect(screens).toHaveLength(12);
    await page.goto(`/c/${group.id}`);
    await page.getByRole('feed').getByText(image).first().waitFor();
  });

  it('makes no username', async () => {
    const names = [
      ...SCRIPTS,
      OVERRIDE,
      'a\u{202E}b',
      'a\u{200B}b',
      'a b',
      'a\nb',
      'a\u{1B}[31mb',
      '../a',
      'a/b',
    ];
    for (const username of names) {
      const input = { username, email: 'm@example.org', password: 'long enough for all' };
      const answer = await rawCall(server.url, 'auth.register', { input });
      expectRefusal(answer, { code: 'BAD_REQUEST', field: 'username' });
    }
  });
});
