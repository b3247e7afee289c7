import { createClient } from '@parley/client';
import { PASSWORD } from '../../harness/people.ts';
import { VIEWER } from '../people.ts';
import type { Scene } from '../scene.ts';
import type { Stage } from '../stage.ts';
import { details, openDetails } from './in-details.ts';

const GUEST = 'vera.guest';

/** Guests, as members see them and as they see the app; they stay, and so come when everything else is taken. */
export const guestsAtLast: Scene[] = [
  {
    name: 'guest-choice',
    go: async (stage) => {
      await openDetails(stage, stage.places.lunch);
      const { comeAs, asGuestHint } = stage.texts.invitations;
      await stage.page.getByLabel(comeAs).selectOption('guest');
      await stage.page.getByText(asGuestHint).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'guest-invited',
    viewer: 'nobody',
    go: async (stage) => {
      await stage.open(`/invite/${(await invite(stage)).token}`);
      await stage.page.getByText(stage.texts.auth.asGuest).waitFor();
    },
  },
  { name: 'guest-in-group', go: openWithGuest },
  {
    name: 'guest-card',
    go: async (stage) => {
      await openWithGuest(stage);
      await lineOfGuest(stage).click();
      const { guest, makeNoGuest } = stage.texts.users;
      await stage.page.getByRole('dialog').getByText(guest, { exact: true }).waitFor();
      await stage.page.getByRole('dialog').getByText(makeNoGuest).waitFor();
    },
  },
  {
    name: 'guest-found',
    go: async (stage) => {
      await openWithGuest(stage);
      await stage.page.keyboard.press('ControlOrMeta+k');
      await stage.page.getByRole('dialog').getByRole('combobox').fill('vera');
      await stage.page.getByRole('option', { name: /^Vera/ }).waitFor();
    },
  },
  {
    name: 'guest-own-list',
    viewer: 'nobody',
    go: async (stage) => {
      await comeAsGuest(stage, 'vera.one');
      await stage.list.getByRole('link').first().waitFor();
    },
  },
  {
    name: 'guest-own-empty',
    viewer: 'nobody',
    go: async (stage) => {
      await comeAsGuest(stage, 'vera.two');
      const { api } = await stage.other(VIEWER);
      const { items } = await api.users.list.query({ search: 'vera.two' });
      for (const { id: userId } of items) {
        await api.conversations.removeParticipant.mutate({ id: stage.places.lunch, userId });
      }
      await stage.page.getByText(stage.texts.conversations.noConversationsGuest).first().waitFor();
    },
  },
  {
    name: 'guest-own-new',
    viewer: 'nobody',
    go: async (stage) => {
      await comeAsGuest(stage, 'vera.three');
      await stage.open('/new');
      await stage.page.getByText(stage.texts.conversations.startsNone).waitFor();
    },
  },
];

async function invite(stage: Stage): Promise<{ token: string }> {
  const { api } = await stage.other(VIEWER);
  return api.invitations.create.mutate({ conversationId: stage.places.lunch, asGuest: true });
}

/** What the page needs to be somebody: in its own browser, where nobody is signed in yet. */
async function comeAsGuest(stage: Stage, username: string): Promise<void> {
  const { token: invitation } = await invite(stage);
  const person = { username, email: `${username}@elsewhere.example`, password: PASSWORD };
  await stage.page.context().request.post('/trpc/auth.register', { data: { ...person, invitation } });
  await stage.open('/');
}

/** The details of a group that a guest takes part in. */
async function openWithGuest(stage: Stage): Promise<void> {
  await stage.open('/');
  const { api } = await stage.other(VIEWER);
  const { items } = await api.users.list.query({ search: GUEST });
  if (items.length === 0) {
    const { token: invitation } = await invite(stage);
    const client = createClient({ url: new URL(stage.page.url()).origin });
    const person = { username: GUEST, email: `${GUEST}@elsewhere.example`, password: PASSWORD };
    await client.register({ ...person, firstName: 'Vera', lastName: 'Novak', invitation });
    await client.close();
  }
  await openDetails(stage, stage.places.lunch);
  await lineOfGuest(stage).scrollIntoViewIfNeeded();
}

const lineOfGuest = (stage: Stage) => details(stage).getByRole('button', { name: /Vera/ }).first();
