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
        await stage.page
          .getByRole('checkbox', { name: new RegExp(name) })
          .first()
          .check();
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
    name: 'admin-columns',
    go: async (stage) => {
      await openRoom(stage, 'people', 'jonas');
      await stage.button(stage.texts.admin.table.columns).click();
      await stage.page.getByRole('menu').waitFor();
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
      await stage.page.getByRole('link', { name: stage.texts.admin.people.title, exact: true }).waitFor();
    },
  },
];

/** What leaves traces: a job that was begun, a number, a look at messages. */
export const adminAtLast: Scene[] = [
  {
    name: 'admin-bulk-asked',
    viewer: 'alone',
    go: async (stage) => {
      await chooseVisitors(stage);
      await stage.page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'admin-bulk-progress',
    viewer: 'alone',
    go: async (stage) => {
      await stage.hold(/bulk\.step/);
      await chooseVisitors(stage);
      await confirm(stage);
      await stage.page.getByRole('progressbar').waitFor();
    },
  },
  {
    name: 'admin-bulk-done',
    viewer: 'alone',
    go: async (stage) => {
      // Nobody of the pictures is deactivated by it.
      const reasons = [
        { reason: 'superusersOnly', count: 1 },
        { reason: 'forOthersOnly', count: 1 },
      ];
      const counts = { changed: 118, unchanged: 20, refused: { count: 2, reasons } };
      await stage.answer(/bulk\.step/, { ...counts, isFinished: true, looked: 140, total: 140 });
      await chooseVisitors(stage);
      await confirm(stage);
      await stage.page.getByRole('dialog', { name: stage.texts.admin.bulk.finished }).waitFor();
    },
  },
  {
    name: 'admin-person-conflict',
    viewer: 'alone',
    isTall: true,
    go: async (stage) => {
      const { page, texts } = stage;
      const { api } = await stage.other('mara');
      const { items } = await api.admin.users.list.query({ search: 'tess' });
      const id = items[0]?.id ?? 0;
      await stage.open(`/admin/people/${id}`);
      await page.getByLabel(texts.settings.phoneNumber).fill('+49 40 555 1234');
      const { revision, phoneNumber: before } = await api.admin.users.retrieve.query({ id });
      const phoneNumber = before === '+49 40 777 001' ? '+49 40 777 002' : '+49 40 777 001';
      await api.admin.users.update.mutate({ id, revision, phoneNumber });
      await stage.button(texts.settings.save).click();
      await stage.button(texts.admin.edit.keepMine).waitFor();
    },
  },
  {
    name: 'admin-messages-read',
    viewer: 'alone',
    go: async (stage) => {
      const { api } = await stage.other('mara');
      await api.settings.update.mutate({ staffRead: true });
      await openRoom(stage, 'messages', /Jonas/);
      await stage.page.getByText(stage.texts.admin.messages.readingIsOn).waitFor();
      await api.settings.update.mutate({ staffRead: false });
    },
  },
];

async function chooseVisitors(stage: Stage): Promise<void> {
  await openRoom(stage, 'people?search=visitor', 'visitor-001');
  await stage.page.getByText(/140/).waitFor();
  await stage.page.getByRole('checkbox', { name: stage.texts.admin.table.chooseShown }).check();
  await stage.button(stage.texts.admin.table.chooseMatching('140')).click();
  await stage.button(stage.texts.admin.people.deactivate).click();
}

async function confirm({ page, texts }: Stage): Promise<void> {
  await page.getByRole('alertdialog').getByRole('button', { name: texts.admin.people.deactivate }).click();
}

async function openRoom(stage: Stage, room: string, shown: string | RegExp): Promise<void> {
  await stage.open(`/admin/${room}`);
  await stage.page.getByRole('grid').getByText(shown).first().waitFor();
}
