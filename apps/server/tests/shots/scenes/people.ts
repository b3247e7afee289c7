import type { Scene } from '../scene.ts';
import type { Stage } from '../stage.ts';
import { details, openDetails } from './in-details.ts';
import { comeAlone } from './list.ts';

/** Finding people, and seeing who they are. */
export const people: Scene[] = [
  { name: 'new', go: openNew },
  {
    name: 'new-chosen',
    go: async (stage) => {
      await openNew(stage);
      for (const name of [/Sofía/, /Νίκος/, /Lars-Erik/]) {
        await stage.page.getByRole('option', { name }).click();
      }
      await stage.button(stage.texts.conversations.startGroup).waitFor();
    },
  },
  {
    name: 'new-nobody-found',
    go: async (stage) => {
      await openNew(stage);
      await stage.page.getByRole('combobox').fill('quetzalcoatl');
      await stage.page.getByText(stage.texts.users.noMatch('quetzalcoatl')).first().waitFor();
    },
  },
  {
    name: 'new-nobody-there',
    viewer: 'nobody',
    onEmptyServer: true,
    go: async (stage) => {
      await comeAlone(stage);
      await stage.open('/new');
      await stage.page.getByText(stage.texts.users.nobody).first().waitFor();
    },
  },
  {
    name: 'new-loading',
    viewer: 'alone',
    go: async (stage) => {
      await stage.hold(/users\.list/);
      await stage.open('/new');
      await stage.page.getByText(stage.texts.users.loading).first().waitFor();
      await stage.rest(900);
    },
  },
  {
    name: 'new-failed',
    viewer: 'alone',
    go: async (stage) => {
      await stage.refuse(/users\.list/);
      await stage.open('/new');
      await stage.page.getByText(stage.texts.users.failed).first().waitFor();
    },
  },
  {
    name: 'new-known',
    go: async (stage) => {
      await openNew(stage);
      await stage.page.getByRole('option', { name: /Jonas/ }).click();
      await stage.page.getByText(stage.texts.conversations.opensDirect('Jonas Weber')).waitFor();
    },
  },
  {
    name: 'new-nobody-chosen',
    go: async (stage) => {
      await openNew(stage);
      await stage.button(stage.texts.conversations.open).click();
      await stage.page.getByText(stage.texts.conversations.nobodyChosen).waitFor();
    },
  },
  {
    name: 'new-refused',
    viewer: 'alone',
    go: async (stage) => {
      await stage.refuse(/conversations\.create/, 'unknownParticipants');
      await openNew(stage);
      for (const name of [/Sofía/, /Νίκος/]) await stage.page.getByRole('option', { name }).click();
      await stage.button(stage.texts.conversations.startGroup).click();
      await stage.page.getByRole('alert').first().waitFor();
    },
  },
  { name: 'person-card', go: (stage) => openCard(stage, /^Sofía García/) },
  { name: 'person-card-long', go: (stage) => openCard(stage, /^Lars-Erik/) },
  { name: 'person-card-self', go: (stage) => openCard(stage, /^Mara/) },
  {
    name: 'person-card-factor-lost',
    go: async (stage) => {
      await openCard(stage, /^Sofía García/);
      await stage.button(stage.texts.users.factorLost).click();
      await stage.button(stage.texts.users.removeFactor).waitFor();
    },
  },
  {
    name: 'person-card-failed',
    viewer: 'alone',
    go: async (stage) => {
      await stage.refuse(/users\.retrieve/);
      await openCard(stage, /^Sofía García/);
      await stage.page.getByText(stage.texts.users.cardFailed).waitFor();
    },
  },
];

async function openNew(stage: Stage): Promise<void> {
  await stage.open('/new');
  await stage.page.getByRole('option', { name: /Jonas/ }).waitFor();
}

async function openCard(stage: Stage, name: RegExp): Promise<void> {
  await openDetails(stage, stage.places.launch);
  await details(stage).getByRole('button', { name }).click();
  await stage.page.getByRole('dialog').waitFor();
  await stage.rest(300);
}
