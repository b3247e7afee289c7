import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { conversations, signIn } from './on-the-page.ts';

/** Where the first line of each text of a row begins and ends, from the row's own start. */
const EDGES = `[...document.querySelectorAll('nav a')].map((row) => {
  const edge = (text) => {
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (!walker.currentNode.data.includes(text)) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      const { left, right } = range.getBoundingClientRect();
      return { left: Math.round(left), right: Math.round(right) };
    }
    return null;
  };
  return { name: edge('عمر') ?? edge('Garden'), sender: edge('عمر'), text: edge('children') };
})`;

interface Edges {
  name: { left: number } | null;
  sender: { left: number; right: number } | null;
  text: { left: number } | null;
}

describe('right-to-left names in a left-to-right list', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, omar] = await server.people.persons('ada', 'omar');
    await omar.api.users.update.mutate({ id: omar.id, firstName: 'عمر', lastName: '' });
    const create = ada.api.conversations.create;
    const direct = await create.mutate({ participantIds: [omar.id] });
    await omar.api.messages.create.mutate({ conversationId: direct.id, content: 'Hello Ada' });
    const { id } = await create.mutate({ participantIds: [omar.id], title: 'Garden' });
    await omar.api.messages.create.mutate({ conversationId: id, content: 'children love them' });
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto('/sign-in');
    await signIn(page, 'ada');
    await conversations(page).getByText('children love them').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('begin where the others do, and stand before what was said', async () => {
    const rows = await page.evaluate<Edges[]>(EDGES);
    const garden = rows.find(({ text }) => text !== null);
    const direct = rows.find(({ text }) => text === null);
    const title = await page.evaluate<number>(
      `Math.round([...document.querySelectorAll('nav a bdi')].find((one) => one.textContent === 'Garden').getBoundingClientRect().left)`,
    );
    expect(direct?.name?.left).toBe(title);
    expect(garden?.sender?.left).toBe(title);
    expect(garden?.text?.left).toBeGreaterThan(garden?.sender?.right ?? Infinity);
  });
});
