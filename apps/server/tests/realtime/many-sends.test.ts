import { expect, test } from 'vitest';
import type { Message } from '@parley/client';
import type { RawSocket } from '../harness/raw-socket.ts';
import { openSocket } from '../harness/raw-socket.ts';
import { describeOnBoth } from '../harness/test-server.ts';

const CONNECTIONS = 50;
const SENDS = 200;

describeOnBoth('200 sends at once from 50 connections', (server) => {
  const open = async () => {
    const [ada, bob, cy] = await server.people.persons('ada', 'bob', 'cy');
    const cookies = [await ada.cookie(), await bob.cookie()];
    const sockets = await Promise.all(
      Array.from({ length: CONNECTIONS }, (_, at) => openSocket(server.url, { cookie: cookies[at % 2] })),
    );
    for (const socket of sockets) await socket.subscribe();
    const conversations = async (count: number) => {
      const ids: number[] = [];
      for (let n = 0; n < count; n += 1) {
        const title = `Load ${n}`;
        ids.push((await ada.api.conversations.create.mutate({ participantIds: [bob.id], title })).id);
      }
      return ids;
    };
    const secret = await cy.api.conversations.create.mutate({ participantIds: [], title: 'Not theirs' });
    return { sockets, conversations, secret: secret.id, ada };
  };

  test.each([
    [1, 'one conversation', false],
    [50, '50 conversations', false],
    [1, 'one conversation, failing sends among them', true],
    [50, '50 conversations, failing sends among them', true],
  ])(
    'into %i (%s): all acknowledged, seq dense, everybody got everything once, in order',
    async (count, _what, failing) => {
      const { sockets, conversations, secret, ada } = await open();
      const ids = await conversations(count);
      const sends = Array.from({ length: SENDS }, async (_, n) => {
        const socket = sockets[n % CONNECTIONS] as RawSocket;
        const conversationId = ids[n % count];
        const wrong =
          failing && n % 10 === 0
            ? [
                { conversationId: secret, content: 'x' },
                { conversationId, content: ' ' },
              ]
            : [];
        const [answer, ...refusals] = await Promise.all([
          socket.call('mutation', 'messages.create', {
            conversationId,
            content: `${n}`,
            clientId: `${count}-${failing}-${n}`,
          }),
          ...wrong.map((input) => socket.call('mutation', 'messages.create', input)),
        ]);
        expect(refusals.map((refusal) => refusal.error?.data.code)).toEqual(
          wrong.length > 0 ? ['NOT_FOUND', 'BAD_REQUEST'] : [],
        );
        expect(answer.error).toBeUndefined();
        return answer.result?.data as Message;
      });
      const acknowledged = await Promise.all(sends);

      for (const id of ids) {
        const seqs = acknowledged
          .filter((message) => message.conversationId === id)
          .map((message) => message.seq);
        const dense = Array.from({ length: SENDS / count }, (_, at) => at + 1);
        expect(seqs.toSorted((a, b) => a - b)).toEqual(dense);
        const kept = await ada.api.messages.list.query({ conversationId: id, limit: 200 });
        expect(kept.items.map((message) => message.seq)).toEqual(dense.toReversed());
      }
      const wanted = new Map(acknowledged.map((message) => [message.id, message.content]));
      for (const socket of sockets) {
        await socket.settled();
        const heard = socket
          .events()
          .flatMap((event) => (event.type === 'message.created' ? [event.message] : []));
        expect(new Map(heard.map((message) => [message.id, message.content]))).toEqual(wanted);
        expect(heard).toHaveLength(SENDS);
        for (const id of ids) {
          const seqs = heard.filter((message) => message.conversationId === id).map((message) => message.seq);
          expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
        }
        socket.terminate();
      }
    },
  );
});
