import { beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../harness/people.ts';
import { expectRefused } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';

const ROLES = ['owner', 'admin', 'member', 'stranger', 'staff'] as const;
type Role = (typeof ROLES)[number];
type Outcome = 'may' | 'groupAdminsOnly' | 'groupOwnerOnly' | 'ownerStaysOwner' | 'conversationNotFound';

interface Group {
  id: number;
  owner: Person;
  admin: Person;
  otherAdmin: Person;
  member: Person;
  stranger: Person;
}

type Act = (api: Person['api'], group: Group) => Promise<unknown>;

const hidden = { stranger: 'conversationNotFound', staff: 'conversationNotFound' } as const;
const admins = { owner: 'may', admin: 'may', member: 'groupAdminsOnly', ...hidden } as const;
const owners = { owner: 'may', admin: 'groupOwnerOnly', member: 'groupOwnerOnly', ...hidden } as const;
const insiders = { owner: 'may', admin: 'may', member: 'may', ...hidden } as const;

const rules: [what: string, act: Act, outcomes: Record<Role, Outcome>][] = [
  ['reads it', (api, { id }) => api.conversations.retrieve.query({ id }), insiders],
  ['reads its people', (api, { id }) => api.conversations.participants.query({ id }), insiders],
  ['reads its messages', (api, { id }) => api.messages.list.query({ conversationId: id }), insiders],
  [
    'asks what was said first on a day',
    (api, { id }) => api.messages.firstSince.query({ conversationId: id, at: '2026-01-01T00:00:00Z' }),
    insiders,
  ],
  ['reads its changes', (api, { id }) => api.conversations.changesSince.query({ id, revision: 0 }), insiders],
  [
    'writes in it',
    (api, { id }) => api.messages.create.mutate({ conversationId: id, content: 'x' }),
    insiders,
  ],
  ['is seen typing', (api, { id }) => api.events.setTyping.mutate({ conversationId: id }), insiders],
  [
    'marks it read',
    (api, { id }) => api.messages.markConversationAsRead.mutate({ conversationId: id }),
    insiders,
  ],
  [
    'marks it unread',
    (api, { id }) => api.messages.markConversationAsUnread.mutate({ conversationId: id, seq: 1 }),
    insiders,
  ],
  ['gives it a title', (api, { id }) => api.conversations.update.mutate({ id, title: 'New' }), admins],
  ['takes its title', (api, { id }) => api.conversations.update.mutate({ id, title: null }), admins],
  [
    'adds somebody',
    (api, { id, stranger }) => api.conversations.addParticipant.mutate({ id, userId: stranger.id }),
    admins,
  ],
  [
    'removes a member',
    (api, { id, member }) => api.conversations.removeParticipant.mutate({ id, userId: member.id }),
    {
      ...admins,
      member: 'may',
    },
  ],
  [
    'removes another admin',
    (api, { id, otherAdmin }) => api.conversations.removeParticipant.mutate({ id, userId: otherAdmin.id }),
    {
      ...admins,
      admin: 'groupOwnerOnly',
    },
  ],
  [
    'removes the owner',
    (api, { id, owner }) => api.conversations.removeParticipant.mutate({ id, userId: owner.id }),
    {
      ...admins,
      admin: 'groupOwnerOnly',
    },
  ],
  [
    'makes a member an admin',
    (api, { id, member }) => api.conversations.setRole.mutate({ id, userId: member.id, role: 'admin' }),
    owners,
  ],
  [
    'makes an admin a member',
    (api, { id, otherAdmin }) =>
      api.conversations.setRole.mutate({ id, userId: otherAdmin.id, role: 'member' }),
    owners,
  ],
  [
    'changes the owner’s role',
    (api, { id, owner }) => api.conversations.setRole.mutate({ id, userId: owner.id, role: 'member' }),
    {
      ...owners,
      owner: 'ownerStaysOwner',
    },
  ],
  ['deletes it', (api, { id }) => api.conversations.destroy.mutate({ id }), { ...owners, staff: 'may' }],
];

async function expectAnswered(acting: Promise<unknown>): Promise<void> {
  await expect(acting).resolves.toBeDefined();
}

describeOnBoth('In a group', (server) => {
  let staff: Person;
  let people: Omit<Group, 'id'>;
  let group: Group;
  beforeEach(async () => {
    const [first, owner, admin, otherAdmin, member, stranger] = await server.people.persons(
      'ada',
      'olga',
      'adam',
      'anne',
      'max',
      'sam',
    );
    staff = first;
    people = { owner, admin, otherAdmin, member, stranger };
    const participantIds = [admin.id, otherAdmin.id, member.id];
    const { id } = await owner.api.conversations.create.mutate({ participantIds, title: 'Group' });
    for (const { id: userId } of [admin, otherAdmin]) {
      await owner.api.conversations.setRole.mutate({ id, userId, role: 'admin' });
    }
    group = { id, ...people };
  });
  const actor = (role: Role) => (role === 'staff' ? staff : group[role]);

  describe.each(rules)('who %s', (_what, act, outcomes) => {
    test.each(ROLES)('%s', async (role) => {
      const before = await group.owner.api.conversations.retrieve.query({ id: group.id });
      const outcome = outcomes[role];
      const acting = act(actor(role).api, group);
      if (outcome === 'may') return expectAnswered(acting);
      const code = outcome === 'conversationNotFound' ? 'NOT_FOUND' : 'FORBIDDEN';
      await expectRefused(acting, { code, reason: outcome });
      // What is refused leaves nothing behind.
      expect(await group.owner.api.conversations.retrieve.query({ id: group.id })).toEqual(before);
    });
  });

  test('everybody may leave', async () => {
    for (const leaver of [group.member, group.otherAdmin, group.admin]) {
      await leaver.api.conversations.removeParticipant.mutate({ id: group.id, userId: leaver.id });
      await expectRefused(leaver.api.conversations.retrieve.query({ id: group.id }), { code: 'NOT_FOUND' });
    }
    expect((await group.owner.api.conversations.retrieve.query({ id: group.id })).participantCount).toBe(1);
  });

  test('an owner who leaves hands over to the longest-standing admin, then to a member; the last one takes it along', async () => {
    const { id, owner, admin, otherAdmin, member } = group;
    const leave = (one: Person) => one.api.conversations.removeParticipant.mutate({ id, userId: one.id });
    const roles = async (one: Person) =>
      Object.fromEntries(
        (await one.api.conversations.participants.query({ id })).items.map((person) => [
          person.username,
          person.role,
        ]),
      );
    const heard = await member.socket();
    await heard.subscribe();
    await leave(owner);
    expect(await roles(member)).toEqual({ adam: 'owner', anne: 'admin', max: 'member' });
    await leave(admin);
    await leave(otherAdmin);
    expect(await roles(member)).toEqual({ max: 'owner' });
    await heard.settled();
    expect(heard.events()).toMatchObject([
      { type: 'participant.updated', revision: 4, participant: { id: admin.id, role: 'owner' } },
      { type: 'participant.removed', revision: 5, userId: owner.id },
      { type: 'participant.updated', revision: 6, participant: { id: otherAdmin.id, role: 'owner' } },
      { type: 'participant.removed', revision: 7, userId: admin.id },
      { type: 'participant.updated', revision: 8, participant: { id: member.id, role: 'owner' } },
      { type: 'participant.removed', revision: 9, userId: otherAdmin.id },
    ]);
    await leave(member);
    expect(await member.api.conversations.revisions.query()).not.toContainEqual(
      expect.objectContaining({ id }),
    );
    await expectRefused(staff.api.conversations.destroy.mutate({ id }), { code: 'NOT_FOUND' });
  });

  test('somebody who comes back reads everything, has nothing unread, and is a member again', async () => {
    const { id, owner, admin } = group;
    await owner.api.conversations.removeParticipant.mutate({ id, userId: admin.id });
    await owner.api.messages.create.mutate({ conversationId: id, content: 'meanwhile' });
    const back = await owner.api.conversations.addParticipant.mutate({ id, userId: admin.id });
    expect(back.role).toBe('member');
    const opened = await admin.api.conversations.retrieve.query({ id });
    expect(opened).toMatchObject({ unreadCount: 0, messages: [{ content: 'meanwhile' }] });
  });

  test('a role given twice changes nothing the second time', async () => {
    const set = () =>
      group.owner.api.conversations.setRole.mutate({ id: group.id, userId: group.member.id, role: 'admin' });
    const first = await set();
    const { revision } = await group.owner.api.conversations.retrieve.query({ id: group.id });
    expect(await set()).toEqual(first);
    expect((await group.owner.api.conversations.retrieve.query({ id: group.id })).revision).toBe(revision);
  });

  test('a deactivated account is nobody to add, and can send nothing', async () => {
    const [leaver] = await server.people.persons(`leaver${group.id}`);
    await group.owner.api.conversations.addParticipant.mutate({ id: group.id, userId: leaver.id });
    await staff.api.users.destroy.mutate({ id: leaver.id });
    const { id } = await group.owner.api.conversations.create.mutate({ participantIds: [], title: 'Alone' });
    await expectRefused(group.owner.api.conversations.addParticipant.mutate({ id, userId: leaver.id }), {
      code: 'NOT_FOUND',
      reason: 'userNotFound',
    });
    await expectRefused(group.owner.api.conversations.create.mutate({ participantIds: [leaver.id] }), {
      code: 'BAD_REQUEST',
      reason: 'unknownParticipants',
    });
  });

  test('the last superuser cannot be deactivated', async () => {
    await expectRefused(staff.api.users.destroy.mutate({ id: staff.id }), {
      code: 'CONFLICT',
      reason: 'lastSuperuser',
    });
  });
});

describeOnBoth('In a direct conversation', (server) => {
  test('nothing of a group can be done, by either, and only staff who take part or not may delete it', async () => {
    const [ada, bob, cy] = await server.people.persons('ada', 'bob', 'cy');
    const { id } = await bob.api.conversations.create.mutate({ participantIds: [cy.id] });
    const direct = { code: 'FORBIDDEN', reason: 'directIsForTwo' };
    for (const one of [bob, cy]) {
      await expectRefused(one.api.conversations.update.mutate({ id, title: 'x' }), direct);
      await expectRefused(one.api.conversations.update.mutate({ id, title: null }), direct);
      await expectRefused(one.api.conversations.addParticipant.mutate({ id, userId: ada.id }), direct);
      await expectRefused(one.api.conversations.removeParticipant.mutate({ id, userId: bob.id }), direct);
      await expectRefused(one.api.conversations.setRole.mutate({ id, userId: cy.id, role: 'admin' }), direct);
      await expectRefused(one.api.conversations.destroy.mutate({ id }), direct);
    }
    expect(await ada.api.conversations.destroy.mutate({ id })).toBeNull();
    // The next word between the two begins a new one.
    const again = await cy.api.conversations.create.mutate({ participantIds: [bob.id] });
    expect(again.id).not.toBe(id);
  });
});
