import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser } from './browser.ts';
import { goOffline, goOnline } from './on-the-page.ts';
import {
  button,
  dialog,
  expectGerman,
  expectSaid,
  field,
  openInGerman,
  question,
  signInInGerman,
  timeline,
  words,
} from './in-german.ts';

/** The tests of this file are one story, told in order: a walk through every screen. */
describe('with the language set to German, no English is left of conversations:', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let group: number;
  let direct: number;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob, eve] = await server.people.persons('ada', 'bob', 'eve', 'ida');
    const created = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Garten' });
    group = created.id;
    direct = (await ada.api.conversations.create.mutate({ participantIds: [eve.id] })).id;
    const say = async (content: string): Promise<number> =>
      (await bob.api.messages.create.mutate({ conversationId: group, content })).id;
    await bob.api.messages.update.mutate({ id: await say('Die Rose blüht'), content: 'Die Rosen blühen' });
    await bob.api.messages.destroy.mutate({ id: await say('Nein') });
    await say(Array.from({ length: 30 }, (_, line) => `Zeile ${line}`).join('\n'));
    await ada.api.messages.create.mutate({ conversationId: group, content: 'Schön' });
    browser = await launchBrowser();
    page = await openInGerman(browser, server.url);
    await signInInGerman(page, '/');
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const details = (): Locator => page.getByRole('region', { name: words.conversations.details });
  const composer = (): Locator => field(page, words.messages.message);

  it('in the list, and where no conversation is open', async () => {
    await page.getByRole('link', { name: /Garten/ }).waitFor();
    await expectGerman(page);
    await field(page, words.conversations.filter).fill('xyz');
    await expectSaid(page, words.conversations.noMatch('xyz'));
    await field(page, words.conversations.filter).fill('');
    await button(page, words.conversations.unreadOnly).click();
    await expectGerman(page);
    await button(page, words.conversations.unreadOnly).click();
  });

  it('in a conversation, and one that is not there', async () => {
    await page.goto('/c/4711');
    await expectSaid(page, words.conversations.missing);
    await page.goto(`/c/${direct}`);
    await expectSaid(page, words.messages.nothingYet);
    const eve = await server.people.person('eve');
    await eve.api.events.setTyping.mutate({ conversationId: direct });
    await expectSaid(page, words.messages.isTyping('eve'));
    await page.goto(`/c/${group}`);
    await timeline(page).getByText('Schön').waitFor();
    await button(page, words.messages.showMore).click();
    await expectGerman(page);
  });

  it('in what one does with messages', async () => {
    await timeline(page).getByText('Die Rosen blühen').hover();
    await expectGerman(page);
    const first = timeline(page).getByRole('article').first();
    await first.focus();
    await button(first, words.messages.markUnread).press('Enter');
    await expectSaid(page, words.messages.unreadFromHere);
    await composer().press('Enter');
    await expectSaid(page, words.messages.blank);
    await composer().fill('x'.repeat(10_001));
    await composer().press('Enter');
    await expectSaid(page, words.messages.tooLong('10.000', '1'));
    await composer().fill('');
    await composer().press('ArrowUp');
    await field(page, words.messages.editMessage).fill('');
    await field(page, words.messages.editMessage).press('Enter');
    await expectSaid(page, words.messages.blankEdit);
    await page.keyboard.press('Escape');
    const own = timeline(page).getByRole('article').filter({ hasText: 'Schön' });
    await own.focus();
    await button(own, words.messages.delete).press('Enter');
    await expectSaid(page, words.messages.deletedNotice);
    await expectGerman(page);
    await button(page, words.notices.undo).press('Enter');
  });

  it('in the details of a group, its menus, questions and notices', async () => {
    await page.getByRole('link', { name: words.conversations.showDetails }).click();
    await button(page, words.conversations.actionsFor('bob')).click();
    await page.getByRole('menuitem').first().waitFor();
    await expectGerman(page);
    await page.getByRole('menuitem', { name: words.conversations.makeAdmin }).click();
    await expectSaid(page, words.conversations.isAdminNow('bob'));
    await button(page, words.conversations.rename).click();
    await expectGerman(page);
    await page.keyboard.press('Escape');
    await button(page, words.conversations.addPeople).click();
    await dialog(page).getByRole('option', { name: 'ida' }).click();
    await expectGerman(page);
    await page.keyboard.press('Escape');
    for (const way of [words.conversations.leave, words.conversations.deleteGroup]) {
      await button(details(), way).click();
      await question(page).waitFor();
      await expectGerman(page);
      await page.keyboard.press('Escape');
    }
    await details().getByRole('button', { name: /^bob/ }).click();
    await dialog(page).getByText('bob@example.org').waitFor();
    await expectGerman(page);
    await page.keyboard.press('Escape');
  });

  it('where a change to a group is refused by the server', async () => {
    const bob = await server.people.person('bob');
    const created = await bob.api.conversations.create.mutate({
      participantIds: [(await server.people.person('ada')).id],
      title: 'Hof',
    });
    const ada = await server.people.person('ada');
    await bob.api.conversations.setRole.mutate({ id: created.id, userId: ada.id, role: 'admin' });
    await page.goto(`/c/${created.id}/details`);
    await button(page, words.conversations.rename).click();
    // Nobody tells the page.
    await server.inDatabase((db) =>
      db.write(({ sql }) =>
        sql.all(`UPDATE participants SET role = 'member' WHERE conversation_id = $1 AND user_id = $2`, [
          created.id,
          ada.id,
        ]),
      ),
    );
    await field(details(), words.conversations.groupTitle).fill('Hinterhof');
    await field(details(), words.conversations.groupTitle).press('Enter');
    await expectSaid(page, /Das dürfen nur Inhaber:in und Verwalter:innen der Gruppe\.$/);
  });

  it('where a conversation is taken away while it is open', async () => {
    const bob = await server.people.person('bob');
    const ada = await server.people.person('ada');
    const { id } = await bob.api.conversations.create.mutate({ participantIds: [ada.id], title: 'Zaun' });
    await page.goto(`/c/${id}`);
    await page.getByText(words.messages.nothingYet).last().waitFor();
    await bob.api.conversations.removeParticipant.mutate({ id, userId: ada.id });
    await expectSaid(page, words.conversations.lost('Zaun'));
  });

  it('where one starts a conversation', async () => {
    await page.goto('/new');
    await page.getByRole('option', { name: /bob/ }).waitFor();
    await expectGerman(page);
    await button(page, words.conversations.open).click();
    await expectSaid(page, words.conversations.nobodyChosen);
    await page.getByRole('combobox').fill('xyz');
    await expectSaid(page, words.users.noMatch('xyz'));
    await page.getByRole('combobox').fill('eve');
    await page.getByRole('option', { name: /eve/ }).click();
    await expectSaid(page, words.conversations.opensDirect('eve'));
  });

  it('in the switcher and the shortcuts', async () => {
    await page.keyboard.press('Control+k');
    await dialog(page).getByRole('option').first().waitFor();
    await expectGerman(page);
    await dialog(page).getByRole('combobox').fill('xyz');
    await expectSaid(page, words.switcher.nothing('xyz'));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+/');
    await dialog(page).getByText(words.shortcuts.singleKeysHint).waitFor();
    await expectGerman(page);
    await page.keyboard.press('Escape');
  });

  it('without a connection, and where one is asked before what waits is let go of', async () => {
    await page.goto(`/c/${group}`);
    await timeline(page).getByText('Schön').waitFor();
    await goOffline(page);
    await composer().fill('Bis morgen');
    await composer().press('Enter');
    await expectSaid(page, words.realtime.offlineLong);
    await button(page, words.auth.signOut).click();
    await question(page).waitFor();
    await expectGerman(page);
    await page.keyboard.press('Escape');
    await goOnline(page);
    await timeline(page).getByText(words.messages.waiting).waitFor({ state: 'detached' });
  });
});
