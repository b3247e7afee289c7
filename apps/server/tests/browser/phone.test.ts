import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, PHONE } from './browser.ts';
import { details, people } from './in-details.ts';
import { conversations, message, PATIENCE, signIn, timeline, untilFocused } from './on-the-page.ts';

/** The tests of this file are one story, told in order. */
describe('on a phone, the way back', () => {
  let server: TestServer;
  let browser: Browser;
  let context: BrowserContext;
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
    await bob.api.messages.create.mutate({ conversationId: group, content: 'The roses' });
    browser = await launchBrowser();
    context = await browser.newContext({
      baseURL: server.url,
      locale: 'en-GB',
      ...PHONE,
    });
    context.setDefaultTimeout(10_000);
    page = await context.newPage();
    await page.goto('/sign-in');
    await signIn(page, 'ada');
    await list().waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const list = () => conversations(page).getByRole('link', { name: /Garden/ });
  const card = () => page.getByRole('dialog', { name: 'bob' });
  const back = (name: string) => page.getByRole('link', { name });
  const isAt = (path: string): Promise<void> =>
    expect.poll(() => new URL(page.url()).pathname, PATIENCE).toBe(path);
  const isOutside = (): Promise<void> => expect.poll(() => page.url(), PATIENCE).toMatch(/about:|sign-in/);
  const toDetails = async (): Promise<void> => {
    await list().tap();
    await timeline(page).getByText('The roses').waitFor();
    await back('Show details').tap();
    await people(page).getByRole('button', { name: /^bob/ }).waitFor();
  };

  it('goes by the gesture from a card to the details, the conversation and the list', async () => {
    await toDetails();
    await people(page).getByRole('button', { name: /^bob/ }).tap();
    await card().waitFor();
    await page.goBack();
    await card().waitFor({ state: 'detached' });
    expect(await details(page).isVisible()).toBe(true);
    await page.goBack();
    await timeline(page).getByText('The roses').waitFor();
    expect(await details(page).count()).toBe(0);
    await page.goBack();
    await list().waitFor();
    expect(await message(page).count()).toBe(0);
  });

  it('goes by the arrows of the app the same way, after which the gesture does not lead forward', async () => {
    await toDetails();
    await back('Back to the conversation').tap();
    await timeline(page).getByText('The roses').waitFor();
    await page.goBack();
    await list().waitFor();
    await toDetails();
    await back('Back to the conversation').tap();
    await back('Back to conversations').tap();
    await list().waitFor();
    await isAt('/');
    expect(await page.evaluate('history.state.__TSR_index')).toBe(0);
  });

  it('leaves no trace of a card that was closed by its button', async () => {
    await toDetails();
    await people(page).getByRole('button', { name: /^bob/ }).tap();
    await card().getByRole('button', { name: 'Close' }).tap();
    await card().waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate('history.state.isLayer ?? false'), PATIENCE).toBe(false);
    await isAt(`/c/${group}/details`);
    await page.goBack();
    await timeline(page).getByText('The roses').waitFor();
  });

  it('leads from a conversation that was begun on a card to where the card was', async () => {
    await back('Show details').tap();
    await people(page).getByRole('button', { name: /^bob/ }).tap();
    await card().getByRole('button', { name: 'Message' }).tap();
    await page.getByRole('heading', { name: 'bob' }).waitFor();
    await card().waitFor({ state: 'detached' });
    await page.goBack();
    await people(page).getByRole('button', { name: /^bob/ }).waitFor();
    expect(await card().count()).toBe(0);
  });

  it('is the same after a reload in the middle', async () => {
    await page.reload();
    await people(page).getByRole('button', { name: /^bob/ }).waitFor();
    await back('Back to the conversation').tap();
    await timeline(page).getByText('The roses').waitFor();
    await page.reload();
    await timeline(page).getByText('The roses').waitFor();
    await back('Back to conversations').tap();
    await list().waitFor();
    expect(await page.evaluate('history.state.__TSR_index')).toBe(0);
  });

  it('closes a message’s actions by the gesture', async () => {
    await list().tap();
    await page.getByRole('button', { name: 'Message actions' }).first().tap();
    await page.getByRole('dialog').waitFor();
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await isAt(`/c/${group}`);
    await page.goBack();
    await list().waitFor();
    expect(await message(page).count()).toBe(0);
  });

  it('has the focus at the heading of where one comes to', async () => {
    await page.getByRole('link', { name: /Settings/ }).tap();
    await untilFocused(page.getByRole('heading', { name: 'Settings', level: 1 }));
    await back('Back to conversations').tap();
    await untilFocused(page.getByRole('heading', { name: 'Parley', level: 1 }));
    await list().tap();
    await untilFocused(page.getByRole('heading', { name: 'Garden', level: 1 }));
    expect(await page.title()).toBe('Garden · Parley');
    await page.goBack();
    await list().waitFor();
  });

  it('leads from details that a link has opened to the conversation, the list, and only then outside', async () => {
    const cold = await context.newPage();
    page = cold;
    await cold.goto(`/c/${group}/details`);
    await people(cold).getByRole('button', { name: /^bob/ }).waitFor();
    await back('Back to the conversation').tap();
    await timeline(cold).getByText('The roses').waitFor();
    await back('Back to conversations').tap();
    await list().waitFor();
    await isAt('/');
    await cold.goBack();
    await isOutside();
    expect(await list().count()).toBe(0);
  });
});
