import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PASSWORD, type Person } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { conversations, message, said, say, signIn } from './on-the-page.ts';
import { problemsOn } from './problems-on.ts';

// Each walks several pages, and looks for problems on them.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });
const PATIENCE = { timeout: 40_000 };

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };

describe('a guest', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Person;
  let bob: Person;
  let garden: number;
  let own: Page;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    [ada, bob] = await server.people.persons('ada', 'bob');
    await bob.api.users.privacy.update.mutate({ email: 'colleagues' });
    await server.people.persons('cy');
    const { create } = ada.api.conversations;
    garden = (await create.mutate({ participantIds: [bob.id], title: 'Garden' })).id;
    await create.mutate({ participantIds: [bob.id], title: 'Secret plans' });
    browser = await launchBrowser();
    own = await openPage(browser, server.url);
    page = await openPage(browser, server.url);
    for (const one of [own, page]) one.context().setDefaultTimeout(PATIENCE.timeout);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const details = (on: Page) => on.getByRole('region', { name: 'Details' });

  it('is asked by a link that a member makes in the details of the group', async () => {
    await own.goto(`/sign-in?to=/c/${garden}/details`);
    await signIn(own, 'ada');
    const invitations = own.getByRole('region', { name: 'Invitations' });
    await invitations.getByLabel('Who registers is').selectOption({ label: 'a guest' });
    await invitations.getByText('A guest sees only the conversations that they are in').waitFor();
    await invitations.getByRole('button', { name: 'Make a link' }).click();
    await invitations.getByText(/guests ·/).waitFor();
    expect(await problemsOn(own)).toEqual([]);
    const link = (await invitations.locator('code').textContent()) ?? '';
    await page.goto(new URL(link).pathname);
    await page.getByText('ada invited you into “Garden”. You come as a guest').waitFor();
    expect(await problemsOn(page)).toEqual([]);
  });

  it('registers, is in the conversation and in no other, and talks', async () => {
    await page.getByLabel('Username').fill('gil');
    await page.getByLabel('E-mail').fill('gil@example.org');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('heading', { name: 'Garden' }).waitFor();
    expect(await conversations(page).getByRole('link').count()).toBe(1);
    await say(page, 'Hello from outside');
    await own.goto(`/c/${garden}`);
    await expect.poll(() => said(own), PATIENCE).toEqual(['Hello from outside']);
    await say(own, 'Welcome');
    await expect.poll(() => said(page), PATIENCE).toEqual(['Hello from outside', 'Welcome']);
  });

  it('is offered nothing that begins a conversation, by pointer or by key, and finds nobody else', async () => {
    expect(await page.getByRole('link', { name: 'New conversation' }).count()).toBe(0);
    await page.keyboard.press('Alt+Shift+n');
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: /^Find/ });
    const options = page.getByRole('dialog').getByRole('option');
    for (const [query, found] of [
      ['garden', /Garden/],
      ['sett', /settings/i],
    ] as const) {
      await field.fill(query);
      await expect.poll(() => options.allInnerTexts(), PATIENCE).toEqual([expect.stringMatching(found)]);
    }
    // Whoever is in the conversation leads to the conversation, and nobody else anywhere.
    await field.fill('bob');
    await expect.poll(() => options.allInnerTexts(), PATIENCE).toEqual([expect.stringMatching(/Garden/)]);
    for (const query of ['cy', 'secret', 'new conversation']) {
      await field.fill(query);
      await page.getByText(`Nothing here is called “${query}”.`).waitFor();
      expect(await options.count()).toBe(0);
    }
    await page.keyboard.press('Escape');
    expect(new URL(page.url()).pathname).toBe(`/c/${garden}`);
    await page.goto('/new');
    await page.getByText('Guests begin no conversations').waitFor();
    expect(await page.getByRole('combobox').count()).toBe(0);
    expect(await problemsOn(page)).toEqual([]);
  });

  it('sees who is in it, and can neither invite nor write to them alone', async () => {
    await page.goto(`/c/${garden}/details`);
    const people = details(page);
    for (const name of ['ada', 'bob', 'gil']) await people.getByText(name, { exact: true }).first().waitFor();
    expect(await people.getByRole('button', { name: 'Add people' }).count()).toBe(0);
    expect(await page.getByRole('region', { name: 'Invitations' }).count()).toBe(0);
    await people.getByRole('button', { name: /bob/ }).first().click();
    const card = page.getByRole('dialog');
    await card.getByText('bob@example.org').waitFor();
    expect(await card.getByRole('button', { name: 'Message', exact: true }).count()).toBe(0);
    expect(await problemsOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('is marked where members see them: in the group, on the card and in a search; staff make them a member', async () => {
    await own.goto(`/c/${garden}/details`);
    const line = details(own).getByRole('button', { name: /gil/ }).first();
    await line.getByText('Guest').waitFor();
    await own.keyboard.press('Control+k');
    await own.getByRole('combobox', { name: /^Find/ }).fill('gil');
    await own.getByRole('option', { name: /gil.*Guest/ }).waitFor();
    expect(await problemsOn(own)).toEqual([]);
    await own.keyboard.press('Escape');
    await own.setViewportSize(PHONE);
    await line.click();
    const card = own.getByRole('dialog');
    await card.getByText('Guest', { exact: true }).waitFor();
    expect(await problemsOn(own)).toEqual([]);
    await card.getByRole('button', { name: 'Make a member …' }).focus();
    await own.keyboard.press('Enter');
    await card.getByText('Sees everybody here').waitFor();
    await own.keyboard.press('Enter');
    await card.getByText('Guest', { exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'New conversation' }).waitFor();
    await card.getByRole('button', { name: 'Make a guest …' }).click();
    await card.getByRole('button', { name: 'Make a guest' }).click();
    await card.getByText('Guest', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'New conversation' }).waitFor({ state: 'detached' });
    await own.setViewportSize(DESK);
  });

  it('who is in no conversation is told how one comes, on a phone too', async () => {
    const { items } = await ada.api.conversations.participants.query({ id: garden });
    const gil = items.find(({ username }) => username === 'gil')?.id ?? 0;
    await page.setViewportSize(PHONE);
    await page.goto('/');
    await ada.api.conversations.removeParticipant.mutate({ id: garden, userId: gil });
    await page.getByText('You are a guest here').first().waitFor();
    expect(await page.getByRole('link', { name: 'Start a conversation' }).count()).toBe(0);
    expect(await problemsOn(page)).toEqual([]);
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBe(PHONE.width);
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [gil] });
    await ada.api.messages.create.mutate({ conversationId: id, content: 'Just the two of us' });
    await conversations(page).getByRole('link', { name: /ada/ }).click();
    await message(page).waitFor();
  });
});
