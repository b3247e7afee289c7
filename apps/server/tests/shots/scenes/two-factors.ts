import type { Locator } from 'playwright-core';
import { PASSWORD } from '../../harness/people.ts';
import type { Scene } from '../scene.ts';
import type { Stage } from '../stage.ts';

/** Codes as the server makes them. */
const CODES = ['ABCD', 'EFGH', 'JKLM', 'NPQR', 'STUV'].map((part) => Array<string>(7).fill(part).join('-'));

const PASSKEYS = {
  isPossible: true,
  items: [
    { id: 1, name: 'Laptop', createdAt: '2026-09-02T09:00:00Z', lastUsedAt: '2026-11-25T07:30:00Z' },
    { id: 2, name: 'Key on the key ring', createdAt: '2026-11-12T12:00:00Z', lastUsedAt: null },
  ],
};

/** The second step of signing in, and what one sets up for it. */
export const twoFactors: Scene[] = [
  { name: 'second-step', viewer: 'nobody', go: toSecondStep },
  {
    name: 'second-step-recovery',
    viewer: 'nobody',
    go: async (stage) => {
      await toSecondStep(stage);
      await stage.button(stage.texts.secondStep.byRecoveryCode).click();
      await stage.page.getByLabel(stage.texts.secondStep.recoveryCode).waitFor();
    },
  },
  {
    name: 'second-step-refused',
    viewer: 'nobody',
    go: async (stage) => {
      await toSecondStep(stage);
      await stage.page.getByLabel(stage.texts.secondStep.code).fill('123456');
      await stage.button(stage.texts.secondStep.go).click();
      await stage.page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'two-factors-password',
    isTall: true,
    go: async (stage) => {
      await openSettings(stage);
      await stage.button(stage.texts.twoFactors.setUp).click();
      await stage.page.getByLabel(stage.texts.twoFactors.password).waitFor();
    },
  },
  { name: 'two-factors-scan', isTall: true, go: toScanning },
  {
    name: 'two-factors-code-wrong',
    isTall: true,
    go: async (stage) => {
      await toScanning(stage);
      await enterCode(stage);
      await stage.page.locator('[name=code][aria-invalid=true]').waitFor();
    },
  },
  {
    name: 'two-factors-codes',
    viewer: 'alone',
    isTall: true,
    go: async (stage) => {
      await stage.answer(/secondFactor\.activate/, { recoveryCodes: [...CODES, ...CODES] });
      await toScanning(stage);
      await enterCode(stage);
      await stage.button(stage.texts.twoFactors.kept).waitFor();
    },
  },
  {
    name: 'two-factors-on',
    viewer: 'alone',
    isTall: true,
    go: async (stage) => {
      await stage.answer(/secondFactor\.retrieve/, { since: '2026-09-02T09:00:00Z', recoveryCodesLeft: 9 });
      await openSettings(stage);
      await inView(stage.button(stage.texts.twoFactors.turnOff));
    },
  },
  {
    name: 'two-factors-failed',
    viewer: 'alone',
    isTall: true,
    go: async (stage) => {
      await stage.refuse(/secondFactor\.retrieve/);
      await openSettings(stage);
      await inView(stage.page.getByText(stage.texts.twoFactors.failed));
    },
  },
  { name: 'passkeys', viewer: 'alone', isTall: true, go: openPasskeys },
  {
    name: 'passkeys-rename',
    viewer: 'alone',
    isTall: true,
    go: async (stage) => {
      await openPasskeys(stage);
      await stage.button(stage.texts.passkeys.renameOne('Laptop')).click();
      await stage.button(stage.texts.passkeys.save).waitFor();
    },
  },
  {
    name: 'passkeys-remove',
    viewer: 'alone',
    isTall: true,
    go: async (stage) => {
      await openPasskeys(stage);
      await stage.button(stage.texts.passkeys.removeOne('Laptop')).click();
      await stage.page.getByText(stage.texts.passkeys.removeHint('Laptop')).waitFor();
    },
  },
  {
    name: 'passkeys-failed',
    viewer: 'alone',
    isTall: true,
    go: async (stage) => {
      await stage.refuse(/passkeys\.list/);
      await openSettings(stage);
      await inView(stage.page.getByText(stage.texts.passkeys.failed));
    },
  },
];

/** As whoever has a second factor and a passkey, which nobody has whom other scenes need. */
async function toSecondStep(stage: Stage): Promise<void> {
  const secondFactor = { ticket: 'of these pictures', ways: ['totp', 'recovery', 'passkey'] };
  const data = { code: 'UNAUTHORIZED', httpStatus: 401, reason: 'secondFactorNeeded', secondFactor };
  const error = { message: 'Now the second factor is needed.', code: -32_001, data };
  await stage.page.route(/auth\.login/, (route) => route.fulfill({ status: 401, json: [{ error }] }));
  await stage.open('/sign-in');
  await stage.signIn('mara', PASSWORD);
  await stage.page.getByLabel(stage.texts.secondStep.code).waitFor();
}

async function toScanning(stage: Stage): Promise<void> {
  await openSettings(stage);
  await stage.button(stage.texts.twoFactors.setUp).click();
  await stage.page.getByLabel(stage.texts.twoFactors.password).fill(PASSWORD);
  await stage.button(stage.texts.twoFactors.goOn).click();
  await stage.page.getByRole('img', { name: stage.texts.twoFactors.picture }).waitFor();
}

async function enterCode(stage: Stage): Promise<void> {
  await stage.page.getByLabel(stage.texts.twoFactors.code).fill('000000');
  await stage.button(stage.texts.twoFactors.turnOn).click();
}

async function openPasskeys(stage: Stage): Promise<void> {
  await stage.answer(/passkeys\.list/, PASSKEYS);
  await openSettings(stage);
  await inView(stage.button(stage.texts.passkeys.removeOne('Laptop')));
}

/** Waits for it, and brings it to the middle: the settings are longer than any picture. */
async function inView(what: Locator): Promise<void> {
  await what.waitFor();
  await what.evaluate((element: { scrollIntoView: (how: object) => void }) =>
    element.scrollIntoView({ block: 'center' }),
  );
}

async function openSettings(stage: Stage): Promise<void> {
  await stage.open('/settings');
  await stage.page.getByRole('heading', { name: stage.texts.twoFactors.title }).first().waitFor();
  await stage.rest(400);
}
