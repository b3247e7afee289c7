import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { holdAnswers, type HeldAnswers } from './held-answers.ts';
import { conversations, signIn, timeline } from './on-the-page.ts';

/** Where something begins and ends on the page, in pixels. */
const edges = (selector: string): string =>
  `(({ top, bottom }) => ({ top: Math.round(top), bottom: Math.round(bottom) }))(document.querySelector('${selector}').getBoundingClientRect())`;

describe('what arrives late has its room kept', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let answers: HeldAnswers;
  let group: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob] = await server.people.persons('ada', 'bob');
    const created = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Garden' });
    group = created.id;
    await bob.api.messages.create.mutate({ conversationId: group, content: 'The roses' });
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    answers = await holdAnswers(page);
    answers.hold();
    await page.goto(`/sign-in?to=/c/${group}`);
    await signIn(page, 'ada');
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('above the list, and around the messages of a conversation', async () => {
    await page.getByText('Loading messages…').waitFor({ state: 'attached' });
    const list = await page.evaluate(edges('nav'));
    const messages = await page.evaluate(edges('[role=main] output'));
    answers.release();
    await timeline(page).getByText('The roses').waitFor();
    await conversations(page)
      .getByRole('link', { name: /Garden/ })
      .waitFor();
    expect(await page.evaluate(edges('nav'))).toEqual(list);
    expect(await page.evaluate(edges('[role=feed]'))).toEqual(messages);
  });
});
