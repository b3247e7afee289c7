import type { MailState, Overview, Problem } from '@parley/client';
import type { Scene } from '../scene.ts';
import type { Stage } from '../stage.ts';

/** The rooms of the admin site beside people, conversations and messages. */
export const adminRooms: Scene[] = [
  {
    name: 'admin-overview',
    viewer: 'alone',
    isTall: true,
    go: (stage) => openOverview(stage, { lastBackupAt: '2026-11-26T02:15:00.000Z' }),
  },
  {
    name: 'admin-overview-problems',
    viewer: 'alone',
    isTall: true,
    go: (stage) =>
      openOverview(stage, {
        problems: PROBLEMS,
        lastBackupAt: '2026-11-14T02:15:00.000Z',
        messages: { today: 10_000, isMore: true },
      }),
  },
  {
    name: 'admin-overview-readings',
    viewer: 'alone',
    isTall: true,
    go: (stage) =>
      openOverview(stage, {
        readings: [3, 2, 1].map((id) => ({
          id,
          at: '2026-11-23T09:12:00.000Z',
          actor: { id: 2, username: 'jonas', firstName: 'Jonas', lastName: 'Weber' },
          detail: id === 2 ? { search: 'invoice' } : { count: id * 16 + 2 },
        })),
      }),
  },
  {
    name: 'admin-overview-failed',
    go: async (stage) => {
      await stage.refuse(/admin\.overview/);
      await stage.open('/admin/overview');
      await stage.page.getByRole('alert').waitFor();
    },
    viewer: 'alone',
  },
  { name: 'admin-sessions', go: (stage) => openRoom(stage, 'sessions') },
  {
    name: 'admin-sessions-end',
    go: async (stage) => {
      await openRoom(stage, 'sessions');
      await endButtons(stage).first().click();
      await stage.page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'admin-invitations',
    go: async (stage) => {
      const { api } = await stage.other('mara');
      const { items } = await api.invitations.list.query();
      if (items.length === 0) {
        await api.invitations.create.mutate({ uses: 25, expiresInDays: 30 });
        await api.invitations.create.mutate({ conversationId: stage.places.fair, asGuest: true });
      }
      await openRoom(stage, 'invitations');
    },
  },
  {
    name: 'admin-invitations-empty',
    viewer: 'alone',
    go: async (stage) => {
      const nothing = { items: [], nextCursor: null, reachedAt: null, count: 0, isMore: false };
      await stage.answer(/admin\.invitations\.(list|count)/, nothing);
      await stage.open('/admin/invitations');
      await stage.page.getByText(stage.texts.invitations.none).waitFor();
    },
  },
  {
    name: 'admin-invitations-make',
    go: async (stage) => {
      await stage.open('/admin/invitations');
      await stage.button(stage.texts.admin.invitations.invite).click();
      await stage.button(stage.texts.invitations.make).waitFor();
    },
  },
  {
    name: 'admin-tokens',
    go: async (stage) => {
      const { api } = await stage.other('mara');
      const { items } = await api.auth.tokens.list.query({});
      if (items.length === 0) {
        await api.auth.tokens.create.mutate({ name: 'Build notices', scope: 'write' });
        await api.auth.tokens.create.mutate({ name: 'Nightly figures', scope: 'read' });
      }
      await openRoom(stage, 'tokens');
    },
  },
  { name: 'admin-audit', go: (stage) => openRoom(stage, 'audit') },
  {
    name: 'admin-audit-filter',
    needsDesk: true,
    go: async (stage) => {
      await openRoom(stage, 'audit?action=session.began');
      await stage.button(stage.texts.admin.filters.add).click();
      await stage.button(stage.texts.admin.audit.what).last().click();
      await stage.button(stage.texts.admin.audit.actions['settings.changed']).waitFor();
    },
  },
  {
    name: 'admin-audit-line',
    isTall: true,
    go: async (stage) => {
      const { api } = await stage.other('mara');
      const { id, revision } = await api.admin.users.retrieve.query({ id: 3 });
      await api.admin.users.update.mutate({ id, revision, phoneNumber: `+49 40 ${revision}` });
      await openRoom(stage, 'audit?action=account.changed');
      await stage.page.getByRole('grid').getByRole('link').first().click();
      await stage.page.getByRole('heading', { name: stage.texts.admin.audit.changes }).waitFor();
    },
  },
  { name: 'admin-settings', isTall: true, go: (stage) => openSettings(stage) },
  {
    name: 'admin-settings-conflict',
    viewer: 'alone',
    isTall: true,
    go: async (stage) => {
      const words = stage.texts.admin.settings;
      await openSettings(stage);
      await stage.page.getByLabel(words.name).fill('Mara’s bindery');
      const { api } = await stage.other('mara');
      const { name } = await api.settings.retrieve.query();
      await api.settings.update.mutate({ name: 'The bindery' });
      await stage.button(stage.texts.settings.save).first().click();
      await stage.button(stage.texts.admin.edit.keepMine).waitFor();
      await api.settings.update.mutate({ name });
    },
  },
  {
    name: 'admin-settings-limits-refused',
    isTall: true,
    go: async (stage) => {
      const { settableLimits, notWithin } = stage.texts.admin.settings;
      await openSettings(stage);
      await stage.page.getByLabel(settableLimits.sessionDays.name).fill('400');
      await stage.page.getByLabel(settableLimits.participants.name).fill('1');
      await stage.button(stage.texts.settings.save).last().click();
      await stage.page.getByText(notWithin('1', '365')).first().waitFor();
    },
  },
  {
    name: 'admin-settings-reading-asked',
    go: async (stage) => {
      await openSettings(stage);
      await stage.button(stage.texts.admin.settings.allowReading).click();
      await stage.page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'admin-settings-mail-refused',
    viewer: 'alone',
    isTall: true,
    go: async (stage) => {
      const refused = { calls: /settings\.testMail/, reason: 'mailFailed' } as const;
      await stage.answer(/settings\.mail$/, MAIL, refused);
      await openSettings(stage);
      await stage.button(stage.texts.admin.settings.test).click();
      await stage.page.getByRole('alert').waitFor();
      await stage.page.getByRole('alert').scrollIntoViewIfNeeded();
    },
  },
];

const MAIL: MailState = {
  isSet: true,
  host: 'mail.bindery.example',
  port: 587,
  from: 'Parley <parley@bindery.example>',
  security: 'startTls',
};

const PROBLEMS: Problem[] = [
  { code: 'diskNearlyFull', detail: '4' },
  { code: 'registrationOpen', detail: 'https://chat.bindery.example' },
  { code: 'backupOld', detail: '12' },
  { code: 'mailNotSet', detail: null },
];

async function openOverview(stage: Stage, told: Partial<Overview>): Promise<void> {
  const { api } = await stage.other('mara');
  const overview = await api.admin.overview.query();
  // What differs from one run to the next would differ in every picture.
  const steady = {
    version: '1.0.0',
    startedAt: '2026-11-16T06:02:00.000Z',
    dataBytes: 48_300_000,
    problems: [],
  };
  await stage.answer(/admin\.overview/, { ...overview, ...steady, ...told });
  await stage.open('/admin/overview');
  await stage.page.getByRole('heading', { name: stage.texts.admin.overview.server }).waitFor();
  await rooms(stage);
}

async function openSettings(stage: Stage): Promise<void> {
  await stage.open('/admin/settings');
  await stage.page.getByText(stage.texts.admin.settings.limitNames.resetMinutes).waitFor();
  await rooms(stage);
}

async function openRoom(stage: Stage, room: string): Promise<void> {
  await stage.open(`/admin/${room}`);
  await stage.page.getByRole('grid').locator('[aria-selected]').first().waitFor();
  await rooms(stage);
}

/** The rooms stand beside each of them, but for a phone. */
async function rooms(stage: Stage): Promise<void> {
  if (stage.isPhone) return;
  await stage.page.getByRole('navigation', { name: stage.texts.frame.admin }).waitFor();
}

const endButtons = (stage: Stage) =>
  stage.page.getByRole('grid').getByRole('button', { name: stage.texts.admin.sessions.revoke });
