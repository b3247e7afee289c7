import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { details } from './in-details.ts';
import { message, signIn } from './on-the-page.ts';

describe('what changes under the pointer', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let id: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob, eve] = await server.people.persons('ada', 'bob', 'eve');
    ({ id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id, eve.id] }));
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto(`/sign-in?to=/c/${id}`);
    await signIn(page, 'ada');
    await message(page).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('is not the line below a place’s name', async () => {
    const height = () =>
      page.evaluate(`[...document.querySelectorAll('h1')].at(-1).closest('.border-b').clientHeight`);
    const inConversation = await height();
    for (const path of ['/settings', '/new']) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).last().waitFor();
      expect(await height()).toBe(inConversation);
    }
  });

  it('is a group’s name, which one writes there, and no button', async () => {
    await page.goto(`/c/${id}/details`);
    const pencil = details(page).getByRole('button', { name: 'Change the title' });
    const { x = 0, y = 0, width = 0, height = 0 } = (await pencil.boundingBox()) ?? {};
    await pencil.click();
    await details(page).getByRole('textbox', { name: 'Group title' }).waitFor();
    const under = `document.elementFromPoint(${x + width / 2}, ${y + height / 2}).closest('button')`;
    expect(await page.evaluate(`${under} === null`)).toBe(true);
    expect(await details(page).getByRole('button', { name: 'Cancel renaming' }).isVisible()).toBe(true);
  });
});
