import { PASSWORD } from '../../harness/people.ts';
import type { Scene } from '../scene.ts';
import type { Stage } from '../stage.ts';

/** What one can set, and one's own account. */
export const settings: Scene[] = [
  { name: 'settings', isTall: true, go: openSettings },
  {
    name: 'settings-token-made',
    viewer: 'alone',
    go: async (stage) => {
      const { page, texts } = stage;
      await openSettings(stage);
      await page.getByLabel(texts.tokens.name).fill('Build notices');
      await stage.button(texts.tokens.create).click();
      await page.getByLabel(texts.tokens.token, { exact: true }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'settings-compact',
    viewer: 'alone',
    isTall: true,
    go: async (stage) => {
      await openSettings(stage);
      await stage.page.getByRole('radio', { name: stage.texts.settings.densityCompact }).click();
      // On a phone the button sends, and there is nothing to choose.
      if (!stage.isPhone)
        await stage.page.getByRole('radio', { name: stage.texts.settings.ctrlEnter }).click();
      await stage.rest(300);
    },
  },
  {
    name: 'settings-saved',
    isTall: true,
    go: async (stage) => {
      await openSettings(stage);
      await stage.page.getByLabel(stage.texts.settings.phoneNumber).fill('+49 40 123456');
      await stage.button(stage.texts.settings.save).first().click();
      await stage.page.getByText(stage.texts.settings.saved, { exact: true }).waitFor();
    },
  },
  {
    name: 'settings-refused',
    isTall: true,
    go: async (stage) => {
      await openSettings(stage);
      await stage.page.getByLabel(stage.texts.auth.username, { exact: true }).fill('jonas');
      await stage.button(stage.texts.settings.save).first().click();
      await stage.page.locator('[name=username][aria-invalid=true]').waitFor();
    },
  },
  {
    name: 'settings-email-password',
    viewer: 'alone',
    isTall: true,
    go: async (stage) => {
      await stage.refuse(/users\.update/, 'passwordNeeded');
      await openSettings(stage);
      await stage.page.getByLabel(stage.texts.auth.email).fill('mara@elsewhere.example');
      await stage.button(stage.texts.settings.save).first().click();
      await stage.page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'settings-password-wrong',
    isTall: true,
    go: async (stage) => {
      await changePassword(stage, 'not the password', PASSWORD);
      await stage.page.locator('[name=currentPassword][aria-invalid=true]').waitFor();
    },
  },
  {
    name: 'settings-password-refused',
    isTall: true,
    go: async (stage) => {
      await changePassword(stage, PASSWORD, 'short');
      await stage.page.locator('[name=newPassword][aria-invalid=true]').waitFor();
    },
  },
  {
    name: 'settings-devices-signed-out',
    viewer: 'alone',
    isTall: true,
    go: async (stage) => {
      await openSettings(stage);
      await signInElsewhere(stage);
      await openSettings(stage);
      const device = stage.texts.settings.browserOn('Firefox', 'Windows');
      await stage.button(stage.texts.settings.signOutDevice(device)).click();
      await stage.page.getByText(stage.texts.settings.deviceSignedOut(device)).waitFor();
    },
  },
  {
    name: 'settings-devices-loading',
    viewer: 'alone',
    isTall: true,
    go: async (stage) => {
      await stage.hold(/sessions\.list/);
      await openSettings(stage);
      await stage.rest(700);
    },
  },
  {
    name: 'settings-devices-failed',
    viewer: 'alone',
    isTall: true,
    go: async (stage) => {
      await stage.refuse(/sessions\.list/);
      await openSettings(stage);
      await stage.page.getByText(stage.texts.settings.devicesFailed).waitFor();
    },
  },
  {
    name: 'settings-offline',
    viewer: 'alone',
    isTall: true,
    go: async (stage) => {
      await stage.hold(/sessions\.list/);
      await openSettings(stage);
      await stage.goOffline();
      await stage.page.getByText(stage.texts.realtime.offlineLong).waitFor();
      await stage.page.getByLabel(stage.texts.settings.phoneNumber).fill('+49 40 654321');
      await stage.button(stage.texts.settings.save).first().click();
      await stage.rest(1_000);
    },
  },
];

/** What signs the same person out everywhere else. */
export const settingsAtLast: Scene[] = [
  {
    name: 'settings-password-changed',
    isTall: true,
    go: async (stage) => {
      await changePassword(stage, PASSWORD, PASSWORD);
      await stage.page.getByText(stage.texts.settings.passwordChanged).waitFor();
    },
  },
];

async function openSettings(stage: Stage): Promise<void> {
  await stage.open('/settings');
  await stage.page.getByRole('heading', { name: stage.texts.settings.title }).first().waitFor();
  await stage.rest(400);
}

/** With a browser that can be told from all others. */
async function signInElsewhere({ page }: Stage): Promise<void> {
  await fetch(new URL('/trpc/auth.login', page.url()), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:149.0) Gecko/20100101 Firefox/149.0',
    },
    body: JSON.stringify({ login: 'mara', password: PASSWORD }),
  });
}

async function changePassword(stage: Stage, current: string, next: string): Promise<void> {
  await openSettings(stage);
  await stage.page.locator('[name=currentPassword]').fill(current);
  await stage.page.locator('[name=newPassword]').fill(next);
  await stage.button(stage.texts.settings.changePassword).click();
}
