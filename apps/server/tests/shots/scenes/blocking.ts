import type { Scene } from '../scene.ts';
import type { Stage } from '../stage.ts';
import { details, openDetails } from './in-details.ts';

/** What comes between people, and what they show of themselves. It stays, so it is looked at late. */
export const blockingAtLast: Scene[] = [
  { name: 'privacy', isTall: true, go: (stage) => openSection(stage, stage.texts.settings.privacy) },
  {
    name: 'privacy-refused',
    viewer: 'alone',
    isTall: true,
    go: async (stage) => {
      await stage.refuse(/privacy\.update/);
      await openSection(stage, stage.texts.settings.privacy);
      const { emailSeenBy, seenByColleagues } = stage.texts.settings;
      const choice = stage.page.getByRole('radiogroup', { name: emailSeenBy });
      await choice.getByRole('radio', { name: seenByColleagues }).click();
      await stage.page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'blocked-nobody',
    isTall: true,
    go: (stage) => openSection(stage, stage.texts.settings.blockedPeople),
  },
  {
    name: 'blocked-failed',
    viewer: 'alone',
    isTall: true,
    go: async (stage) => {
      await stage.refuse(/users\.blocked/);
      await openSection(stage, stage.texts.settings.blockedPeople);
      await stage.page.getByText(stage.texts.settings.blockedFailed).waitFor();
    },
  },
  {
    name: 'blocked-card',
    go: async (stage) => {
      await block(stage, 'sofia');
      await openDetails(stage, stage.places.launch);
      await details(stage)
        .getByRole('button', { name: /^Sofía García/ })
        .click();
      await stage.page.getByRole('dialog').getByText(stage.texts.users.unblock).waitFor();
      await stage.rest(300);
    },
  },
  {
    name: 'blocked-conversation',
    go: async (stage) => {
      await block(stage, 'lars');
      await stage.open(`/c/${stage.places.lars}`);
      await stage.button(stage.texts.users.unblock).first().waitFor();
      await stage.rest(300);
    },
  },
  {
    name: 'blocked-details',
    go: async (stage) => {
      await block(stage, 'lars');
      await openDetails(stage, stage.places.lars);
      await details(stage).getByText(stage.texts.users.unblock).waitFor();
    },
  },
  {
    name: 'blocked-people',
    isTall: true,
    go: async (stage) => {
      for (const name of ['lars', 'sofia'] as const) await block(stage, name);
      await openSection(stage, stage.texts.settings.blockedPeople);
    },
  },
  {
    name: 'blocked-refused',
    viewer: 'alone',
    go: async (stage) => {
      const amina = await stage.other('amina');
      await amina.api.users.block.mutate({ id: await idOf(stage, 'mara') });
      await stage.open(`/c/${stage.places.amina}`);
      await stage.composer.fill('Shall I bring the samples?');
      await stage.button(stage.texts.messages.send).click();
      await stage.page.getByText(stage.texts.messages.notSent).waitFor();
    },
  },
];

async function openSection(stage: Stage, name: string): Promise<void> {
  await stage.open('/settings');
  await stage.page.getByRole('region', { name, exact: true }).scrollIntoViewIfNeeded();
  await stage.rest(400);
}

/** The one who looks blocks somebody. */
async function block(stage: Stage, name: 'lars' | 'sofia'): Promise<void> {
  const { api } = await stage.other('mara');
  await api.users.block.mutate({ id: await idOf(stage, name) });
}

async function idOf(stage: Stage, name: Parameters<Stage['other']>[0]): Promise<number> {
  return (await (await stage.other(name)).api.auth.me.query()).id;
}
