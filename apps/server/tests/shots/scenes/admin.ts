import type { Scene } from '../scene.ts';
import type { Stage } from '../stage.ts';

/** The site of those who run the server: its table in each of its states, and its rooms. */
export const admin: Scene[] = [
  { name: 'admin-people', go: (stage) => openRoom(stage, 'people', 'jonas') },
  {
    name: 'admin-people-chosen',
    go: async (stage) => {
      await openRoom(stage, 'people', 'jonas');
      for (const name of ['Jonas Weber', 'Sofía'])
        await stage.page.getByRole('checkbox', { name: new RegExp(name) }).first().check();
    },
  },
  {
    name: 'admin-people-filtered',
    go: (stage) => openRoom(stage, 'people?isStaff=false&isActive=true&search=so', 'sofia'),
  },
  {
    name: 'admin-people-filter',
    go: async (stage) => {
      await openRoom(stage, 'people', 'jonas');
      await stage.button(stage.texts.admin.filters.add).click();
      await stage.button(stage.texts.admin.created).last().click();
    },
  },
  {
    name: 'admin-nothing',
    go: async (stage) => {
      await stage.open('/admin/people?search=nobody%20at%20all');
      await stage.page.getByText(stage.texts.admin.table.nothing).waitFor();
    },
  },
  {
    name: 'admin-failed',
    viewer: 'alone',
    go: async (stage) => {
      await stage.refuse(/admin\.users\.list/);
      await stage.open('/admin/people');
      await stage.page.getByText(stage.texts.admin.table.failed).waitFor();
    },
  },
  {
    name: 'admin-person',
    isTall: true,
    go: async (stage) => {
      await openRoom(stage, 'people', 'jonas');
      await stage.page.getByRole('link', { name: /jonas/ }).first().click();
      await stage.page.getByRole('heading', { name: stage.texts.admin.people.account }).waitFor();
    },
  },
  {
    name: 'admin-person-new',
    go: async (stage) => {
      await stage.open('/admin/people/new');
      await stage.button(stage.texts.admin.people.make).waitFor();
    },
  },
  { name: 'admin-conversations', go: (stage) => openRoom(stage, 'conversations', /Web shop launch/) },
  {
    name: 'admin-conversation',
    isTall: true,
    go: async (stage) => {
      await stage.open(`/admin/conversations/${stage.places.launch}`);
      await stage.page.getByRole('heading', { name: stage.texts.admin.conversations.itsTitle }).waitFor();
      await stage.button(stage.texts.admin.conversations.add).click();
      await stage.page.getByRole('option').first().waitFor();
    },
  },
  { name: 'admin-messages', go: (stage) => openRoom(stage, 'messages', /Jonas/) },
  {
    name: 'admin-rooms',
    go: async (stage) => {
      await stage.open('/admin');
      await stage.page.getByRole('link', { name: stage.texts.admin.people.title }).waitFor();
    },
  },
];

async function openRoom(stage: Stage, room: string, shown: string | RegExp): Promise<void> {
  await stage.open(`/admin/${room}`);
  await stage.page.getByRole('grid').getByText(shown).first().waitFor();
}
