import { expect, test } from 'vitest';
import type { RawSocket } from '../harness/raw-socket.ts';
import { eventually } from './eventually.ts';
import { describeProcesses } from './team.ts';

/** What a socket heard of a conversation, in order. */
function heard(socket: RawSocket, conversationId: number): { type: string; revision?: number }[] {
  return socket
    .events()
    .filter((event) => 'conversationId' in event && event.conversationId === conversationId);
}

async function waitFor(socket: RawSocket, words: string): Promise<void> {
  await socket.waitFor((frame) => JSON.stringify(frame).includes(words));
}

describeProcesses(
  'An event',
  (team) => {
    test('of any process reaches everybody who takes part once, at every process, and nobody else', async () => {
      const [ada, bob, cy] = await team.people.persons('ada', 'bob', 'cy');
      const inside: RawSocket[] = [];
      for (const at of team.processes) inside.push(await team.listen(ada, at), await team.listen(bob, at));
      const outside = await Promise.all(team.processes.map((at) => team.listen(cy, at)));
      const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Three' });
      for (const socket of inside) await waitFor(socket, 'conversation.added');
      const contents = ['from one', 'from two', 'from three'];
      // Each from another process: a socket calls where it is connected.
      for (const [at, content] of contents.entries()) {
        await inside[at * 2]?.call('mutation', 'messages.create', { conversationId: id, content });
      }
      await eventually(() => {
        for (const socket of inside) expect(heard(socket, id)).toHaveLength(4);
      });
      for (const socket of [...inside, ...outside]) await socket.settled();
      for (const socket of inside) {
        const [added, ...messages] = heard(socket, id);
        expect(added).toMatchObject({ type: 'conversation.added', revision: 1 });
        // Between processes there is no order; the revision is it.
        expect(messages.toSorted((a, b) => (a.revision ?? 0) - (b.revision ?? 0))).toMatchObject(
          contents.map((content, at) => ({
            type: 'message.created',
            revision: at + 2,
            message: { seq: at + 1, content },
          })),
        );
      }
      for (const socket of outside) expect(heard(socket, id)).toEqual([]);
    });

    test('of every other kind crosses too: typing, read positions, titles, and changed profiles', async () => {
      const [ada, bob] = await team.people.persons('ada', 'bob');
      const [here, there] = [
        await team.listen(ada, team.processes[0]),
        await team.listen(bob, team.processes[1]),
      ];
      const { id } = await bob.api.conversations.create.mutate({ participantIds: [ada.id], title: 'Kinds' });
      await waitFor(there, `"conversationId":${id}`);
      await ada.api.messages.create.mutate({ conversationId: id, content: 'hello' });
      await there.call('mutation', 'messages.markConversationAsRead', { conversationId: id });
      await there.call('mutation', 'events.setTyping', { conversationId: id });
      await there.call('mutation', 'conversations.update', { id, title: 'Sorts' });
      await there.call('mutation', 'users.update', { id: bob.id, firstName: 'Robert' });
      await waitFor(here, 'Robert');
      expect(here.events().map(({ type }) => type)).toEqual([
        'conversation.added',
        'message.created',
        'read',
        'typing',
        'conversation.updated',
        'user.updated',
      ]);
    });

    test('stops where the membership ends, also where another process ended it', async () => {
      const [ada, bob] = await team.people.persons('ada', 'bob');
      const [adas, bobs] = [
        await team.listen(ada, team.processes[0]),
        await team.listen(bob, team.processes[1]),
      ];
      const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Short' });
      await waitFor(bobs, `"conversationId":${id}`);
      await adas.call('mutation', 'conversations.removeParticipant', { id, userId: bob.id });
      await waitFor(bobs, 'conversation.removed');
      await adas.call('mutation', 'messages.create', { conversationId: id, content: 'not for bob' });
      await ada.api.conversations.addParticipant.mutate({ id, userId: bob.id });
      await eventually(() => expect(heard(bobs, id).at(-1)?.type).toBe('conversation.added'));
      expect(heard(bobs, id).map(({ type }) => type)).toEqual([
        'conversation.added',
        'conversation.removed',
        'conversation.added',
      ]);
    });

    test('is asked for by the processes that need it alone', async () => {
      const [dora, emil] = await team.people.persons('dora', 'emil');
      const [, dorasPlace, emilsPlace = dorasPlace] = team.processes;
      const { id } = await dora.api.conversations.create.mutate({ participantIds: [emil.id], title: 'Few' });
      const needed = [`conversation:${id}`, `user:${dora.id}`, `user:${emil.id}`];
      const asked = async () => (await team.channels()).filter((channel) => needed.includes(channel));
      expect(await asked()).toEqual([]);
      expect(await team.channels()).toContain('everyone');
      const doras = await team.listen(dora, dorasPlace);
      expect(await asked()).toEqual([`conversation:${id}`, `user:${dora.id}`]);
      const emils = await team.listen(emil, emilsPlace);
      expect(await asked()).toEqual(needed);
      doras.terminate();
      await eventually(async () => expect(await asked()).toEqual([`conversation:${id}`, `user:${emil.id}`]));
      await emils.call('mutation', 'conversations.removeParticipant', { id, userId: emil.id });
      await eventually(async () => expect(await asked()).toEqual([`user:${emil.id}`]));
      emils.terminate();
      await eventually(async () => expect(await asked()).toEqual([]));
    });
  },
  { count: 3 },
);
