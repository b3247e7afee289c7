import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import type { Person } from '../harness/people.ts';
import { launchBrowser, openPage } from './browser.ts';
import { details, notices } from './in-details.ts';
import { isFocused, message, PATIENCE, say, signIn, timeline, untilFocused } from './on-the-page.ts';
import { problemsOn } from './problems-on.ts';

const REFUSED = 'You can’t write to this person, nor bring them into a group.';

/** The tests of this file are one story, told in order. */
describe('two people, of whom one blocks the other', { timeout: 60_000 }, () => {
  let server: TestServer;
  let browsers: Browser[];
  let ada: Page;
  let adasOther: Page;
  let bob: Page;
  let bobHimself: Person;
  let id: number;
  let hasBroken = false;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    // Ada is not staff: to staff everything shows.
    const [, a, b] = await server.people.persons('owner', 'ada', 'bob');
    bobHimself = b;
    await b.api.users.update.mutate({ id: b.id, phoneNumber: '+49 30 1234', firstName: 'Bob' });
    id = (await a.api.conversations.create.mutate({ participantIds: [b.id] })).id;
    await b.api.messages.create.mutate({ conversationId: id, content: 'Morning!' });
    const [adas, bobs] = await Promise.all([launchBrowser(), launchBrowser()]);
    browsers = [adas, bobs];
    ada = await openPage(adas, server.url);
    bob = await openPage(bobs, server.url);
    await Promise.all([
      ada.goto(`/sign-in?to=/c/${id}/details`).then(() => signIn(ada, 'ada')),
      bob.goto(`/sign-in?to=/c/${id}`).then(() => signIn(bob, 'bob')),
    ]);
    adasOther = await ada.context().newPage();
    await adasOther.goto(`/c/${id}`);
    for (const page of [bob, adasOther]) await message(page).waitFor();
  }, 60_000);
  // What comes after a broken chapter says nothing.
  beforeEach(({ skip, onTestFailed }) => {
    skip(hasBroken, 'an earlier chapter of the story failed');
    onTestFailed(() => {
      hasBroken = true;
    });
  });
  afterAll(async () => {
    for (const browser of browsers) await browser.close();
    await server.stop();
  });

  it('see a number only while its person shows it, at once', async () => {
    const number = details(ada).getByRole('link', { name: /1234/ });
    await details(ada).getByRole('heading', { name: 'Bob' }).waitFor();
    expect(await number.count()).toBe(0);
    await bobHimself.api.users.privacy.update.mutate({ phoneNumber: 'colleagues' });
    await number.waitFor();
    await bobHimself.api.users.privacy.update.mutate({ phoneNumber: 'nobody' });
    await number.waitFor({ state: 'detached' });
  });

  it('has blocked by the keyboard: where one wrote is a way back, in another tab too', async () => {
    const button = details(ada).getByRole('button', { name: 'Block' });
    await button.focus();
    await ada.keyboard.press('Enter');
    const unblock = details(ada).getByRole('button', { name: 'Unblock' });
    await unblock.waitFor();
    expect(await isFocused(unblock)).toBe(true);
    await notices(ada).getByText('Bob is blocked.').waitFor();
    await adasOther.getByRole('main').getByText('You have blocked Bob.').waitFor();
    expect(await message(adasOther).count()).toBe(0);
  });

  it('is refused with a reason, and the words stay', async () => {
    await say(bob, 'Are you there?');
    const refusal = timeline(bob).getByRole('alert').filter({ hasText: 'Not sent.' });
    await refusal.waitFor();
    expect(await refusal.innerText()).toContain(REFUSED);
    expect(await timeline(bob).getByText('Are you there?').count()).toBe(1);
    expect(await timeline(adasOther).getByText('Are you there?').count()).toBe(0);
    await bob.reload();
    await timeline(bob).getByText('Are you there?').waitFor();
  });

  it.each(['light', 'dark'] as const)(
    'leaves axe nothing to mend, in %s and 390 px wide',
    async (colorScheme) => {
      for (const page of [ada, adasOther]) await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await problemsOn(ada)).toEqual([]);
      await adasOther.setViewportSize({ width: 390, height: 800 });
      await adasOther.getByText('You have blocked Bob.').waitFor();
      expect(await problemsOn(adasOther)).toEqual([]);
      expect(await adasOther.evaluate('document.documentElement.scrollWidth')).toBe(390);
      await adasOther.setViewportSize({ width: 1280, height: 800 });
    },
  );

  it('writes again once the other has unblocked them, with what was refused', async () => {
    await adasOther.getByRole('main').getByRole('button', { name: 'Unblock' }).click();
    await message(adasOther).waitFor();
    await untilFocused(message(adasOther));
    await details(ada).getByRole('button', { name: 'Block', exact: true }).waitFor();
    await timeline(bob).getByRole('button', { name: 'Try again' }).click();
    await timeline(adasOther).getByText('Are you there?').waitFor();
    await expect.poll(() => timeline(bob).getByRole('alert').count(), PATIENCE).toBe(0);
  });

  it('finds whom they have blocked in the settings, and lets go of them there', async () => {
    const section = ada.getByRole('region', { name: 'Blocked people' });
    await ada.goto('/settings');
    await section.getByText('You have blocked nobody.').waitFor();
    await (await server.people.person('ada')).api.users.block.mutate({ id: bobHimself.id });
    await section.getByText('Bob', { exact: true }).waitFor();
    await section.getByRole('button', { name: 'Unblock Bob' }).click();
    await section.getByText('You have blocked nobody.').waitFor();
    await expect.poll(() => server.people.person('ada').then((a) => a.api.users.blocked.query())).toEqual([]);
  });

  it('chooses in the settings who sees how to reach them', async () => {
    await ada.goto('/settings');
    const choice = ada.getByRole('radiogroup', { name: 'Who sees your address' });
    await choice.getByRole('radio', { name: 'Nobody' }).and(ada.locator('[aria-checked=true]')).waitFor();
    await choice.getByRole('radio', { name: 'Colleagues' }).click();
    const { api, id: adasId } = await server.people.person('ada');
    await expect
      .poll(() => api.users.privacy.retrieve.query(), PATIENCE)
      .toMatchObject({ email: 'colleagues' });
    await bob.goto(`/c/${id}/details`);
    await details(bob).getByText('ada@example.org').waitFor();
    await choice.getByRole('radio', { name: 'Nobody' }).click();
    await details(bob).getByText('ada@example.org').waitFor({ state: 'detached' });
    expect((await bobHimself.api.users.retrieve.query({ id: adasId })).email).toBeNull();
  });

  it('leaves axe nothing to mend in the settings either', async () => {
    const { api } = await server.people.person('ada');
    await api.users.block.mutate({ id: bobHimself.id });
    await ada.getByRole('button', { name: 'Unblock Bob' }).waitFor();
    expect(await problemsOn(ada)).toEqual([]);
  });
});
