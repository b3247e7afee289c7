import type { Locator } from 'playwright-core';
import type { Scene } from '../scene.ts';
import { PASSWORD } from '../../harness/people.ts';
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
      await stage.list.getByRole('link', { name: /Sof/ }).waitFor();
    },
  },
  {
    name: 'list-filtered-empty',
    go: async (stage) => {
      await openList(stage);
      await filterField(stage).fill('zzz');
      await stage.list.getByRole('link', { name: /Sof/ }).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'list-unread',
    go: async (stage) => {
      await openList(stage);
      await stage.page.getByRole('search').locator('[aria-pressed]').click();
      await stage.list.getByRole('link', { name: /Sof/ }).waitFor({ state: 'detached' });
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
