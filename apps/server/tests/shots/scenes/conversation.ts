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
  { name: 'conversation-empty', go: openEmpty },
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
    name: 'conversation-missing',
    go: async (stage) => {
      await stage.open('/c/99999');
      await stage.page.getByText(stage.texts.conversations.missing).waitFor();
    },
  },
];

async function openEmpty(stage: Stage): Promise<void> {
  await stage.open(`/c/${stage.places.empty}`);
  await stage.page.getByText(stage.texts.messages.nothingYet).last().waitFor();
}

async function tellNews({ other, places }: Stage): Promise<void> {
  const amina = await other('amina');
  const content = 'Twenty! And one of them is from Reykjavík.';
  await amina.api.messages.create.mutate({ conversationId: places.launch, content });
}
