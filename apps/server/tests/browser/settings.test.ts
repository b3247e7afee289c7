import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, signIn as signInByCall } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { PATIENCE, conversations, sessionEnded, signIn, untilTrue } from './on-the-page.ts';
import { problemsOn } from './problems-on.ts';

const NEW_PASSWORD = 'battery staple horse';

/** The tests of this block are one story, told in order. */
describe('the settings', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Page;
  let bob: Page;
  let elsewhere: Page;

  const open = async (name: string, to: string): Promise<Page> => {
    const page = await openPage(browser, server.url);
    await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
    await signIn(page, name);
    return page;
  };
  const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
  const looks = (page: Page, name: string) =>
    page.evaluate<string>(`document.documentElement.dataset.${name}`);

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [first, second] = await server.people.persons('ada', 'bob');
    const { id } = await first.api.conversations.create.mutate({ participantIds: [second.id] });
    await first.api.messages.create.mutate({ conversationId: id, content: 'Hello Bob' });
    browser = await launchBrowser();
    ada = await open('ada', '/');
    bob = await open('bob', '/');
    await conversations(bob).getByRole('link', { name: /ada/ }).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('open from one’s own name under the list', async () => {
    await ada.getByRole('link', { name: /^ada.*Settings/ }).click();
    await ada.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    await section(ada, 'Devices').getByText('This device').waitFor();
    expect(new URL(ada.url()).pathname).toBe('/settings');
  });

  it.each(['light', 'dark'])('have nothing that axe finds to mend, in %s', async (theme) => {
    await ada.getByRole('radio', { name: theme === 'light' ? 'Light' : 'Dark' }).click();
    await untilTrue(ada, `document.documentElement.dataset.theme === '${theme}'`);
    expect(await problemsOn(ada)).toEqual([]);
  });

  it('show a chosen theme and density at once, and before anything else after a reload', async () => {
    await ada.getByRole('radio', { name: 'Compact' }).click();
    await untilTrue(ada, `document.documentElement.dataset.density === 'compact'`);
    // The app itself does not come: what stands there was there before it.
    await ada.route(/assets\/.*\.js/, (route) => route.abort());
    await ada.reload();
    expect(await looks(ada, 'theme')).toBe('dark');
    expect(await looks(ada, 'density')).toBe('compact');
    await ada.unroute(/assets\/.*\.js/);
    await ada.reload();
    await ada.getByRole('radio', { name: 'Dark', checked: true }).waitFor();
    expect(await looks(ada, 'theme')).toBe('dark');
    expect(await looks(bob, 'theme')).toBe('light');
  });

  it('go by keyboard', async () => {
    await ada.getByRole('radio', { name: 'Dark' }).focus();
    await ada.keyboard.press('ArrowLeft');
    await ada.getByRole('radio', { name: 'Light', checked: true }).waitFor();
    expect(await looks(ada, 'theme')).toBe('light');
  });

  it('speak another language at once, leave the focus where it was, and speak it after a reload', async () => {
    await ada.getByLabel('Language').selectOption({ label: 'Deutsch' });
    await ada.getByRole('heading', { name: 'Einstellungen', level: 1 }).waitFor();
    for (const name of ['Aussehen', 'Profil', 'Passwort', 'Geräte']) await section(ada, name).waitFor();
    await section(ada, 'Geräte').getByText('Dieses Gerät').waitFor();
    const shown = await ada.locator('body').innerText();
    expect(shown).not.toMatch(/Settings|Theme|Density|Password|Devices|Sign out|Save|Conversation/);
    expect(await ada.evaluate('document.documentElement.lang')).toBe('de');
    expect(await ada.evaluate('document.activeElement.tagName')).toBe('SELECT');
    await ada.reload();
    await ada.getByRole('heading', { name: 'Einstellungen', level: 1 }).waitFor();
    await ada.getByLabel('Sprache').selectOption({ label: 'English' });
    await ada.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
  });

  it('change one’s profile before the eyes of others', async () => {
    const profile = section(ada, 'Profile');
    await profile.getByLabel('First name').fill('Augusta');
    await profile.getByLabel('Last name').fill('King');
    await profile.getByLabel('Phone number').fill('+44 20 1234');
    await profile.getByRole('button', { name: 'Save changes' }).click();
    await profile.getByText('Saved').waitFor();
    await conversations(bob)
      .getByRole('link', { name: /Augusta King/ })
      .waitFor();
    await ada.getByRole('link', { name: /^Augusta King.*Settings/ }).waitFor();
    const { api, id } = await server.people.person('ada');
    expect(await api.users.retrieve.query({ id })).toMatchObject({
      username: 'ada',
      firstName: 'Augusta',
      lastName: 'King',
      phoneNumber: '+44 20 1234',
    });
  });

  it('ask for the password with a new e-mail address, where one signed in a while ago, and for nothing else', async () => {
    const person = await server.people.person('ada');
    await server.inDatabase((db) =>
      db.write(({ sql }) => sql.all('UPDATE sessions SET created_at = 1 WHERE user_id = $1', [person.id])),
    );
    const profile = section(ada, 'Profile');
    const save = () => profile.getByRole('button', { name: 'Save changes' }).click();
    await profile.getByLabel('Phone number').fill('+44 20 12345');
    await save();
    await profile.getByText('Saved').waitFor();
    await profile.getByLabel('E-mail').fill('augusta@example.org');
    await save();
    await profile.getByText('You signed in a while ago').waitFor();
    const password = profile.getByLabel('Current password');
    await untilTrue(ada, `document.activeElement.name === 'currentPassword'`);
    await password.fill('not the password');
    await save();
    await profile.getByText('The current password is not right.').waitFor();
    await password.fill(PASSWORD);
    await save();
    await profile.getByText('Saved').waitFor();
    await password.waitFor({ state: 'detached' });
    expect(await person.api.auth.me.query()).toMatchObject({ email: 'augusta@example.org' });
  });

  it('keep what was typed where it is refused, say why at the field, and go there', async () => {
    const profile = section(ada, 'Profile');
    await profile.getByLabel('Username').fill('Bob');
    await profile.getByRole('button', { name: 'Save changes' }).click();
    await profile.getByText('This username is taken: choose another.').waitFor();
    expect(await profile.getByLabel('Username').inputValue()).toBe('Bob');
    expect(await ada.evaluate('document.activeElement.name')).toBe('username');
    expect(await profile.getByText('Saved').count()).toBe(0);
    await profile.getByLabel('Username').fill('ada');
    await profile.getByRole('button', { name: 'Save changes' }).click();
    await profile.getByText('Saved').waitFor();
  });

  it('sign out another device, which is asked there at once to sign in again', async () => {
    elsewhere = await open('ada', '/');
    await conversations(elsewhere).getByRole('link', { name: /bob/ }).waitFor();
    await ada.reload();
    const devices = section(ada, 'Devices');
    // The program that made the account, and the other browser.
    const others = devices.getByRole('button', { name: /^Sign out (Chrome|node)/ });
    await expect.poll(() => others.count(), PATIENCE).toBe(2);
    await devices.getByRole('button', { name: 'Sign out Chrome on Linux' }).click();
    await devices.getByText('Chrome on Linux is signed out.').waitFor();
    await sessionEnded(elsewhere).waitFor();
    expect(await sessionEnded(ada).count()).toBe(0);
    await expect.poll(() => others.count(), PATIENCE).toBe(1);
  });

  it('take a device that was signed out elsewhere meanwhile for what it is: gone', async () => {
    const devices = section(ada, 'Devices');
    const gone = devices.getByRole('button', { name: 'Sign out node' });
    await gone.waitFor();
    await (await server.people.person('ada')).client.signOut();
    await gone.click();
    await devices.getByText('node is signed out.').waitFor();
    expect(await devices.getByRole('alert').count()).toBe(0);
    await expect.poll(() => devices.getByRole('listitem').count(), PATIENCE).toBe(1);
  });

  it('refuse a new password where the current one is wrong, or the new one too short', async () => {
    const password = section(ada, 'Password');
    const change = async (current: string, next: string): Promise<void> => {
      await password.getByLabel('Current password').fill(current);
      await password.getByLabel('New password').fill(next);
      await password.getByRole('button', { name: 'Change password' }).click();
    };
    await change('not the right one', NEW_PASSWORD);
    await password.getByText('The current password is not right.').waitFor();
    expect(await ada.evaluate('document.activeElement.name')).toBe('currentPassword');
    await change(PASSWORD, 'short');
    await password.getByText('At least 12 characters.').waitFor();
    expect(await password.getByLabel('Current password').inputValue()).toBe(PASSWORD);
    expect(await password.getByLabel('New password').inputValue()).toBe('short');
  });

  it('show where one was last, and every place where one asks', async () => {
    const devices = section(ada, 'Devices');
    expect(await devices.getByRole('button', { name: /^Show/ }).count()).toBe(0);
    for (let times = 0; times < 6; times += 1) await signInByCall(server.url, 'ada', PASSWORD);
    await ada.reload();
    await devices.getByRole('button', { name: /^Show all \d/ }).click();
    const all = await devices.getByRole('listitem').count();
    expect(all).toBeGreaterThan(6);
    await devices.getByRole('button', { name: 'Show fewer' }).click();
    expect(await devices.getByRole('listitem').count()).toBe(5);
    await devices.getByText('This device').waitFor();
    await devices.getByRole('button', { name: `Show all ${all}` }).waitFor();
  });

  it('let one look at a password that one types', async () => {
    const password = section(ada, 'Password');
    const field = password.getByLabel('New password');
    expect(await field.getAttribute('type')).toBe('password');
    await password.getByRole('button', { name: 'Show the characters' }).last().click();
    expect(await field.getAttribute('type')).toBe('text');
    await password.getByRole('button', { name: 'Hide the characters' }).click();
    expect(await field.getAttribute('type')).toBe('password');
  });

  it('change the password, and sign out every other device with that', async () => {
    const password = section(ada, 'Password');
    await password.getByLabel('Current password').fill(PASSWORD);
    await password.getByLabel('New password').fill(NEW_PASSWORD);
    await password.getByRole('button', { name: 'Change password' }).click();
    await password.getByText('Changed. Your other devices are signed out.').waitFor();
    expect(await password.getByLabel('New password').inputValue()).toBe('');
    const devices = section(ada, 'Devices');
    await expect.poll(() => devices.getByRole('listitem').count(), PATIENCE).toBe(1);
    expect(await devices.getByRole('button', { name: 'Sign out everywhere else' }).count()).toBe(0);
    const dialog = sessionEnded(elsewhere);
    await dialog.getByLabel('Password').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await dialog.getByText('Wrong username, e-mail address or password.').waitFor();
    await dialog.getByLabel('Password').fill(NEW_PASSWORD);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('sign out everywhere else in one go', async () => {
    await ada.reload();
    await section(ada, 'Devices').getByRole('button', { name: 'Sign out everywhere else' }).click();
    await section(ada, 'Devices').getByText('You are signed out everywhere else.').waitFor();
    await sessionEnded(elsewhere).waitFor();
    await expect.poll(() => section(ada, 'Devices').getByRole('listitem').count(), PATIENCE).toBe(1);
  });
});
