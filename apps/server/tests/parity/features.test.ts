import { expect, test } from 'vitest';
import { cookieOfAnswer, rawCall } from '../harness/raw-http.ts';
import { expectRefusal, expectRefused } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';

// The first table of the guide's page, a test a row; the admin site, the commands and the "next
// steps" have tests of their own. Typed clients call over WebSocket, rawCall over HTTP.
describeOnBoth('What the guide’s app has', (server) => {
  const three = () => server.people.persons('ada', 'bob', 'cy');

  test('custom user: names, unique e-mail, phone number, online, created, staff flags, hashed password', async () => {
    const [ada, bob] = await three();
    expect(ada.account).toMatchObject({ username: 'ada', isStaff: true, isSuperuser: true });
    expect(bob.account).toMatchObject({ isStaff: false, isSuperuser: false });
    const profile = { firstName: 'Bob', lastName: 'Baker', phoneNumber: '+49 30 1' };
    const saved = await bob.api.users.update.mutate({ id: bob.id, ...profile });
    expect(saved).toEqual({
      id: bob.id,
      username: 'bob',
      email: 'bob@example.org',
      ...profile,
      isImported: false,
      isGuest: false,
      isOnline: true,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
    await expectRefused(bob.api.users.update.mutate({ id: bob.id, email: 'ADA@example.org' }), {
      code: 'CONFLICT',
      reason: 'emailTaken',
      field: 'email',
    });
    await expectRefused(bob.api.users.update.mutate({ id: bob.id, username: 'Ada' }), {
      code: 'CONFLICT',
      reason: 'usernameTaken',
      field: 'username',
    });
    const hashes = await server.inDatabase((db) =>
      db.read.all<{ hash: string }>('SELECT password_hash AS hash FROM users', []),
    );
    for (const { hash } of hashes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('custom user: isOnline follows live connections', async () => {
    const [ada] = await three();
    const cookie = cookieOfAnswer(
      (
        await rawCall(server.url, 'auth.register', {
          input: { username: 'quiet', email: 'quiet@example.org', password: 'a long enough one' },
        })
      ).response,
    );
    const me = await rawCall(server.url, 'auth.me', { cookie, query: true });
    const { id, isOnline } = me.data as { id: number; isOnline: boolean };
    expect(isOnline).toBe(false);
    expect((await ada.api.users.retrieve.query({ id: ada.id })).isOnline).toBe(true);
    expect((await ada.api.users.retrieve.query({ id })).isOnline).toBe(false);
  });

  test('conversation: participants, times, newest activity first, last message, message count; kind and title', async () => {
    const [ada, bob, cy] = await three();
    const direct = await ada.api.conversations.create.mutate({ participantIds: [bob.id] });
    const group = await ada.api.conversations.create.mutate({
      participantIds: [bob.id, cy.id],
      title: ' Team ',
    });
    expect(group).toMatchObject({
      kind: 'group',
      title: 'Team',
      lastMessage: null,
      messageCount: 0,
      role: 'owner',
    });
    expect(direct).toMatchObject({ kind: 'direct', title: null });
    const first = async () => (await bob.api.conversations.list.query()).items[0];
    expect((await first())?.id).toBe(group.id);

    await ada.api.messages.create.mutate({ conversationId: direct.id, content: 'to the front' });
    expect(await first()).toMatchObject({
      id: direct.id,
      messageCount: 1,
      unreadCount: 1,
      lastMessage: { content: 'to the front', sender: { username: 'ada' } },
    });
    const ofGroup = (await bob.api.conversations.retrieve.query({ id: group.id })).participants;
    expect(ofGroup.map((person) => person.username)).toEqual(['ada', 'bob', 'cy']);
  });

  test('message: sender, conversation, content, time, read, newest first; sending bumps the conversation', async () => {
    const [ada, bob] = await three();
    const { id, updatedAt } = await ada.api.conversations.create.mutate({
      participantIds: [bob.id],
      title: 'Order',
    });
    for (const content of ['one', 'two', 'three']) {
      await ada.api.messages.create.mutate({ conversationId: id, content });
    }
    const page = await bob.api.messages.list.query({ conversationId: id });
    expect(page.items.map((message) => [message.seq, message.content, message.isRead])).toEqual([
      [3, 'three', false],
      [2, 'two', false],
      [1, 'one', false],
    ]);
    expect(page.items[0]).toMatchObject({
      conversationId: id,
      sender: { id: ada.id, username: 'ada' },
      kind: 'text',
    });
    const after = await bob.api.conversations.retrieve.query({ id });
    expect(Date.parse(after.updatedAt)).toBeGreaterThanOrEqual(Date.parse(updatedAt));
    expect(
      (await ada.api.messages.list.query({ conversationId: id })).items.every((message) => message.isRead),
    ).toBe(true);
  });

  test('users viewset: list, retrieve, create, update, delete; search over the names, and for staff over the address; the caller left out', async () => {
    const [ada, bob] = await three();
    const made = await ada.api.users.create.mutate({
      username: 'grace_h',
      email: 'hopper@navy.example',
      password: 'a long enough one',
      firstName: 'Grace',
      lastName: 'O’Brien 100%',
    });
    const find = async (search: string) =>
      (await bob.api.users.list.query({ search })).items.map((user) => user.username);
    for (const search of ['GRACE_h', 'grace', 'o’brien', '100%', '  Grace ']) {
      expect(await find(search)).toEqual(['grace_h']);
    }
    const found = await ada.api.users.list.query({ search: 'hopper@' });
    expect(found.items.map((user) => user.username)).toEqual(['grace_h']);
    expect(await find('hopper@')).toEqual([]);
    expect(await find('%')).toEqual(['grace_h']);
    expect(await find('gracexh')).toEqual([]);
    expect(await find('bob')).toEqual([]);
    expect(await bob.api.users.retrieve.query({ id: made.id })).toMatchObject({ username: 'grace_h' });
    expect(await ada.api.users.update.mutate({ id: made.id, lastName: 'Hopper' })).toMatchObject({
      lastName: 'Hopper',
    });
    expect(await ada.api.users.destroy.mutate({ id: made.id })).toBeNull();
    expect(await find('grace')).toEqual([]);
  });

  test('conversations viewset: list without messages, retrieve with the 50 latest, create, update, delete', async () => {
    const [ada, bob, cy] = await three();
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Fifty' });
    for (let n = 1; n <= 55; n += 1)
      await ada.api.messages.create.mutate({ conversationId: id, content: `${n}` });

    const listed = (await bob.api.conversations.list.query()).items.find((item) => item.id === id);
    expect(listed).not.toHaveProperty('messages');
    expect(listed).toMatchObject({ messageCount: 55, lastMessage: { content: '55' } });
    const opened = await bob.api.conversations.retrieve.query({ id });
    expect(opened.messages.map((message) => message.seq)).toEqual(
      Array.from({ length: 50 }, (_, at) => 55 - at),
    );
    expect(await ada.api.conversations.update.mutate({ id, title: 'Renamed' })).toMatchObject({
      title: 'Renamed',
    });
    expect(await ada.api.conversations.update.mutate({ id, title: null })).toMatchObject({ title: null });
    expect(await ada.api.conversations.destroy.mutate({ id })).toBeNull();
    expect((await bob.api.conversations.list.query()).items.map((item) => item.id)).not.toContain(id);
    await expectRefused(cy.api.conversations.retrieve.query({ id }), { code: 'NOT_FOUND' });
  });

  test('conversations viewset: only one’s own', async () => {
    const [ada, bob, cy] = await three();
    const { id } = await ada.api.conversations.create.mutate({
      participantIds: [bob.id],
      title: 'Not for Cy',
    });
    expect((await cy.api.conversations.list.query()).items.map((item) => item.id)).not.toContain(id);
    const strange = { code: 'NOT_FOUND', reason: 'conversationNotFound' };
    await expectRefused(cy.api.conversations.retrieve.query({ id }), strange);
    await expectRefused(cy.api.conversations.participants.query({ id }), strange);
    await expectRefused(cy.api.conversations.changesSince.query({ id, revision: 0 }), strange);
    await expectRefused(cy.api.conversations.update.mutate({ id, title: 'x' }), strange);
    await expectRefused(cy.api.conversations.destroy.mutate({ id }), strange);
    await expectRefused(cy.api.messages.list.query({ conversationId: id }), strange);
    await expectRefused(cy.api.events.setTyping.mutate({ conversationId: id }), strange);
  });

  test('add_participant, remove_participant', async () => {
    const [ada, bob, cy] = await three();
    const { id } = await ada.api.conversations.create.mutate({
      participantIds: [bob.id],
      title: 'Come and go',
    });
    const added = await ada.api.conversations.addParticipant.mutate({ id, userId: cy.id });
    expect(added).toMatchObject({ id: cy.id, role: 'member' });
    await expectRefused(ada.api.conversations.addParticipant.mutate({ id, userId: cy.id }), {
      code: 'CONFLICT',
      reason: 'alreadyTakesPart',
    });
    expect((await cy.api.conversations.retrieve.query({ id })).participantCount).toBe(3);
    await ada.api.conversations.removeParticipant.mutate({ id, userId: cy.id });
    await expectRefused(cy.api.conversations.retrieve.query({ id }), { code: 'NOT_FOUND' });
    expect(
      (await bob.api.conversations.participants.query({ id })).items.map((person) => person.username),
    ).toEqual(['ada', 'bob']);
  });

  test('messages viewset: list of a conversation, retrieve, create, update, delete; only in one’s own', async () => {
    const [ada, bob, cy] = await three();
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Messages' });
    const said = await ada.api.messages.create.mutate({ conversationId: id, content: 'first words' });
    expect(await bob.api.messages.retrieve.query({ id: said.id })).toMatchObject({ content: 'first words' });
    expect(await ada.api.messages.update.mutate({ id: said.id, content: 'better words' })).toMatchObject({
      content: 'better words',
      seq: 1,
    });
    const strange = { code: 'NOT_FOUND', reason: 'messageNotFound' };
    await expectRefused(cy.api.messages.retrieve.query({ id: said.id }), strange);
    await expectRefused(cy.api.messages.update.mutate({ id: said.id, content: 'x' }), strange);
    await expectRefused(cy.api.messages.destroy.mutate({ id: said.id }), strange);
    await expectRefused(cy.api.messages.markAsRead.mutate({ id: said.id }), strange);
    const gone = await ada.api.messages.destroy.mutate({ id: said.id });
    expect(gone).toMatchObject({ content: '', deletedAt: expect.any(String), seq: 1 });
    // Deleting again changes nothing, and words are not put back.
    expect(await ada.api.messages.destroy.mutate({ id: said.id })).toEqual(gone);
    await expectRefused(ada.api.messages.update.mutate({ id: said.id, content: 'x' }), {
      code: 'CONFLICT',
      reason: 'messageDeleted',
    });
  });

  test('mark_as_read, mark_conversation_as_read: positions that only move forward', async () => {
    const [ada, bob] = await three();
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Read' });
    const said: { id: number }[] = [];
    for (const content of ['1', '2', '3', '4']) {
      said.push(await ada.api.messages.create.mutate({ conversationId: id, content }));
    }
    const mark = (at: number) => bob.api.messages.markAsRead.mutate({ id: said[at]?.id ?? 0 });
    expect(await mark(1)).toEqual({ conversationId: id, readEpoch: 0, lastReadSeq: 2, unreadCount: 2 });
    expect(await mark(0)).toEqual({ conversationId: id, readEpoch: 0, lastReadSeq: 2, unreadCount: 2 });
    const markAll = (seq?: number) =>
      bob.api.messages.markConversationAsRead.mutate({
        conversationId: id,
        ...(seq === undefined ? {} : { seq }),
      });
    expect(await markAll(3)).toMatchObject({ lastReadSeq: 3, unreadCount: 1 });
    expect(await markAll(0)).toMatchObject({ lastReadSeq: 3 });
    expect(await markAll(1_000_000)).toMatchObject({ lastReadSeq: 4, unreadCount: 0 });
    expect(await markAll()).toMatchObject({ lastReadSeq: 4 });
    expect((await bob.api.conversations.retrieve.query({ id })).unreadCount).toBe(0);
  });

  test('mark unread from here: the own position goes back, and what was read before does not undo it', async () => {
    const [ada, bob] = await three();
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Unread' });
    for (const content of ['1', '2', '3', '4'])
      await ada.api.messages.create.mutate({ conversationId: id, content });
    const { markConversationAsRead, markConversationAsUnread } = bob.api.messages;
    await markConversationAsRead.mutate({ conversationId: id });
    expect(await markConversationAsUnread.mutate({ conversationId: id, seq: 3 })).toEqual({
      conversationId: id,
      readEpoch: 1,
      lastReadSeq: 2,
      unreadCount: 2,
    });
    // Read before it was marked, told after it.
    expect(await markConversationAsRead.mutate({ conversationId: id, seq: 4, readEpoch: 0 })).toMatchObject({
      readEpoch: 1,
      lastReadSeq: 2,
    });
    const own = { readEpoch: 1, lastReadSeq: 2, unreadCount: 2 };
    expect(await bob.api.conversations.retrieve.query({ id })).toMatchObject(own);
    expect((await bob.api.conversations.revisions.query()).find((one) => one.id === id)).toMatchObject({
      readEpoch: 1,
      lastReadSeq: 2,
    });
    expect(await ada.api.conversations.retrieve.query({ id })).toMatchObject({ unreadCount: 0 });
    // Reading it again, and beyond its end, is as ever.
    expect(await markConversationAsRead.mutate({ conversationId: id, readEpoch: 1 })).toMatchObject({
      readEpoch: 1,
      lastReadSeq: 4,
    });
    const beyond = await markConversationAsUnread.mutate({ conversationId: id, seq: 1_000 });
    expect(beyond).toMatchObject({ readEpoch: 2, lastReadSeq: 4, unreadCount: 0 });
  });

  test('session login, everything closed to strangers, pages of 20', async () => {
    const [ada, bob] = await three();
    const closed: [path: string, query: boolean][] = [
      ['auth.me', true],
      ['auth.logout', false],
      ['users.list', true],
      ['conversations.list', true],
      ['conversations.revisions', true],
    ];
    for (const [path, query] of closed) {
      const answer = await rawCall(server.url, path, { query });
      expectRefusal(answer, { code: 'UNAUTHORIZED', reason: 'notSignedIn' });
      expect(answer.status).toBe(401);
    }
    const titles = Array.from({ length: 21 }, (_, n) => `Page ${n}`);
    for (const title of titles)
      await ada.api.conversations.create.mutate({ participantIds: [bob.id], title });
    const first = await bob.api.conversations.list.query();
    expect(first.items).toHaveLength(20);
    const second = await bob.api.conversations.list.query({ cursor: first.nextCursor ?? '' });
    expect(second.items.length).toBeGreaterThan(0);
    const ids = [...first.items, ...second.items].map((item) => item.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
