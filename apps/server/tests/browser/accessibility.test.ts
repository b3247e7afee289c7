import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { message, signIn, timeline } from './on-the-page.ts';

describe.each(['light', 'dark'] as const)('what axe finds to mend, in %s', (colorScheme) => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let group: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob, eve] = await server.people.persons('ada', 'bob', 'eve');
    const created = await ada.api.conversations.create.mutate({
      participantIds: [bob.id, eve.id],
      title: 'Garden',
    });
    group = created.id;
    const content = 'The roses: https://example.org/roses';
    await bob.api.messages.create.mutate({ conversationId: group, content });
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const problems = async (): Promise<string[]> => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  };

  it('is nothing where one registers', async () => {
    await page.goto('/register');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.locator('[aria-invalid]').first().waitFor();
    expect(await problems()).toEqual([]);
  });

  it('is nothing where one signs in', async () => {
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await problems()).toEqual([]);
  });

  it('is nothing in the list of conversations', async () => {
    await signIn(page, 'ada');
    await page.getByRole('link', { name: /Garden/ }).waitFor();
    expect(await problems()).toEqual([]);
  });

  it('is nothing in a conversation', async () => {
    await page.getByRole('link', { name: /Garden/ }).click();
    await timeline(page).getByText('The roses').waitFor();
    await message(page).press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await problems()).toEqual([]);
  });

  it('is nothing in the list of who takes part', async () => {
    await page.getByRole('button', { name: /3 people/ }).click();
    await page.getByRole('dialog').getByText('eve').waitFor();
    expect(await problems()).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('is nothing where one starts a conversation', async () => {
    await page.goto('/new');
    await page.getByRole('option', { name: /bob/ }).click();
    await page.getByRole('option', { name: /eve/ }).waitFor();
    expect(await problems()).toEqual([]);
  });

  it('is something where something is wrong', async () => {
    await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<button></button>')`);
    expect(await problems()).toEqual([expect.stringContaining('button-name')]);
  });
});
