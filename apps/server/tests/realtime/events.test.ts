import { expect, test } from 'vitest';
import { expectRefusal } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';

describeOnBoth('Events', (server) => {
  test('reach everybody who takes part, the sender’s other connections too, and nobody else', async () => {
    const [ada, bob, cy] = await server.people.persons('ada', 'bob', 'cy');
    const sockets = [await ada.socket(), await ada.socket(), await bob.socket(), await cy.socket()] as const;
    for (const socket of sockets) await socket.subscribe();
    const [adas, adasOther, bobs, cys] = sockets;
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Live' });
    const said = await ada.api.messages.create.mutate({ conversationId: id, content: 'hello' });
    await ada.api.messages.update.mutate({ id: said.id, content: 'hello!' });
    await bob.api.messages.markAsRead.mutate({ id: said.id });
    await bob.api.events.setTyping.mutate({ conversationId: id });
    await ada.api.conversations.update.mutate({ id, title: 'Living' });
    await ada.api.messages.destroy.mutate({ id: said.id });

    for (const socket of sockets) await socket.settled();
    const inside = [
      { type: 'conversation.added', conversationId: id, revision: 1 },
      { type: 'message.created', conversationId: id, revision: 2, message: { content: 'hello', seq: 1 } },
      { type: 'message.updated', conversationId: id, revision: 3, message: { content: 'hello!' } },
      { type: 'read', conversationId: id, userId: bob.id, readEpoch: 0, lastReadSeq: 1 },
      { type: 'typing', conversationId: id, userId: bob.id, expiresInMs: 6_000 },
      { type: 'conversation.updated', conversationId: id, revision: 4, title: 'Living' },
      { type: 'message.deleted', conversationId: id, revision: 5, message: { content: '' } },
    ];
    for (const socket of [adas, adasOther, bobs]) expect(socket.events()).toMatchObject(inside);
    expect(cys.events()).toEqual([]);
  });

  test('begin with connected, in tRPC’s wire format, under number and text request ids', async () => {
    const [ada] = await server.people.persons('ada');
    for (const id of [4, 'four']) {
      const socket = await ada.socket();
      await socket.subscribe(id);
      const { id: conversationId } = await ada.api.conversations.create.mutate({
        participantIds: [],
        title: 'Mine',
      });
      await socket.waitFor((frame) => JSON.stringify(frame).includes('conversation.added'));
      const own = socket.texts.filter((text) => !text.includes('"presence"'));
      const connected = {
        type: 'connected',
        userId: ada.id,
        usersRevision: expect.any(Number),
        online: expect.arrayContaining([ada.id]),
      };
      const started = own.map((text) => JSON.parse(text) as unknown);
      expect(started).toEqual([
        { id, result: { type: 'started' } },
        { id, result: { type: 'data', data: connected } },
        { id, result: { type: 'data', data: { type: 'conversation.added', conversationId, revision: 1 } } },
      ]);
      socket.terminate();
    }
  });

  test('of a conversation end at once for somebody who is taken out, and begin for somebody who comes', async () => {
    const [ada, bob, cy] = await server.people.persons('ada', 'bob', 'cy');
    const [bobs, cys] = [await bob.socket(), await cy.socket()];
    await bobs.subscribe();
    await cys.subscribe();
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Door' });
    const say = (content: string) => ada.api.messages.create.mutate({ conversationId: id, content });
    await ada.api.conversations.removeParticipant.mutate({ id, userId: bob.id });
    await say('without Bob');
    await ada.api.conversations.addParticipant.mutate({ id, userId: cy.id });
    await say('with Cy');
    await bobs.settled();
    await cys.settled();
    expect(bobs.events().map((event) => event.type)).toEqual(['conversation.added', 'conversation.removed']);
    expect(cys.events()).toMatchObject([
      { type: 'conversation.added', conversationId: id, revision: 4 },
      { type: 'message.created', message: { content: 'with Cy', seq: 2 } },
    ]);
  });

  test('of a direct conversation reach the one who did not start it, from the first message on', async () => {
    const [ada, bob] = await server.people.persons('ada', 'bob');
    const bobs = await bob.socket();
    await bobs.subscribe();
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id] });
    await ada.api.messages.create.mutate({ conversationId: id, content: 'psst' });
    await bobs.settled();
    expect(bobs.events().map((event) => event.type)).toEqual(['conversation.added', 'message.created']);
  });

  test('tell nothing of what was refused, nor of a message that was sent before', async () => {
    const [ada, bob, cy] = await server.people.persons('ada', 'bob', 'cy');
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Quiet' });
    const send = () =>
      ada.api.messages.create.mutate({ conversationId: id, content: 'once', clientId: 'quiet-1' });
    await send();
    const bobs = await bob.socket();
    await bobs.subscribe();
    await send();
    await cy.api.messages.create.mutate({ conversationId: id, content: 'no' }).catch(() => undefined);
    await bob.api.conversations.update.mutate({ id, title: 'no' }).catch(() => undefined);
    await bobs.settled();
    expect(bobs.events()).toEqual([]);
    // What was refused took no revision either: PostgreSQL rolled it back.
    expect(await bob.api.conversations.retrieve.query({ id })).toMatchObject({
      revision: 2,
      messageCount: 1,
    });
  });

  test('come to one subscription a connection: a second is refused, also in the same frame, and free again after a stop', async () => {
    const [ada] = await server.people.persons('ada');
    const socket = await ada.socket();
    const ask = (id: number) => ({ id, method: 'subscription', params: { path: 'events.subscribe' } });
    socket.send(JSON.stringify([ask(1), ask(2)]));
    const refused = await socket.waitFor((frame) => frame.error !== undefined);
    expect(refused.id).toBe(2);
    expectRefusal(refused, { code: 'CONFLICT', reason: 'alreadySubscribed' });
    await socket.waitFor((frame) => frame.id === 1 && frame.result?.type === 'data');

    socket.send(JSON.stringify([{ id: 1, method: 'subscription.stop' }, ask(3)]));
    await socket.waitFor((frame) => frame.id === 1 && frame.result?.type === 'stopped');
    await socket.waitFor((frame) => frame.id === 3 && frame.result?.type === 'data');
    await ada.api.conversations.create.mutate({ participantIds: [], title: 'After' });
    const event = await socket.waitFor((frame) => JSON.stringify(frame).includes('conversation.added'));
    expect(event.id).toBe(3);
  });

  test('tell everybody who is there, and of a changed profile', async () => {
    const [ada, bob] = await server.people.persons('ada', 'bob');
    const adas = await ada.socket();
    await adas.subscribe();
    const [zed] = await server.people.persons('zed');
    await zed.api.auth.me.query();
    await zed.api.conversations.revisions.query();
    await adas.waitFor((frame) => {
      const data = frame.result?.data as { type?: string; online?: number[] } | undefined;
      return data?.type === 'presence' && (data.online?.includes(zed.id) ?? false);
    });
    expect((await ada.api.users.retrieve.query({ id: zed.id })).isOnline).toBe(true);
    await bob.api.users.update.mutate({ id: bob.id, firstName: 'Robert' });
    await adas.settled();
    expect(adas.events()).toMatchObject([
      { type: 'user.updated', user: { id: bob.id, firstName: 'Robert' } },
    ]);
  });
});
