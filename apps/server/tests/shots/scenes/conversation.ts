import { standBetween, type Asked } from '../between.ts';
import type { Scene } from '../scene.ts';
import type { Stage } from '../stage.ts';

const LAST = /Dmitri looks almost cheerful/;

/** A conversation as one comes to it and reads it. */
export const conversation: Scene[] = [
  {
    name: 'conversation-unread',
    viewer: 'alone',
    go: (stage) => stage.openConversation('everyone', /calendars without a July/),
  },
  { name: 'conversation', go: (stage) => stage.openConversation('launch', LAST) },
  { name: 'conversation-direct', go: (stage) => stage.openConversation('jonas', /five minutes/) },
  {
    name: 'conversation-older',
    go: async (stage) => {
      await stage.openConversation('launch', LAST);
      await stage.scrollUp(2_400);
    },
  },
  {
    name: 'conversation-beginning',
    go: async (stage) => {
      await stage.openConversation('lunch', /Without me today/);
      await stage.page.getByText(stage.texts.messages.beginning).waitFor();
    },
  },
  { name: 'conversation-empty', go: (stage) => openNothingYet(stage, stage.places.empty) },
  {
    name: 'conversation-loading',
    viewer: 'alone',
    go: async (stage) => {
      await stage.hold(/conversations\.retrieve|messages\.list/);
      await stage.open(`/c/${stage.places.launch}`);
      await stage.page.getByText(stage.texts.messages.loading).waitFor({ state: 'attached' });
      await stage.rest(700);
    },
  },
  {
    name: 'conversation-loading-older',
    viewer: 'alone',
    go: async (stage) => {
      await stage.hold(/messages\.list/);
      await stage.openConversation('launch', LAST);
      await stage.scrollUp(4_000);
      await stage.rest(700);
    },
  },
  {
    name: 'conversation-new-messages',
    go: async (stage) => {
      await stage.openConversation('launch', LAST);
      await stage.scrollUp(1_200);
      await tellNews(stage);
      await stage.button(stage.texts.messages.newMessages(1, '1')).waitFor();
    },
  },
  {
    name: 'conversation-typing',
    go: async (stage) => {
      const conversationId = stage.places.amina;
      await stage.openConversation('amina', '👍');
      const amina = await stage.other('amina');
      await amina.api.events.setTyping.mutate({ conversationId });
      await stage.page.getByText(stage.texts.messages.isTyping('').trim()).last().waitFor();
    },
  },
  {
    name: 'conversation-typing-two',
    go: async (stage) => {
      const conversationId = stage.places.lunch;
      await stage.openConversation('lunch', /Without me today/);
      for (const name of ['sofia', 'jonas'] as const) {
        await (await stage.other(name)).api.events.setTyping.mutate({ conversationId });
      }
      await stage.rest(500);
    },
  },
  {
    name: 'conversation-typing-many',
    go: async (stage) => {
      const conversationId = stage.places.lunch;
      await stage.openConversation('lunch', /Without me today/);
      for (const name of ['sofia', 'jonas', 'amina'] as const) {
        await (await stage.other(name)).api.events.setTyping.mutate({ conversationId });
      }
      await stage.page.getByText(stage.texts.messages.manyTyping).waitFor();
    },
  },
  {
    name: 'conversation-readers',
    go: async (stage) => {
      for (const [name, seq] of [
        ['jonas', 70],
        ['amina', 70],
        ['yuki', 70],
        ['priya', 70],
        ['dmitri', 68],
      ] as const) {
        const { api } = await stage.other(name);
        await api.messages.markConversationAsRead.mutate({ conversationId: stage.places.launch, seq });
      }
      await stage.openConversation('launch', LAST);
      await stage.messages.locator('[title*=Jonas]').first().waitFor();
    },
  },
  {
    name: 'conversation-linked',
    viewer: 'alone',
    go: async (stage) => {
      await stage.open(`/c/${stage.places.launch}/30`);
      await stage.messages.locator('.highlighted').waitFor();
    },
  },
  {
    name: 'conversation-walked',
    needsDesk: true,
    go: async (stage) => {
      await stage.openConversation('launch', LAST);
      await stage.messages.focus();
      await stage.page.keyboard.press('ArrowUp');
      await stage.page.keyboard.press('ArrowUp');
    },
  },
  { name: 'conversation-to-day', go: openDays },
  {
    name: 'conversation-to-day-refused',
    go: async (stage) => {
      await openDays(stage);
      await stage.page.getByLabel(stage.texts.messages.day).fill('');
      await stage.button(stage.texts.messages.goThere).click();
      await stage.page.getByText(stage.texts.messages.noDay).waitFor();
    },
  },
  // From right to left, whatever the language of the app.
  { name: 'conversation-other-direction', go: (stage) => stage.openConversation('omar', /your mother/) },
  { name: 'conversation-many-people', go: (stage) => openNothingYet(stage, stage.places.crowd) },
  {
    name: 'conversation-older-failed',
    viewer: 'alone',
    go: async (stage) => {
      await standBetween(stage.page, { change: (asked) => withoutPage(asked, 'before'), reason: null });
      await stage.openConversation('launch', LAST);
      await stage.scrollUp(4_000);
      await stage.page.getByText(stage.texts.messages.olderFailed).waitFor();
    },
  },
  {
    name: 'conversation-newer-failed',
    viewer: 'alone',
    go: async (stage) => {
      await standBetween(stage.page, { change: (asked) => withoutPage(asked, 'after'), reason: null });
      await stage.open(`/c/${stage.places.launch}/3`);
      await stage.messages.getByText(/first forty notebooks/).waitFor();
      await stage.scrollDown(6_000);
      await stage.page.getByText(stage.texts.messages.newerFailed).waitFor();
    },
  },
  {
    name: 'conversation-open-failed',
    viewer: 'alone',
    go: async (stage) => {
      await stage.refuse(/conversations\.retrieve|messages\.list/);
      await stage.open(`/c/${stage.places.launch}`);
      await stage.page.getByText(stage.texts.conversations.openFailed).waitFor();
    },
  },
  {
    name: 'conversation-lost',
    viewer: 'alone',
    go: async (stage) => {
      const { api } = await stage.other('amina');
      const id = await startGroup(stage, 'Signs for the door');
      await stage.open(`/c/${id}`);
      await stage.page.getByRole('heading', { name: 'Signs for the door' }).waitFor();
      await stage.page.getByText(stage.texts.messages.nothingYet).last().waitFor();
      await api.conversations.destroy.mutate({ id });
      await stage.page.getByText(stage.texts.conversations.lost('Signs for the door')).waitFor();
    },
  },
  {
    name: 'conversation-missing',
    go: async (stage) => {
      await stage.open('/c/99999');
      await stage.page.getByText(stage.texts.conversations.missing).waitFor();
    },
  },
];

async function openNothingYet(stage: Stage, id: number): Promise<void> {
  await stage.open(`/c/${id}`);
  await stage.page.getByText(stage.texts.messages.nothingYet).last().waitFor();
}

/** Reads above the end, and asks for another day. */
async function openDays(stage: Stage): Promise<void> {
  await stage.openConversation('launch', LAST);
  await stage.scrollUp(1_200);
  await stage.messages.locator('xpath=..').locator('[aria-haspopup=dialog][aria-expanded]').first().click();
  await stage.page.getByLabel(stage.texts.messages.day).waitFor();
}

/** Short pages, and none that lies before or after what is loaded. */
function withoutPage(asked: Asked, side: 'before' | 'after'): Asked | null {
  const { path, input } = asked.params ?? {};
  if (path !== 'messages.list' || !input) return asked;
  return side in input ? null : { ...asked, params: { path, input: { ...input, limit: 20 } } };
}

/** A group of Amina's in which the one who looks takes part. @returns its id */
async function startGroup({ other }: Stage, title: string): Promise<number> {
  const { id: viewerId } = await (await other('mara')).api.auth.me.query();
  const { api } = await other('amina');
  return (await api.conversations.create.mutate({ participantIds: [viewerId], title })).id;
}

async function tellNews({ other, places }: Stage): Promise<void> {
  const amina = await other('amina');
  const content = 'Twenty! And one of them is from Reykjavík.';
  await amina.api.messages.create.mutate({ conversationId: places.launch, content });
}
