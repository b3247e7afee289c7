import type { Locator } from 'playwright-core';
import type { Scene } from '../scene.ts';
import type { Stage } from '../stage.ts';

/** Single messages, and what one does with them. */
export const messages: Scene[] = [
  { name: 'message-deleted', go: (stage) => stage.openConversation('dmitri', /very best/) },
  { name: 'message-long', go: (stage) => stage.openConversation('lars', /Yes, probably/) },
  {
    name: 'message-unfolded',
    isTall: true,
    go: async (stage) => {
      await stage.openConversation('lars', /Yes, probably/);
      await stage.button(stage.texts.messages.showMore).click();
      await stage.button(stage.texts.messages.showLess).waitFor();
    },
  },
  { name: 'message-kinds', go: (stage) => stage.openConversation('lunch', /already at the door/) },
  {
    name: 'message-actions',
    go: async (stage) => {
      await stage.openConversation('dmitri', /very best/);
      const row = rowOf(stage, 'very best');
      if (!stage.isPhone) return row.hover();
      await row.getByRole('button', { name: stage.texts.messages.actions }).tap();
      await stage.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'message-delete-undo',
    viewer: 'alone',
    go: async (stage) => {
      await stage.openConversation('dmitri', /very best/);
      await choose(stage, 'very best', stage.texts.messages.delete);
      await stage.page.getByText(stage.texts.messages.deletedNotice).waitFor();
    },
  },
  {
    name: 'message-editing',
    go: async (stage) => {
      await stage.openConversation('dmitri', /very best/);
      await choose(stage, 'very best', stage.texts.messages.edit);
      await stage.page.getByRole('textbox', { name: stage.texts.messages.editMessage }).waitFor();
    },
  },
  {
    name: 'message-marked-unread',
    viewer: 'alone',
    go: async (stage) => {
      await stage.openConversation('sofia', 'The window!');
      await choose(stage, 'Which one for the front page', stage.texts.messages.markUnread);
      await stage.messages.getByText(stage.texts.messages.unreadFromHere).waitFor();
    },
  },
  {
    name: 'message-waiting',
    viewer: 'alone',
    go: async (stage) => {
      await stage.openConversation('tess', /apprenticeship/);
      await stage.goOffline();
      await stage.write('And a line about the shop, of course');
      await stage.write('I’m on the train, this goes out as soon as the tunnel ends.');
      await stage.messages.getByText(/tunnel ends/).waitFor();
      await stage.rest(1_200);
    },
  },
  {
    name: 'message-failed',
    viewer: 'alone',
    go: async (stage) => {
      await makeTooLong(stage, 'the whole chapter');
      await stage.openConversation('yuki', /before somebody else does/);
      await stage.write('Here is the whole chapter');
      await stage.messages.getByRole('alert').waitFor();
    },
  },
  {
    name: 'message-waiting-actions',
    viewer: 'alone',
    go: async (stage) => {
      await stage.openConversation('tess', /apprenticeship/);
      // The sheet is a part of the app that comes when it is wanted.
      await stage.page.evaluate('navigator.serviceWorker.ready.then(() => null)');
      await stage.goOffline();
      await stage.write('And a line about the shop');
      const row = rowOf(stage, 'about the shop');
      await stage.rest(1_000);
      if (!stage.isPhone) return row.hover();
      await row.getByRole('button', { name: stage.texts.messages.actions }).tap();
      await stage.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'message-edit-waiting',
    viewer: 'alone',
    go: async (stage) => {
      await stage.openConversation('dmitri', /very best/);
      // The parts of the app that come a while after it.
      await stage.rest(4_000);
      await stage.goOffline();
      await edit(stage, 'very best', 'You are the very best, and so is the book.');
      await stage.messages.getByText(/so is the book/).waitFor();
      await stage.rest(1_000);
    },
  },
  {
    name: 'message-edit-failed',
    viewer: 'alone',
    go: async (stage) => {
      await stage.refuse(/messages\.update/, 'notTheSender');
      await stage.openConversation('dmitri', /very best/);
      await edit(stage, 'very best', 'You are the very best, and so is the book.');
      await stage.messages.getByRole('alert').waitFor();
    },
  },
  {
    name: 'message-edit-refused',
    go: async (stage) => {
      await stage.openConversation('dmitri', /very best/);
      await edit(stage, 'very best', '');
      await stage.page.getByText(stage.texts.messages.blankEdit).waitFor();
    },
  },
  {
    name: 'message-delete-failed',
    viewer: 'alone',
    go: async (stage) => {
      await stage.refuse(/messages\.destroy/, 'mayNotDelete');
      await stage.openConversation('dmitri', /very best/);
      await choose(stage, 'very best', stage.texts.messages.delete);
      // As long as it can be undone it is not sent.
      await stage.passTime(60_000);
      await stage.messages.getByRole('alert').waitFor({ timeout: 20_000 });
    },
  },
  {
    name: 'composer-blank',
    go: async (stage) => {
      await stage.openConversation('machines', /manufacturer/);
      await stage.button(stage.texts.messages.send).click();
      await stage.page.getByText(stage.texts.messages.blank).waitFor();
    },
  },
  {
    name: 'composer-near-limit',
    go: async (stage) => {
      await stage.openConversation('machines', /manufacturer/);
      await stage.composer.fill('All of it, once more. '.repeat(448));
    },
  },
  {
    name: 'composer-many-lines',
    go: async (stage) => {
      await stage.openConversation('omar', /your mother/);
      await stage.composer.fill(
        'Dear Omar,\n\nthree things for the fair:\n- the poster\n- the price list\n- patience',
      );
    },
  },
  {
    name: 'composer-refused',
    go: async (stage) => {
      await stage.openConversation('machines', /manufacturer/);
      await stage.write('a'.repeat(10_250));
      await stage.page.getByRole('alert').first().waitFor();
    },
  },
];

const rowOf = (stage: Stage, text: string): Locator =>
  stage.messages.getByRole('article').filter({ hasText: text }).first();

/** Chooses one of a message's actions, with the mouse or with a finger. */
async function choose(stage: Stage, text: string, action: string): Promise<void> {
  const row = rowOf(stage, text);
  if (stage.isPhone) {
    await row.getByRole('button', { name: stage.texts.messages.actions }).tap();
    await stage.page.getByRole('dialog').getByText(action, { exact: true }).tap();
    return;
  }
  await row.hover();
  await row.getByRole('button', { name: action, exact: true }).click();
}

/** Puts other words where a message's stand. */
async function edit(stage: Stage, text: string, words: string): Promise<void> {
  await choose(stage, text, stage.texts.messages.edit);
  const field = stage.page.getByRole('textbox', { name: stage.texts.messages.editMessage });
  await field.fill(words);
  // On a phone Enter breaks the line.
  await stage.button(stage.texts.messages.save).click();
}

/** The composer itself would not let it out: it becomes too long under way. */
async function makeTooLong({ page }: Stage, text: string): Promise<void> {
  await page.routeWebSocket(/\/trpc/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((sent) => server.send(String(sent).replace(text, 'x'.repeat(10_001))));
  });
}
