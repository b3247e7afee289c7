import { expect, test } from 'vitest';
import { rawCall } from '../harness/raw-http.ts';
import { expectRefusal, expectRefused } from '../harness/refused.ts';
import { describeOnBoth, type TestServer } from '../harness/test-server.ts';

// The second table of the guide's page, a test a row: where its app answers wrongly, ours does not.
describeOnBoth('Where the guide’s app is wrong', (server) => {
  const four = () => server.people.persons('ada', 'bob', 'cy', 'dee');

  test('any signed-in user edits another user: FORBIDDEN; self and staff may', async () => {
    const [ada, bob, cy] = await four();
    await expectRefused(bob.api.users.update.mutate({ id: cy.id, email: 'mine@example.org' }), {
      code: 'FORBIDDEN',
      reason: 'notYourAccount',
    });
    expect((await ada.api.users.retrieve.query({ id: cy.id })).email).toBe('cy@example.org');
    expect(await cy.api.users.update.mutate({ id: cy.id, phoneNumber: '0170' })).toMatchObject({
      phoneNumber: '0170',
    });
    expect(await ada.api.users.update.mutate({ id: cy.id, firstName: 'Cy' })).toMatchObject({
      firstName: 'Cy',
    });
  });

  test('any signed-in user deletes another user: staff only, and it deactivates: the messages stay', async () => {
    const [ada, bob] = await four();
    const [eve] = await server.people.persons('eve');
    await expectRefused(bob.api.users.destroy.mutate({ id: eve.id }), {
      code: 'FORBIDDEN',
      reason: 'staffOnly',
    });
    const { id } = await eve.api.conversations.create.mutate({ participantIds: [bob.id] });
    const said = await eve.api.messages.create.mutate({ conversationId: id, content: 'I was here' });

    expect(await ada.api.users.destroy.mutate({ id: eve.id })).toBeNull();

    expect(await bob.api.messages.retrieve.query({ id: said.id })).toMatchObject({
      content: 'I was here',
      sender: { username: 'eve' },
    });
    const listed = await bob.api.users.list.query();
    expect(listed.items.map((user) => user.username)).not.toContain('eve');
  });

  test('any signed-in user creates a user through the API: registration, or staff', async () => {
    const [ada, bob] = await four();
    const frank = { username: 'frank', email: 'frank@example.org', password: 'a long enough one' };
    await expectRefused(bob.api.users.create.mutate(frank), { code: 'FORBIDDEN', reason: 'staffOnly' });
    await expectRefused(ada.api.users.create.mutate({ ...frank, password: '' }), {
      code: 'BAD_REQUEST',
      field: 'password',
    });
    expect(await ada.api.users.create.mutate(frank)).toMatchObject({ username: 'frank' });
    const login = await rawCall(server.url, 'auth.login', {
      input: { login: 'frank', password: frank.password },
    });
    expect(login.data).toMatchObject({ username: 'frank', isStaff: false, isSuperuser: false });
  });

  test('a participant edits another’s message: FORBIDDEN', async () => {
    const [, bob, cy] = await four();
    const { id } = await bob.api.conversations.create.mutate({ participantIds: [cy.id] });
    const said = await bob.api.messages.create.mutate({ conversationId: id, content: 'mine' });
    await expectRefused(cy.api.messages.update.mutate({ id: said.id, content: 'forged' }), {
      code: 'FORBIDDEN',
      reason: 'notTheSender',
    });
    expect(await bob.api.messages.update.mutate({ id: said.id, content: 'mine indeed' })).toMatchObject({
      content: 'mine indeed',
      editedAt: expect.any(String),
    });
  });

  test('a participant rewrites a message’s sender: there is no such input', async () => {
    const [, bob, cy] = await four();
    const { id } = await bob.api.conversations.create.mutate({ participantIds: [cy.id] });
    const said = await bob.api.messages.create.mutate({ conversationId: id, content: 'mine' });
    for (const key of ['senderId', 'sender_id', 'sender']) {
      const answer = await rawCall(server.url, 'messages.update', {
        cookie: await bob.cookie(),
        input: { id: said.id, content: 'x', [key]: cy.id },
      });
      expectRefusal(answer, { code: 'BAD_REQUEST', field: key });
    }
    expect(await cy.api.messages.retrieve.query({ id: said.id })).toMatchObject({
      content: 'mine',
      sender: { id: bob.id },
    });
  });

  test('a participant deletes another’s message: its sender, the group’s owner or staff; others may not', async () => {
    const [ada, bob, cy, dee] = await four();
    const { id } = await bob.api.conversations.create.mutate({
      participantIds: [cy.id, dee.id],
      title: 'Deleting',
    });
    const say = (content: string) => dee.api.messages.create.mutate({ conversationId: id, content });
    const [first, second, third] = [await say('one'), await say('two'), await say('three')];
    await expectRefused(cy.api.messages.destroy.mutate({ id: first.id }), {
      code: 'FORBIDDEN',
      reason: 'mayNotDelete',
    });

    expect(await dee.api.messages.destroy.mutate({ id: first.id })).toMatchObject({
      content: '',
      seq: first.seq,
    });
    expect(await bob.api.messages.destroy.mutate({ id: second.id })).toMatchObject({ content: '' });
    expect(await ada.api.messages.destroy.mutate({ id: third.id })).toMatchObject({ content: '' });
  });

  test('a participant deletes the whole conversation for all: the owner or staff; others leave', async () => {
    const [ada, bob, cy] = await four();
    const make = () => bob.api.conversations.create.mutate({ participantIds: [cy.id], title: 'Ours' });
    const [ours, theirs] = [await make(), await make()];
    await expectRefused(cy.api.conversations.destroy.mutate({ id: ours.id }), {
      code: 'FORBIDDEN',
      reason: 'groupOwnerOnly',
    });
    await cy.api.conversations.removeParticipant.mutate({ id: ours.id, userId: cy.id });
    expect((await bob.api.conversations.retrieve.query({ id: ours.id })).participantCount).toBe(1);
    await expectRefused(cy.api.conversations.retrieve.query({ id: ours.id }), { code: 'NOT_FOUND' });

    await bob.api.conversations.destroy.mutate({ id: ours.id });
    await ada.api.conversations.destroy.mutate({ id: theirs.id });
    for (const gone of [ours, theirs]) {
      await expectRefused(bob.api.conversations.retrieve.query({ id: gone.id }), { code: 'NOT_FOUND' });
    }
  });

  test('moving one’s own message into a conversation one is not in: there is no such input', async () => {
    const [, bob, cy, dee] = await four();
    const { id: secret } = await cy.api.conversations.create.mutate({ participantIds: [dee.id] });
    const { id } = await bob.api.conversations.create.mutate({ participantIds: [cy.id] });
    const said = await bob.api.messages.create.mutate({ conversationId: id, content: 'mine' });
    for (const key of ['conversationId', 'conversation']) {
      const answer = await rawCall(server.url, 'messages.update', {
        cookie: await bob.cookie(),
        input: { id: said.id, content: 'injected', [key]: secret },
      });
      expectRefusal(answer, { code: 'BAD_REQUEST', field: key });
    }
    expect((await dee.api.messages.list.query({ conversationId: secret })).items).toEqual([]);
    await expectRefused(bob.api.messages.create.mutate({ conversationId: secret, content: 'hello' }), {
      code: 'NOT_FOUND',
    });
  });

  test('any participant adds or removes anyone: the group’s owner and admins', async () => {
    const [, bob, cy, dee] = await four();
    const [fay] = await server.people.persons('fay');
    const { id } = await bob.api.conversations.create.mutate({
      participantIds: [cy.id, dee.id],
      title: 'Doors',
    });
    await expectRefused(cy.api.conversations.addParticipant.mutate({ id, userId: fay.id }), {
      code: 'FORBIDDEN',
      reason: 'groupAdminsOnly',
    });
    await expectRefused(cy.api.conversations.removeParticipant.mutate({ id, userId: dee.id }), {
      code: 'FORBIDDEN',
      reason: 'groupAdminsOnly',
    });
    await bob.api.conversations.setRole.mutate({ id, userId: cy.id, role: 'admin' });
    expect(await cy.api.conversations.addParticipant.mutate({ id, userId: fay.id })).toMatchObject({
      role: 'member',
    });
    expect(await cy.api.conversations.removeParticipant.mutate({ id, userId: dee.id })).toBeNull();
    expect(await fay.api.conversations.removeParticipant.mutate({ id, userId: fay.id })).toBeNull();
  });

  test('any participant adds or removes anyone: a direct conversation has its two people', async () => {
    const [, bob, cy, dee] = await four();
    const { id } = await bob.api.conversations.create.mutate({ participantIds: [cy.id] });
    await expectRefused(bob.api.conversations.addParticipant.mutate({ id, userId: dee.id }), {
      code: 'FORBIDDEN',
      reason: 'directIsForTwo',
    });
    await expectRefused(bob.api.conversations.removeParticipant.mutate({ id, userId: cy.id }), {
      code: 'FORBIDDEN',
      reason: 'directIsForTwo',
    });
    expect((await cy.api.conversations.retrieve.query({ id })).participants).toHaveLength(2);
  });

  test('removing someone who is not in it: NOT_FOUND', async () => {
    const [, bob, cy, dee] = await four();
    const { id } = await bob.api.conversations.create.mutate({ participantIds: [cy.id], title: 'Two of us' });
    await expectRefused(bob.api.conversations.removeParticipant.mutate({ id, userId: dee.id }), {
      code: 'NOT_FOUND',
      reason: 'participantNotFound',
      field: 'userId',
    });
  });

  test('unknown ids in participantIds: BAD_REQUEST naming them, and no conversation', async () => {
    const [, bob, cy] = await four();
    const before = (await bob.api.conversations.revisions.query()).length;
    await expectRefused(bob.api.conversations.create.mutate({ participantIds: [cy.id, 777_001, 777_002] }), {
      code: 'BAD_REQUEST',
      field: 'participantIds',
      message: /777001, 777002/,
    });
    expect(await bob.api.conversations.revisions.query()).toHaveLength(before);
  });

  test('the same two people twice: the one direct conversation again, whoever asks, also at once', async () => {
    const [, bob, , dee] = await four();
    const both = await Promise.all([
      bob.api.conversations.create.mutate({ participantIds: [dee.id] }),
      dee.api.conversations.create.mutate({ participantIds: [bob.id] }),
      bob.api.conversations.create.mutate({ participantIds: [dee.id, bob.id, dee.id] }),
    ]);
    expect(new Set(both.map((conversation) => conversation.id)).size).toBe(1);
    expect(both[0]).toMatchObject({ kind: 'direct', title: null, participantCount: 2 });
    const titled = await bob.api.conversations.create.mutate({
      participantIds: [dee.id],
      title: 'A group of two',
    });
    expect(titled.kind).toBe('group');
    expect(titled.id).not.toBe(both[0].id);
  });

  test('one participant marks a message read: that person’s read position only', async () => {
    const [, bob, cy, dee] = await four();
    const { id } = await bob.api.conversations.create.mutate({
      participantIds: [cy.id, dee.id],
      title: 'Reading',
    });
    const said = await bob.api.messages.create.mutate({ conversationId: id, content: 'read me' });
    expect(await cy.api.messages.markAsRead.mutate({ id: said.id })).toMatchObject({
      lastReadSeq: 1,
      unreadCount: 0,
    });

    expect(await cy.api.messages.retrieve.query({ id: said.id })).toMatchObject({ isRead: true });
    expect(await dee.api.messages.retrieve.query({ id: said.id })).toMatchObject({ isRead: false });
    expect(await dee.api.conversations.retrieve.query({ id })).toMatchObject({ unreadCount: 1 });
    // The sender marking it does nothing for the others either.
    await bob.api.messages.markConversationAsRead.mutate({ conversationId: id });
    expect(await dee.api.messages.retrieve.query({ id: said.id })).toMatchObject({ isRead: false });
  });

  test('a number where text stands: BAD_REQUEST naming the field', async () => {
    const [, bob] = await four();
    await expectNamed(server, await bob.cookie());
    const socket = await bob.socket();
    expectRefusal(await socket.call('query', 'messages.list', { conversationId: 'abc' }), {
      code: 'BAD_REQUEST',
      field: 'conversationId',
    });
  });

  test('content of 1 MB: BAD_REQUEST above 10,000 characters, nothing stored', async () => {
    const [, bob, cy] = await four();
    const { id } = await bob.api.conversations.create.mutate({ participantIds: [cy.id], title: 'Long' });
    const answer = await rawCall(server.url, 'messages.create', {
      cookie: await bob.cookie(),
      input: { conversationId: id, content: 'x'.repeat(1_000_000) },
    });
    expectRefusal(answer, { code: 'BAD_REQUEST', field: 'content', message: /10,000/ });
    expect(await cy.api.conversations.retrieve.query({ id })).toMatchObject({
      messageCount: 0,
      messages: [],
    });
  });

  test('users list without an order: pages of a stable order neither repeat nor skip', async () => {
    const [ada, bob] = await four();
    for (const username of ['Zoë', 'anna', 'Émile', 'bert', '张伟']) {
      const email = `${crypto.randomUUID()}@example.org`;
      await ada.api.users.create.mutate({ username, email, password: 'a long enough one' });
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof bob.api.users.list.query>> = await bob.api.users.list.query({
        limit: 2,
        ...(cursor === null ? {} : { cursor }),
      });
      seen.push(...page.items.map((user) => user.username));
      cursor = page.nextCursor;
    } while (cursor !== null);
    const whole = await bob.api.users.list.query({ limit: 100 });
    expect(seen).toEqual(whole.items.map((user) => user.username));
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).not.toContain('bob');
  });

  test('looking oneself up by id: oneself', async () => {
    const [, bob] = await four();
    expect(await bob.api.users.retrieve.query({ id: bob.id })).toMatchObject({ id: bob.id, username: 'bob' });
    await expectRefused(bob.api.users.retrieve.query({ id: 777_001 }), {
      code: 'NOT_FOUND',
      reason: 'userNotFound',
    });
  });

  test('participantIds in an update: unknown input is refused', async () => {
    const [, bob, cy, dee] = await four();
    const { id } = await bob.api.conversations.create.mutate({ participantIds: [cy.id], title: 'Before' });
    for (const key of ['participantIds', 'participant_ids']) {
      const answer = await rawCall(server.url, 'conversations.update', {
        cookie: await bob.cookie(),
        input: { id, title: 'After', [key]: [dee.id] },
      });
      expectRefusal(answer, { code: 'BAD_REQUEST', field: key });
    }
    expect(await bob.api.conversations.retrieve.query({ id })).toMatchObject({
      title: 'Before',
      participantCount: 2,
    });
  });
});

async function expectNamed(server: TestServer, cookie: string): Promise<void> {
  const wrong: [path: string, query: boolean, input: object, field: string][] = [
    ['messages.list', true, { conversationId: 'abc' }, 'conversationId'],
    ['conversations.addParticipant', false, { id: 1, userId: 'abc' }, 'userId'],
    ['conversations.create', false, { participantIds: [1, 'abc'] }, 'participantIds.1'],
    ['messages.create', false, { conversationId: 1, content: 12 }, 'content'],
    ['users.list', true, { search: 5 }, 'search'],
  ];
  for (const [path, query, input, field] of wrong) {
    const answer = await rawCall(server.url, path, { cookie, query, input });
    expectRefusal(answer, { code: 'BAD_REQUEST', field });
    expect(answer.status).toBe(400);
  }
}
