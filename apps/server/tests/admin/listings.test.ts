import { listAuditEntries } from '@parley/db';
import { beforeAll, expect, it } from 'vitest';
import type { Person } from '../harness/people.ts';
import { expectRefused } from '../harness/refused.ts';
import { describeOnBoth, type TestServer } from '../harness/test-server.ts';

const READINGS = 'messages.read';

async function readings(server: TestServer): Promise<Record<string, unknown>[]> {
  const entries = await server.inDatabase((db) => listAuditEntries(db.read, { before: null, limit: 200 }));
  return entries.filter(({ action }) => action === READINGS).map(({ detail }) => detail);
}

describeOnBoth('the listings of staff', (server) => {
  let owner: Person;
  let ada: Person;
  let bob: Person;
  let groupId: number;
  let messageId: number;

  beforeAll(async () => {
    [owner, ada, bob] = await server.people.persons('owner', 'ada', 'bob');
    await ada.api.users.update.mutate({ id: ada.id, firstName: 'Augusta', lastName: 'Lovelace' });
    const group = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Engines' });
    groupId = group.id;
    const content = `difference ${'é'.repeat(60)}`;
    messageId = (await ada.api.messages.create.mutate({ conversationId: groupId, content })).id;
    await bob.api.conversations.create.mutate({ participantIds: [ada.id] });
  });

  it('find a person by half a name, with what staff see of them', async () => {
    const { items, nextCursor, reachedAt } = await owner.api.admin.users.list.query({ search: 'lovel' });
    expect(items).toEqual([
      {
        id: ada.id,
        username: 'ada',
        email: 'ada@example.org',
        firstName: 'Augusta',
        lastName: 'Lovelace',
        phoneNumber: '',
        isOnline: expect.any(Boolean) as boolean,
        isStaff: false,
        isSuperuser: false,
        isGuest: false,
        isActive: true,
        isImported: false,
        createdAt: ada.account.createdAt,
        revision: expect.any(Number) as number,
      },
    ]);
    expect({ nextCursor, reachedAt }).toEqual({ nextCursor: null, reachedAt: null });
    expect(await owner.api.admin.users.count.query({ search: 'lovel' })).toEqual({ count: 1, isMore: false });
    expect((await owner.api.admin.users.list.query({ search: 'babbage' })).items).toEqual([]);
  });

  it('list people by what they are, themselves included, and by who is online', async () => {
    const { items } = await owner.api.admin.users.list.query({ filters: { isStaff: true } });
    expect(items.map(({ username }) => username)).toEqual(['owner']);
    const socket = await bob.socket();
    await socket.call('subscription', 'events.subscribe').catch(() => undefined);
    const online = await owner.api.admin.users.list.query({ filters: { isOnline: true } });
    expect(online.items.every(({ isOnline }) => isOnline)).toBe(true);
    const offline = await owner.api.admin.users.list.query({ filters: { isOnline: false } });
    expect(offline.items.some(({ isOnline }) => isOnline)).toBe(false);
    expect(online.items.length + offline.items.length).toBe(3);
  });

  it('give conversations with their people, and those of one person', async () => {
    const { items } = await owner.api.admin.conversations.list.query({
      filters: { participantId: ada.id, kind: 'group' },
    });
    expect(items).toMatchObject([
      {
        id: groupId,
        kind: 'group',
        title: 'Engines',
        participants: [
          { id: ada.id, username: 'ada', firstName: 'Augusta', lastName: 'Lovelace' },
          { id: bob.id },
        ],
        participantCount: 2,
        messageCount: 1,
        deletedAt: null,
      },
    ]);
    const none = await owner.api.admin.conversations.list.query({ filters: { participantId: owner.id } });
    expect(none.items).toEqual([]);
    const found = await owner.api.admin.conversations.list.query({ search: 'AUGUSTA' });
    expect(found.items).toHaveLength(2);
  });

  it('tell of messages without a word of them, nor find any, while staff may not read', async () => {
    const { items } = await owner.api.admin.messages.list.query({ filters: { senderId: ada.id } });
    expect(items).toMatchObject([
      {
        id: messageId,
        conversationId: groupId,
        seq: 1,
        sender: { id: ada.id, username: 'ada', firstName: 'Augusta', lastName: 'Lovelace' },
        conversation: { id: groupId, kind: 'group', title: 'Engines' },
        preview: null,
        editedAt: null,
        deletedAt: null,
        isRead: false,
      },
    ]);
    expect((await owner.api.admin.messages.list.query({ search: 'difference' })).items).toEqual([]);
    expect((await owner.api.admin.messages.list.query({ search: 'engines' })).items).toHaveLength(1);
    expect(await readings(server)).toEqual([]);
  });

  it('show how messages begin while staff may read, and write each reading down', async () => {
    await owner.api.settings.update.mutate({ staffRead: true });
    const { items } = await owner.api.admin.messages.list.query({ search: 'Difference' });
    expect(items.map(({ preview }) => preview)).toEqual([`difference ${'é'.repeat(39)}`]);
    expect(await readings(server)).toEqual([
      { search: 'Difference', count: 1, first: messageId, last: messageId },
    ]);
    await owner.api.admin.messages.list.query({ filters: { conversationId: groupId, isRead: true } });
    expect(await readings(server)).toHaveLength(1);
    await owner.api.settings.update.mutate({ staffRead: false });
    expect((await owner.api.admin.messages.list.query({})).items[0]?.preview).toBeNull();
    expect(await readings(server)).toHaveLength(1);
  });

  it('tell a message that somebody has read from one that nobody has', async () => {
    await bob.api.messages.markAsRead.mutate({ id: messageId });
    const filters = { conversationId: groupId };
    const read = await owner.api.admin.messages.list.query({ filters: { ...filters, isRead: true } });
    expect(read.items).toMatchObject([{ id: messageId, isRead: true }]);
    const unread = await owner.api.admin.messages.list.query({ filters: { ...filters, isRead: false } });
    expect(unread.items).toEqual([]);
  });

  it('give sessions, tokens and invitations with whose they are, and nothing that opens anything', async () => {
    const made = await ada.api.auth.tokens.create.mutate({ name: 'a robot', scope: 'read' });
    const tokens = await owner.api.admin.tokens.list.query({ search: 'robot' });
    expect(tokens.items).toMatchObject([
      { id: made.id, name: 'a robot', scope: 'read', user: { id: ada.id } },
    ]);
    const sessions = await owner.api.admin.sessions.list.query({ filters: { userId: ada.id } });
    const own = await ada.api.auth.sessions.list.query({});
    expect(sessions.items.map(({ id }) => id).toSorted()).toEqual(own.items.map(({ id }) => id).toSorted());
    expect(sessions.items[0]).toMatchObject({ user: { username: 'ada' }, address: '127.0.0.1' });
    const invitation = await owner.api.invitations.create.mutate({ conversationId: undefined });
    const invitations = await owner.api.admin.invitations.list.query({ filters: { createdBy: owner.id } });
    expect(invitations.items).toMatchObject([
      { id: invitation.id, createdBy: { id: owner.id }, conversation: null },
    ]);
    const all = JSON.stringify([tokens, sessions, invitations]);
    expect(all).not.toContain(made.token);
    expect(all).not.toMatch(/hash|sessionId/i);
  });

  it('give the audit log with the names of who did what to whom', async () => {
    const { items } = await owner.api.admin.audit.list.query({ filters: { action: 'token.created' } });
    expect(items).toMatchObject([
      { action: 'token.created', actor: { id: ada.id, username: 'ada' }, address: '127.0.0.1' },
    ]);
    const about = await owner.api.admin.audit.list.query({ filters: { subjectType: 'user' }, limit: 200 });
    expect(about.items.every(({ subject }) => subject?.type === 'user')).toBe(true);
    expect(about.items.find(({ subject }) => subject?.id === String(bob.id))?.subject?.name).toBe('bob');
  });

  it('go on page by page, and refuse a cursor that is none or of another order', async () => {
    const first = await owner.api.admin.users.list.query({ limit: 2 });
    expect(first.items.map(({ username }) => username)).toEqual(['ada', 'bob']);
    const cursor = first.nextCursor ?? 'there is none';
    const second = await owner.api.admin.users.list.query({ limit: 2, cursor });
    expect(second.items.map(({ username }) => username)).toEqual(['owner']);
    expect(second.nextCursor).toBeNull();
    const refused = { code: 'BAD_REQUEST', reason: 'badCursor', field: 'cursor' };
    await expectRefused(owner.api.admin.users.list.query({ cursor, order: 'createdAt' }), refused);
    await expectRefused(owner.api.admin.users.list.query({ cursor: 'x' }), refused);
    await expectRefused(owner.api.admin.conversations.list.query({ cursor }), refused);
  });

  it('take no filter, order or value that they do not have', async () => {
    const { users, messages } = owner.api.admin;
    // @ts-expect-error -- no such filter
    await expectRefused(users.list.query({ filters: { isTall: true } }), { code: 'BAD_REQUEST' });
    // @ts-expect-error -- no such order
    await expectRefused(users.list.query({ order: 'height' }), { code: 'BAD_REQUEST', field: 'order' });
    // @ts-expect-error -- not a number
    await expectRefused(messages.list.query({ filters: { senderId: '1' } }), { code: 'BAD_REQUEST' });
    await expectRefused(users.list.query({ filters: { createdFrom: 'yesterday' } }), { code: 'BAD_REQUEST' });
    await expectRefused(users.list.query({ limit: 201 }), { code: 'BAD_REQUEST', field: 'limit' });
  });

  it('are nobody else’s', async () => {
    const refused = { code: 'FORBIDDEN', reason: 'staffOnly' };
    const { admin } = bob.api;
    const nouns = [
      'users',
      'conversations',
      'messages',
      'sessions',
      'tokens',
      'invitations',
      'audit',
    ] as const;
    for (const noun of nouns) {
      await expectRefused(admin[noun].list.query({}), refused);
      await expectRefused(admin[noun].count.query({}), refused);
    }
  });
});
