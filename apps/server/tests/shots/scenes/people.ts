import type { Locator } from 'playwright-core';
import type { Scene } from '../scene.ts';
import type { Stage } from '../stage.ts';
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
  { name: 'details-group', go: (stage) => openDetails(stage, stage.places.launch) },
  { name: 'details-direct', go: (stage) => openDetails(stage, stage.places.jonas) },
  {
    name: 'details-person-menu',
    go: async (stage) => {
      await openDetails(stage, stage.places.launch);
      await details(stage).locator('[aria-haspopup=menu]').first().click();
      await stage.page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'person-card',
    go: async (stage) => {
      await openDetails(stage, stage.places.launch);
      await details(stage)
        .getByRole('button', { name: /^Sofía García/ })
        .click();
      await stage.page.getByRole('dialog').waitFor();
    },
  },
];

async function openNew(stage: Stage): Promise<void> {
  await stage.open('/new');
  await stage.page.getByRole('option', { name: /Jonas/ }).waitFor();
}

const details = ({ page }: Stage): Locator => page.getByRole('complementary').last();

async function openDetails(stage: Stage, id: number): Promise<void> {
  await stage.open(`/c/${id}/details`);
  await details(stage).waitFor();
  await stage.rest(400);
}
