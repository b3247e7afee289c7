import { expect, test, vi } from 'vitest';
import type { RawSocket } from '../harness/raw-socket.ts';
import { describeProcesses } from './team.ts';

/** What a socket heard of a conversation, in order. */
function heard(socket: RawSocket, conversationId: number): unknown[] {
  return socket
    .events()
    .filter((event) => 'conversationId' in event && event.conversationId === conversationId);
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
      for (const socket of inside) {
        await socket.waitFor((frame) => JSON.stringify(frame).includes('conversation.added'));
      }
      const contents = ['from one', 'from two', 'from three'];
      for (const [at, content] of contents.entries()) {
        // Each from another process: a socket calls where it is connected.
        await inside[at * 2]?.call('mutation', 'messages.create', { conversationId: id, content });
      }
      await vi.waitFor(() => {
        for (const socket of inside) expect(heard(socket, id)).toHaveLength(4);
      });
      for (const socket of [...inside, ...outside]) await socket.settled();
      for (const socket of inside) {
        const [added, ...messages] = heard(socket, id);
        expect(added).toMatchObject({ type: 'conversation.added', revision: 1 });
        expect(messages.toSorted(byRevision)).toMatchObject(
          contents.map((content, at) => ({
            type: 'message.created',
            revision: at + 2,
            message: { seq: at + 1, content },
          })),
        );
      }
      for (const socket of outside) expect(heard(socket, id)).toEqual([]);
    });
  },
  { count: 3 },
);

function byRevision(one: unknown, other: unknown): number {
  return revisionOf(one) - revisionOf(other);
}

function revisionOf(event: unknown): number {
  return (event as { revision: number }).revision;
}
