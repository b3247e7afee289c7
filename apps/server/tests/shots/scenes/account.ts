import type { Catalogue } from '../../../../web/src/languages/en.ts';
import { VIEWER } from '../people.ts';
import type { Scene } from '../scene.ts';
import { PASSWORD } from '../../harness/people.ts';
import type { Stage } from '../stage.ts';

/** Coming in, and going out. */
export const account: Scene[] = [
  {
    name: 'account-waiting',
    viewer: 'alone',
    go: async (stage) => {
      await stage.page.route(/auth\.me/, () => undefined);
      await stage.hold(/auth\.me/);
      await stage.open('/');
      await stage.page.getByText(stage.texts.app.loading).waitFor({ state: 'attached' });
      await stage.rest(900);
    },
  },
  { name: 'account-first-start', viewer: 'nobody', onEmptyServer: true, go: openSignIn('/') },
  { name: 'account-sign-in', viewer: 'nobody', go: openSignIn('/sign-in') },
  {
    name: 'account-sign-in-refused',
    viewer: 'nobody',
    go: async (stage) => {
      await openSignIn('/sign-in')(stage);
      await stage.signIn('mara', 'not the password');
      await stage.page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'account-sign-in-busy',
    viewer: 'nobody',
    go: async (stage) => {
      await openSignIn('/sign-in')(stage);
      await stage.hold(/auth\.login/);
      await stage.signIn('mara', PASSWORD);
      await stage.button(stage.texts.auth.signingIn).waitFor();
    },
  },
  {
    name: 'account-sign-in-unreachable',
    viewer: 'nobody',
    go: async (stage) => {
      await openSignIn('/sign-in')(stage);
      await stage.page.route(/auth\.login/, (route) => route.abort());
      await stage.signIn('mara', PASSWORD);
      await stage.page.getByText(stage.texts.form.unreachable).waitFor();
    },
  },
  {
    name: 'account-sign-in-provider',
    viewer: 'nobody',
    go: async (stage) => {
      await haveProvider(stage);
      await openSignIn('/sign-in')(stage);
      await stage.page.getByRole('link', { name: stage.texts.auth.withProvider('Example ID') }).waitFor();
    },
  },
  {
    name: 'account-sign-in-provider-refused',
    viewer: 'nobody',
    go: async (stage) => {
      await haveProvider(stage);
      await openSignIn('/sign-in#problem=addressTaken')(stage);
      await stage.page.getByText(stage.texts.atProvider.addressTaken).waitFor();
    },
  },
  { name: 'account-register', viewer: 'nobody', go: openRegister },
  {
    name: 'account-register-refused',
    viewer: 'nobody',
    go: async (stage) => {
      await openRegister(stage);
      await stage.page.getByLabel(stage.texts.auth.username).fill('mara');
      await stage.page.getByLabel(stage.texts.auth.password, { exact: true }).fill('short');
      await stage.button(stage.texts.auth.createAccount).click();
      await stage.page.locator('[aria-invalid=true]').first().waitFor();
    },
  },
  { name: 'account-forgot', viewer: 'nobody', go: openPage('/forgot', ({ auth }) => auth.sendLink) },
  { name: 'account-reset', viewer: 'nobody', go: openPage('/reset/link', ({ auth }) => auth.setPassword) },
  {
    name: 'account-reset-gone',
    viewer: 'nobody',
    go: async (stage) => {
      await openPage('/reset/link', ({ auth }) => auth.setPassword)(stage);
      await stage.page.getByLabel(stage.texts.settings.newPassword).fill(PASSWORD);
      await stage.button(stage.texts.auth.setPassword).click();
      await stage.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'account-confirm',
    viewer: 'nobody',
    go: openPage('/confirm/link', ({ auth }) => auth.confirmAddress),
  },
  { name: 'account-invited', viewer: 'nobody', go: openInvitation },
  {
    name: 'account-invitation-gone',
    viewer: 'nobody',
    go: async ({ page, texts }) => {
      await page.goto('/invite/link');
      await page.getByText(texts.auth.invitationGoneHint).waitFor();
    },
  },
  {
    name: 'account-register-taken',
    viewer: 'nobody',
    go: async (stage) => {
      await openRegister(stage);
      await stage.page.getByLabel(stage.texts.auth.username).fill('mara');
      await stage.page.getByLabel(stage.texts.auth.email).fill('mara@elsewhere.example');
      await stage.page.getByLabel(stage.texts.auth.password, { exact: true }).fill(PASSWORD);
      await stage.button(stage.texts.auth.createAccount).click();
      await stage.page.locator('[name=username][aria-invalid=true]').waitFor();
    },
  },
  {
    name: 'account-sign-in-late',
    viewer: 'nobody',
    go: async (stage) => {
      await openSignIn('/sign-in')(stage);
      await stage.hold(/auth\.login/);
      await stage.signIn('mara', PASSWORD);
      await stage.page.getByText(stage.texts.form.late).waitFor({ timeout: 15_000 });
    },
  },
  { name: 'account-session-ends', viewer: 'alone', go: endSession },
  {
    name: 'account-session-ends-refused',
    viewer: 'alone',
    go: async (stage) => {
      await endSession(stage);
      const dialog = stage.page.getByRole('alertdialog');
      await dialog.getByLabel(stage.texts.auth.password, { exact: true }).fill('not the password');
      await dialog.getByRole('button', { name: stage.texts.auth.signIn, exact: true }).click();
      await dialog.getByRole('alert').waitFor();
    },
  },
  {
    name: 'account-sign-out-failed',
    viewer: 'alone',
    go: async (stage) => {
      await stage.open('/settings');
      await stage.page.getByRole('heading', { name: stage.texts.settings.title }).first().waitFor();
      await stage.page.route(/auth\.logout/, (route) => route.abort());
      if (stage.isPhone)
        await stage.page.getByRole('link', { name: stage.texts.frame.backToConversations }).tap();
      await stage.button(stage.texts.auth.signOut).last().click();
      await stage.page.getByText(stage.texts.auth.signOutFailed).waitFor();
    },
  },
];

async function endSession(stage: Stage): Promise<void> {
  await stage.openConversation('launch', /Dmitri looks almost cheerful/);
  // Somewhere else this very session is ended.
  await stage.page.context().request.post('/trpc/auth.logout', { data: {} });
  await stage.page.getByLabel(stage.texts.auth.password, { exact: true }).waitFor();
}

function openSignIn(path: string): (stage: Stage) => Promise<void> {
  return async ({ page, texts }) => {
    await page.goto(path);
    await page.getByLabel(texts.auth.password, { exact: true }).waitFor();
  };
}

function openPage(path: string, button: (texts: Catalogue) => string): (stage: Stage) => Promise<void> {
  return async (stage) => {
    await stage.page.goto(path);
    await stage.button(button(stage.texts)).waitFor();
  };
}

/** Whoever owns the server of the pictures invites into a group. */
async function openInvitation(stage: Stage): Promise<void> {
  const { api } = await stage.other(VIEWER);
  const { token } = await api.invitations.create.mutate({ conversationId: stage.places.launch });
  await stage.page.goto(`/invite/${token}`);
  await stage.button(stage.texts.auth.createAccount).waitFor();
}

async function openRegister({ page, texts }: Stage): Promise<void> {
  await page.goto('/register');
  await page.getByLabel(texts.auth.email).waitFor();
}

/** As on a server that a provider signs people in to. */
async function haveProvider({ page }: Stage): Promise<void> {
  await page.route(/auth\.waysIn/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('"provider":null', '"provider":"Example ID"');
    await route.fulfill({ response, body });
  });
}
