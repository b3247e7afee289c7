import type { Locator } from 'playwright-core';
import type { Scene } from '../scene.ts';
import { PASSWORD } from '../../harness/people.ts';
import { standBetween, type Asked } from '../between.ts';
import type { Stage } from '../stage.ts';

/** One's conversations. They come first: what follows reads what is unread here. */
export const list: Scene[] = [
  { name: 'list', go: openList },
  {
    name: 'list-focused',
    needsDesk: true,
    go: async (stage) => {
      await openList(stage);
      await stage.list.getByRole('link').nth(1).focus();
      await stage.page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'list-filtered',
    go: async (stage) => {
      await openList(stage);
      await filterField(stage).fill('so');
      await stage.rowOf('sofia').waitFor();
    },
  },
  {
    name: 'list-filtered-empty',
    go: async (stage) => {
      await openList(stage);
      await filterField(stage).fill('zzz');
      await stage.rowOf('sofia').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'list-unread',
    go: async (stage) => {
      await openList(stage);
      await stage.page.getByRole('search').locator('[aria-pressed]').click();
      await stage.rowOf('sofia').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'list-drafts',
    viewer: 'alone',
    go: async (stage) => {
      await stage.openConversation('amina', '👍');
      await stage.composer.fill('About the price list: could we');
      await stage.openConversation('sofia', 'The window!');
      await stage.goOffline();
      await stage.write('And the one with the cat');
      await stage.messages.getByText(/with the cat/).waitFor();
      if (stage.isPhone) await stage.page.getByRole('link', { name: stage.texts.conversations.back }).tap();
      await stage.list.getByText(stage.texts.conversations.draft).waitFor();
      await stage.rest(1_000);
    },
  },
  {
    name: 'list-width',
    needsDesk: true,
    go: async (stage) => {
      await openList(stage);
      await stage.page.getByRole('separator').focus();
    },
  },
  {
    name: 'list-more-failed',
    viewer: 'alone',
    go: async (stage) => {
      await standBetween(stage.page, { change: shortenList, reason: null });
      await stage.open('/');
      await stage.page.getByText(stage.texts.conversations.loadMoreFailed).waitFor();
    },
  },
  {
    name: 'list-loading',
    viewer: 'alone',
    go: async (stage) => {
      await stage.hold(/conversations\./);
      await stage.open('/');
      await stage.page.getByText(stage.texts.conversations.loading).waitFor({ state: 'attached' });
      await stage.rest(700);
    },
  },
  {
    name: 'list-empty',
    viewer: 'nobody',
    onEmptyServer: true,
    go: async (stage) => {
      await comeAlone(stage);
      await stage.page.getByText(stage.texts.conversations.noConversations).waitFor();
    },
  },
];

/** What leaves traces in the list, and so comes when everything else is taken. */
export const listAtLast: Scene[] = [
  {
    name: 'list-all-read',
    viewer: 'alone',
    go: async (stage) => {
      const { api } = await stage.other('mara');
      const { items } = await api.conversations.list.query({ limit: 100 });
      for (const { id, messageCount } of items) {
        if (messageCount > 0) {
          await api.messages.markConversationAsRead.mutate({ conversationId: id, seq: messageCount });
        }
      }
      await openList(stage);
      await stage.page.getByRole('search').locator('[aria-pressed]').click();
      await stage.page.getByText(stage.texts.conversations.allRead).waitFor();
    },
  },
];

/** A short first page, and never a second one. */
function shortenList(asked: Asked): Asked | null {
  const { path, input } = asked.params ?? {};
  if (path !== 'conversations.list') return asked;
  return input && 'cursor' in input ? null : { ...asked, params: { path, input: { ...input, limit: 5 } } };
}

async function openList(stage: Stage): Promise<void> {
  await stage.open('/');
  await stage.list.getByRole('link', { name: /Web shop launch/ }).waitFor();
}

/** The field above the list. */
function filterField({ page }: Stage): Locator {
  return page.getByRole('search').getByRole('textbox');
}

/** The first person on a server, and for now the only one. */
export async function comeAlone(stage: Stage): Promise<void> {
  const person = { username: 'mara', email: 'mara@bindery.example', password: PASSWORD };
  const { request } = stage.page.context();
  const known = await request.post('/trpc/auth.login', { data: { login: 'mara', password: PASSWORD } });
  if (!known.ok()) {
    await request.post('/trpc/auth.register', {
      data: { ...person, firstName: 'Mara', lastName: 'Lindqvist' },
    });
  }
  await stage.open('/');
  await stage.list.waitFor();
}
