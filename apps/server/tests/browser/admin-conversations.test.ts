import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { chips, grid, openAdmin, row, search } from './admin-on.ts';
import { launchBrowser, openPage } from './browser.ts';
import { PATIENCE, conversations, signIn, timeline } from './on-the-page.ts';

/** The tests of this block are one story, told in order. */
describe('conversations and messages on the admin site', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Page;
  let bob: Page;
  let garden: number;

  const section = (name: string) => ada.getByRole('region', { name, exact: true });
  const sure = (name: string) =>
    ada.getByRole('alertdialog').getByRole('button', { name, exact: true }).click();
  const room = (name: string) =>
    ada.getByRole('navigation', { name: 'Run this server' }).getByRole('link', { name, exact: true }).click();

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [, second, cara, dora] = await server.people.persons('ada', 'bob', 'cara', 'dora');
    const { create } = second.api.conversations;
    garden = (await create.mutate({ participantIds: [cara.id], title: 'Garden' })).id;
    const direct = await create.mutate({ participantIds: [dora.id] });
    await second.api.messages.create.mutate({
      conversationId: garden,
      content: `The roses want water ${'and more '.repeat(20)}`,
    });
    await second.api.messages.create.mutate({ conversationId: direct.id, content: 'Only between us' });
    await cara.api.messages.markConversationAsRead.mutate({ conversationId: garden, seq: 1 });
    browser = await launchBrowser();
    ada = await openAdmin(browser, server.url, { as: 'ada', path: 'conversations' });
    bob = await openPage(browser, server.url);
    await bob.goto(`/sign-in?to=/c/${garden}`);
    await signIn(bob, 'bob');
    await timeline(bob).getByText('The roses').waitFor();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('list each with who takes part, and find one by somebody in it', async () => {
    await row(ada, 'Garden').getByText('bob, cara').waitFor();
    await row(ada, 'dora').getByText('Direct').waitFor();
    await search(ada).fill('dor');
    await expect.poll(() => row(ada, 'Garden').count(), PATIENCE).toBe(0);
    await row(ada, 'dora').waitFor();
    await search(ada).fill('');
    await row(ada, 'Garden').waitFor();
  });

  it('are filtered by kind, by time, and by a person who is looked for', async () => {
    const over = ada.getByRole('dialog', { name: 'Filter' });
    const add = async (name: string): Promise<void> => {
      await ada.getByRole('button', { name: 'Filter', exact: true }).click();
      await over.getByRole('button', { name, exact: true }).click();
    };
    await add('Kind');
    await over.getByRole('button', { name: 'Group' }).click();
    await expect.poll(() => row(ada, 'dora').count(), PATIENCE).toBe(0);
    await add('Takes part');
    await over.getByRole('combobox', { name: 'Takes part' }).fill('dor');
    await over.getByRole('option', { name: /dora/ }).waitFor();
    await expect.poll(() => over.getByRole('option').count(), PATIENCE).toBe(1);
    await ada.keyboard.press('Enter');
    await ada.getByRole('heading', { name: 'Nothing matches' }).waitFor();
    await chips(ada).getByText('Takes part: dora').waitFor();
    await ada.getByRole('button', { name: 'Remove the filter “Kind”' }).click();
    await row(ada, 'dora').waitFor();
    expect(await row(ada, 'Garden').count()).toBe(0);
    await ada.getByRole('button', { name: 'Remove the filter “Takes part”' }).click();
    await row(ada, 'Garden').waitFor();
  });

  it('give a group another title, which its people see at once', async () => {
    await row(ada, 'Garden').getByRole('link', { name: 'Garden' }).click();
    await ada.getByRole('heading', { name: 'Garden', level: 1 }).waitFor();
    await section('About').locator('time').first().waitFor();
    await section('Title').getByLabel('Title').fill('Vegetable garden');
    await section('Title').getByRole('button', { name: 'Save changes' }).click();
    await section('Title').getByText('Saved', { exact: true }).waitFor();
    await bob.getByRole('heading', { name: /Vegetable garden/ }).waitFor();
    const { api } = await server.people.person('ada');
    expect(await api.admin.conversations.retrieve.query({ id: garden })).toMatchObject({
      title: 'Vegetable garden',
    });
  });

  it('take somebody in who is looked for, and out again', async () => {
    const people = section('People');
    await people.getByRole('button', { name: 'Add somebody' }).click();
    await people.getByRole('combobox', { name: 'Whom to add' }).fill('dor');
    await people.getByRole('option', { name: /dora/ }).click();
    await people.getByText('dora takes part now.').waitFor();
    const names = people.getByRole('list', { name: 'People' });
    await names.getByRole('link', { name: 'dora' }).waitFor();
    await bob.getByRole('link', { name: /3 people/ }).waitFor();
    await people.getByRole('button', { name: 'Remove dora' }).click();
    await sure('Remove');
    await people.getByText('dora does not take part any more.').waitFor();
    await names.getByRole('link', { name: 'dora' }).waitFor({ state: 'detached' });
    await bob.getByRole('link', { name: /2 people/ }).waitFor();
    const { api } = await server.people.person('ada');
    expect(await api.admin.conversations.retrieve.query({ id: garden })).toMatchObject({
      participantCount: 2,
    });
  });

  it('do not take oneself in while reading is off', async () => {
    const people = section('People');
    await people.getByRole('button', { name: 'Add somebody' }).click();
    await people.getByRole('combobox', { name: 'Whom to add' }).fill('ada');
    await people.getByRole('option', { name: /ada/ }).click();
    await people.getByRole('alert').waitFor();
    expect(await people.getByRole('list', { name: 'People' }).getByText('ada').count()).toBe(0);
  });

  it('lead to their messages: who wrote, where and when, and nothing of what is written', async () => {
    await section('About').getByRole('link', { name: 'Its messages' }).click();
    await row(ada, 'bob').first().waitFor();
    await chips(ada).getByText('Conversation: Vegetable garden').waitFor();
    await ada.getByText(/staff don’t read it on this server/).waitFor();
    expect(await search(ada).getAttribute('placeholder')).toBe('Sender or conversation');
    await ada.getByRole('link', { name: 'Change this' }).waitFor();
    expect(await grid(ada).innerText()).not.toMatch(/roses/);
    const { api } = await server.people.person('ada');
    const { items } = await api.admin.messages.list.query({ filters: { conversationId: garden } });
    await ada.goto(`/admin/messages/${items[0]?.id}`);
    await ada.getByRole('heading', { name: /Message from bob/, level: 1 }).waitFor();
    expect(await ada.getByRole('main').innerText()).not.toMatch(/roses/);
  });

  it('show how messages begin, and what they say, once a superuser allows it, and say that it is told', async () => {
    const { api } = await server.people.person('ada');
    await api.settings.update.mutate({ staffRead: true });
    await ada.goto('/admin/messages');
    await row(ada, 'The roses want water').waitFor();
    await ada.getByText(/Each look at it stands in the audit log/).waitFor();
    expect(await search(ada).getAttribute('placeholder')).toBe('Sender, conversation or content');
    const text = await row(ada, 'The roses want water').innerText();
    expect(text).not.toContain('and more and more and more and more');
    await search(ada).fill('between');
    await row(ada, 'Only between us').waitFor();
    await expect.poll(() => row(ada, 'The roses').count(), PATIENCE).toBe(0);
    await search(ada).fill('');
    await row(ada, 'The roses').waitFor();
    await ada
      .getByRole('link', { name: /\d\d:\d\d/ })
      .last()
      .click();
    await ada.getByRole('heading', { name: /Message from bob/, level: 1 }).waitFor();
    await ada.getByText(/and more and more and more/).waitFor();
  });

  it('filter messages by whether somebody has read them', async () => {
    await ada.goto('/admin/messages?isRead=true');
    await row(ada, 'The roses').waitFor();
    expect(await row(ada, 'Only between us').count()).toBe(0);
    await ada.goto('/admin/messages?isRead=false');
    await row(ada, 'Only between us').waitFor();
    expect(await row(ada, 'The roses').count()).toBe(0);
  });

  it('delete a message, which vanishes before the eyes of its people', async () => {
    await ada.goto('/admin/messages');
    const mine = row(ada, 'The roses');
    await mine.getByRole('link', { name: /\d\d:\d\d/ }).click();
    await section('Delete').getByRole('button', { name: 'Delete' }).click();
    await sure('Delete');
    await timeline(bob).getByText('The roses').waitFor({ state: 'detached' });
    await room('Messages');
    await row(ada, 'Only between us').waitFor();
    await expect.poll(() => row(ada, 'The roses').count(), PATIENCE).toBe(0);
  });

  it('delete many messages at once', async () => {
    await ada.getByRole('checkbox', { name: 'Choose all that show' }).click();
    await ada.getByRole('button', { name: 'Delete', exact: true }).click();
    await sure('Delete');
    const done = ada.getByRole('dialog', { name: 'Done' });
    await done.getByText(/messages? deleted/).waitFor();
    await done.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => row(ada, 'Only between us').count(), PATIENCE).toBe(0);
  });

  it('delete a conversation, which its people lose at once', async () => {
    await ada.goto(`/admin/conversations/${garden}`);
    await section('Delete').getByRole('button', { name: 'Delete' }).click();
    await sure('Delete');
    await conversations(bob)
      .getByRole('link', { name: /Vegetable garden/ })
      .waitFor({ state: 'detached' });
    await ada.goto('/admin/conversations?isDeleted=true');
    await row(ada, 'Vegetable garden').waitFor();
    const { api } = await server.people.person('ada');
    expect((await api.admin.conversations.retrieve.query({ id: garden })).deletedAt).not.toBeNull();
  });
});
