import type { Locator } from 'playwright-core';
import type { Scene } from '../scene.ts';
import type { Stage } from '../stage.ts';

/** Ways around: the switcher, the shortcuts, and the reference of what programs call. */
export const ways: Scene[] = [
  { name: 'switcher', go: openSwitcher },
  { name: 'switcher-found', go: (stage) => look(stage, 'so', /Sofía/) },
  {
    name: 'switcher-action',
    go: (stage) => look(stage, stage.texts.switcher.settings.slice(0, 4), stage.texts.switcher.settings),
  },
  { name: 'switcher-nothing', go: (stage) => look(stage, 'qqqq', stage.texts.switcher.nothing('qqqq')) },
  {
    name: 'switcher-failed',
    viewer: 'alone',
    go: async (stage) => {
      await stage.refuse(/users\.list/);
      await look(stage, 'so', stage.texts.switcher.peopleFailed);
    },
  },
  {
    name: 'switcher-offline',
    viewer: 'alone',
    go: async (stage) => {
      await openSwitcher(stage);
      await stage.goOffline();
      await dialog(stage).getByRole('combobox').fill('so');
      await dialog(stage).getByText(stage.texts.switcher.offline).waitFor();
    },
  },
  {
    name: 'switcher-open-failed',
    viewer: 'alone',
    go: async (stage) => {
      await stage.refuse(/conversations\.create/, 'userNotFound');
      await look(stage, 'nikos', /Νίκος/);
      await dialog(stage)
        .getByRole('group', { name: stage.texts.switcher.people })
        .getByRole('option')
        .first()
        .click();
      await dialog(stage).getByRole('alert').waitFor();
    },
  },
  { name: 'shortcuts', go: openShortcuts },
  {
    name: 'shortcuts-single-off',
    viewer: 'alone',
    go: async (stage) => {
      await openShortcuts(stage);
      await dialog(stage).getByRole('switch').click();
    },
  },
  { name: 'reference', isTall: true, go: openReference },
  {
    name: 'reference-procedure',
    isTall: true,
    go: async (stage) => {
      await openProcedure(stage, 'messages.create');
      await stage.page.getByText(stage.texts.reference.schema).locator('visible=true').click();
    },
  },
  {
    name: 'reference-subscription',
    go: (stage) => openProcedure(stage, 'events.subscribe', stage.texts.reference.subscribe),
  },
  { name: 'reference-answer', isTall: true, go: (stage) => call(stage, 'auth.me') },
  { name: 'reference-refused', isTall: true, go: (stage) => call(stage, 'messages.create') },
  {
    name: 'reference-no-match',
    go: async (stage) => {
      await openReference(stage);
      await stage.page.getByLabel(stage.texts.reference.filter).fill('qqqq');
      await stage.page.getByText(stage.texts.reference.noMatch).waitFor();
    },
  },
  {
    name: 'reference-failed',
    viewer: 'alone',
    go: async (stage) => {
      await stage.refuse(/reference\.list/);
      await stage.open('/reference');
      await stage.page.getByText(stage.texts.reference.failed).waitFor();
    },
  },
  {
    name: 'reference-loading',
    viewer: 'alone',
    go: async (stage) => {
      await stage.hold(/reference\.list/);
      await stage.open('/reference');
      await stage.page.getByText(stage.texts.app.loading).waitFor();
    },
  },
];

const dialog = ({ page }: Stage): Locator => page.getByRole('dialog');

async function openSwitcher(stage: Stage): Promise<void> {
  await stage.open('/');
  await stage.rowOf('launch').waitFor();
  await stage.page.getByRole('button', { name: stage.texts.switcher.find }).click();
  await dialog(stage).waitFor();
}

async function look(stage: Stage, text: string, found: string | RegExp): Promise<void> {
  await openSwitcher(stage);
  await dialog(stage).getByRole('combobox').fill(text);
  await dialog(stage).getByText(found).first().waitFor();
}

async function openShortcuts(stage: Stage): Promise<void> {
  const { shortcuts } = stage.texts.switcher;
  await look(stage, shortcuts, shortcuts);
  await dialog(stage).getByRole('option', { name: shortcuts }).click();
  await dialog(stage).getByRole('switch').waitFor();
}

async function openReference(stage: Stage): Promise<void> {
  await stage.open('/reference');
  await stage.page.getByText('messages.create').first().waitFor();
}

async function openProcedure(stage: Stage, path: string, shown?: string): Promise<void> {
  await openReference(stage);
  await stage.page.getByText(path, { exact: true }).click();
  if (shown) await stage.page.getByText(shown).waitFor();
}

async function call(stage: Stage, path: string): Promise<void> {
  await openProcedure(stage, path);
  await stage.button(stage.texts.reference.call).locator('visible=true').click();
  await stage.page.locator('pre').locator('visible=true').waitFor();
}
