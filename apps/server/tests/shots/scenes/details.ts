import type { Scene } from '../scene.ts';
import type { Stage } from '../stage.ts';
import { chooseFor, details as inDetails, openDetails } from './in-details.ts';

/** A conversation's details, and what one changes there. */
export const details: Scene[] = [
  { name: 'details-group', go: (stage) => openDetails(stage, stage.places.launch) },
  { name: 'details-direct', go: (stage) => openDetails(stage, stage.places.jonas) },
  { name: 'details-many-people', go: (stage) => openDetails(stage, stage.places.crowd) },
  {
    name: 'details-many-people-found',
    go: async (stage) => {
      await openDetails(stage, stage.places.crowd);
      await inDetails(stage).getByRole('searchbox').fill('12');
      await inDetails(stage).getByText('visitor-112').first().waitFor();
    },
  },
  {
    name: 'details-nobody-found',
    go: async (stage) => {
      await openDetails(stage, stage.places.crowd);
      await inDetails(stage).getByRole('searchbox').fill('quetzalcoatl');
      await stage.page.getByText(stage.texts.conversations.noSuchPerson('quetzalcoatl')).waitFor();
    },
  },
  {
    name: 'details-people-failed',
    viewer: 'alone',
    go: async (stage) => {
      await stage.refuse(/conversations\.participants/);
      await openDetails(stage, stage.places.crowd);
      const failed = stage.page.getByText(stage.texts.conversations.morePeopleFailed);
      await failed.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'details-missing',
    go: async (stage) => {
      await stage.open('/c/99999/details');
      await stage.page.getByText(stage.texts.conversations.missing).last().waitFor();
    },
  },
  {
    name: 'details-person-menu',
    go: async (stage) => {
      await openDetails(stage, stage.places.launch);
      await inDetails(stage).locator('[aria-haspopup=menu]').first().click();
      await stage.page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'details-admin',
    go: async (stage) => {
      const name = await openOwn(stage, 'Paper samples');
      await chooseFor(stage, name, stage.texts.conversations.makeAdmin);
      await stage.notices.getByText(stage.texts.conversations.isAdminNow(name)).waitFor();
    },
  },
  {
    name: 'details-removed',
    go: async (stage) => {
      const name = await openOwn(stage, 'Shelves');
      await chooseFor(stage, name, stage.texts.conversations.removeFromGroup);
      await stage.notices.getByText(stage.texts.conversations.wasRemoved(name)).waitFor();
    },
  },
  { name: 'details-renaming', go: startRenaming },
  {
    name: 'details-renamed',
    go: async (stage) => {
      await openOwn(stage, 'Scaffold');
      await rename(stage, 'Scaffolding, from Monday on');
      await stage.notices
        .getByText(stage.texts.conversations.titleIsNow('Scaffolding, from Monday on'))
        .waitFor();
    },
  },
  {
    name: 'details-untitled',
    go: async (stage) => {
      await openOwn(stage, 'Something');
      await rename(stage, '');
      await stage.notices.getByText(stage.texts.conversations.hasNoTitle).waitFor();
    },
  },
  {
    name: 'details-change-refused',
    viewer: 'alone',
    go: async (stage) => {
      await stage.refuse(/conversations\.update/, 'groupAdminsOnly');
      await openOwn(stage, 'Scaffold');
      await rename(stage, 'Scaffolding');
      await inDetails(stage).getByText(stage.texts.conversations.titleNotChanged).waitFor();
    },
  },
  { name: 'details-add', go: openAdding },
  {
    name: 'details-add-chosen',
    go: async (stage) => {
      await openAdding(stage);
      for (const name of [/^.{0,4}Priya|प्रिया/, /Νίκος/]) {
        await stage.page.getByRole('option', { name }).click();
      }
    },
  },
  {
    name: 'details-leave',
    go: async (stage) => {
      await openDetails(stage, stage.places.crowd);
      await ask(stage, stage.texts.conversations.leave);
    },
  },
  {
    name: 'details-leave-as-owner',
    go: async (stage) => {
      await openDetails(stage, stage.places.launch);
      await ask(stage, stage.texts.conversations.leave);
    },
  },
  {
    name: 'details-leave-as-last',
    go: async (stage) => {
      await openDetails(stage, await startGroup(stage, 'Only me', []));
      await ask(stage, stage.texts.conversations.leave);
    },
  },
  {
    name: 'details-left',
    go: async (stage) => {
      await openOwn(stage, 'Old stand');
      await ask(stage, stage.texts.conversations.leave);
      await answer(stage, stage.texts.conversations.leave);
      await stage.notices.getByText(stage.texts.conversations.youLeft('Old stand')).waitFor();
    },
  },
  {
    name: 'details-delete',
    go: async (stage) => {
      await openDetails(stage, stage.places.launch);
      await ask(stage, stage.texts.conversations.deleteGroup);
    },
  },
  {
    name: 'details-delete-failed',
    viewer: 'alone',
    go: async (stage) => {
      await stage.refuse(/conversations\.destroy/, 'groupOwnerOnly');
      await openDetails(stage, stage.places.machines);
      await ask(stage, stage.texts.conversations.deleteGroup);
      await answer(stage, stage.texts.conversations.deleteGroup);
      await stage.notices.getByText(/Workshop & machines/).waitFor();
    },
  },
];

/** A group of the one who looks. @returns its id */
async function startGroup({ other }: Stage, title: string, participantIds: number[]): Promise<number> {
  const { api } = await other('mara');
  return (await api.conversations.create.mutate({ participantIds, title })).id;
}

/** The details of a new group of two, which is there to be changed. @returns the other's name */
async function openOwn(stage: Stage, title: string): Promise<string> {
  const { id } = await (await stage.other('jonas')).api.auth.me.query();
  await openDetails(stage, await startGroup(stage, title, [id]));
  await stage.page.getByText(title).last().waitFor();
  return 'Jonas Weber';
}

async function startRenaming(stage: Stage): Promise<void> {
  await openDetails(stage, stage.places.fair);
  await stage.button(stage.texts.conversations.rename).click();
  await inDetails(stage).getByRole('textbox', { name: stage.texts.conversations.groupTitle }).waitFor();
}

async function rename(stage: Stage, title: string): Promise<void> {
  await stage.button(stage.texts.conversations.rename).click();
  const field = inDetails(stage).getByRole('textbox', { name: stage.texts.conversations.groupTitle });
  await field.fill(title);
  await field.press('Enter');
}

async function openAdding(stage: Stage): Promise<void> {
  await openOwn(stage, 'Newcomers');
  await stage.button(stage.texts.conversations.addPeople).click();
  await stage.page.getByRole('option', { name: /Sofía/ }).waitFor();
}

async function ask(stage: Stage, what: string): Promise<void> {
  await inDetails(stage).getByRole('button', { name: what, exact: true }).click();
  await stage.page.getByRole('alertdialog').waitFor();
}

async function answer(stage: Stage, what: string): Promise<void> {
  await stage.page.getByRole('alertdialog').getByRole('button', { name: what, exact: true }).click();
}
