import { beforeAll, expect, test } from 'vitest';
import type { Person } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { expectRefusal, expectRefused } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';
import { staffNamed, told } from './staff.ts';

describeOnBoth('Staff who look after conversations', (server) => {
  let owner: Person;
  let staff: Person;
  let bob: Person;
  let cy: Person;
  let mia: Person;
  beforeAll(async () => {
    owner = await server.people.person('ada');
    staff = await staffNamed(server, 'sam');
    [bob, cy, mia] = await server.people.persons('bob', 'cy', 'mia');
  });

  const groupOf = async (title: string | undefined, others: Person[] = [cy]): Promise<number> => {
    const participantIds = others.map(({ id }) => id);
    const made = await bob.api.conversations.create.mutate({ participantIds, ...(title ? { title } : {}) });
    return made.id;
  };
  const conversations = () => staff.api.admin.conversations;
  const revisionOf = async (id: number) => (await conversations().retrieve.query({ id })).revision;
  const rolesIn = async (id: number) => {
    const { items } = await conversations().participants.query({ id });
    return Object.fromEntries(items.map(({ user, role }) => [user.username, role]));
  };

  test('see who takes part in one and how much was said, and nothing of it', async () => {
    const id = await groupOf('Garden', [cy, mia]);
    await bob.api.messages.create.mutate({ conversationId: id, content: 'a secret of the garden' });
    const seen = await conversations().retrieve.query({ id });
    expect(seen).toMatchObject({
      kind: 'group',
      title: 'Garden',
      participants: [{ username: 'bob' }, { username: 'cy' }, { username: 'mia' }],
      participantCount: 3,
      messageCount: 1,
      deletedAt: null,
      people: { nextCursor: null },
    });
    expect(seen.people.items.map(({ user, role }) => `${user.username} ${role}`)).toEqual([
      'bob owner',
      'cy member',
      'mia member',
    ]);
    expect(JSON.stringify(seen)).not.toContain('secret');
    const first = await conversations().participants.query({ id, limit: 2 });
    const rest = await conversations().participants.query({ id, cursor: first.nextCursor ?? 0 });
    expect([...first.items, ...rest.items]).toEqual(seen.people.items);
    await expectRefused(conversations().retrieve.query({ id: 4_711 }), {
      code: 'NOT_FOUND',
      reason: 'conversationNotFound',
    });
  });

  test('give a group another title, or none: who takes part sees it at once, the log tells before and after', async () => {
    const id = await groupOf('Garden');
    const listener = await cy.socket();
    await listener.subscribe();
    const revision = await revisionOf(id);
    const changed = await conversations().update.mutate({ id, revision, title: ' Orchard ' });
    expect(changed).toMatchObject({ title: 'Orchard', revision: revision + 1 });
    const event = await listener.waitFor((frame) => JSON.stringify(frame).includes('conversation.updated'));
    expect(event.result?.data).toMatchObject({
      conversationId: id,
      revision: revision + 1,
      title: 'Orchard',
    });
    expect((await conversations().update.mutate({ id, revision: changed.revision, title: null })).title).toBe(
      null,
    );
    const [none, orchard] = await told(server, 'conversation.titleChanged');
    expect(orchard).toMatchObject({
      actorId: staff.id,
      subject: { type: 'conversation', id: String(id) },
      detail: { changes: { title: { before: 'Garden', after: 'Orchard' } } },
    });
    expect(none?.detail).toEqual({ changes: { title: { before: 'Orchard', after: null } } });
  });

  test('are told where somebody gave it another title meanwhile; what was said there does not count', async () => {
    const id = await groupOf('Garden');
    const revision = await revisionOf(id);
    await bob.api.messages.create.mutate({ conversationId: id, content: 'Hello' });
    const retitled = await conversations().update.mutate({ id, revision, title: 'Orchard' });
    await bob.api.conversations.update.mutate({ id, title: 'Pond' });
    await bob.api.messages.create.mutate({ conversationId: id, content: 'Hello' });
    const late = conversations().update.mutate({ id, revision: retitled.revision, title: 'Meadow' });
    await expectRefused(late, { code: 'CONFLICT', reason: 'changedMeanwhile' });
    const now = await conversations().retrieve.query({ id });
    expect(now.title).toBe('Pond');
    // Nor is the same title a change.
    const same = await conversations().update.mutate({ id, revision: now.revision, title: 'Pond' });
    expect(same.revision).toBe(now.revision);
  });

  test('bring somebody into a group and take them out: all of them hear it, and the log tells', async () => {
    const id = await groupOf('Garden');
    const inside = await cy.socket();
    const coming = await mia.socket();
    await inside.subscribe();
    await coming.subscribe();
    const added = await owner.api.admin.conversations.addParticipant.mutate({ id, userId: mia.id });
    expect(added).toMatchObject({ participantCount: 3 });
    await inside.waitFor((frame) => JSON.stringify(frame).includes('"participant.added"'));
    await coming.waitFor((frame) => JSON.stringify(frame).includes('"conversation.added"'));
    expect((await mia.api.conversations.retrieve.query({ id })).role).toBe('member');
    const removed = await conversations().removeParticipant.mutate({ id, userId: mia.id });
    expect(removed).toMatchObject({ participantCount: 2 });
    await inside.waitFor((frame) => JSON.stringify(frame).includes('"participant.removed"'));
    await coming.waitFor((frame) => JSON.stringify(frame).includes('"conversation.removed"'));
    await expectRefused(mia.api.conversations.retrieve.query({ id }), { code: 'NOT_FOUND' });
    const subject = { type: 'conversation', id: String(id) };
    expect((await told(server, 'conversation.personAdded'))[0]).toMatchObject({
      actorId: owner.id,
      subject,
      detail: { userId: mia.id, changes: { role: { before: null, after: 'member' } } },
    });
    expect((await told(server, 'conversation.personRemoved'))[0]).toMatchObject({
      subject,
      detail: { userId: mia.id, changes: { role: { before: 'member', after: null } } },
    });
  });

  test('take its owner out, who is followed by the next in line; with the last person the group is gone', async () => {
    const id = await groupOf('Garden');
    const listener = await cy.socket();
    await listener.subscribe();
    await conversations().removeParticipant.mutate({ id, userId: bob.id });
    await listener.waitFor((frame) => JSON.stringify(frame).includes('"participant.updated"'));
    expect(await rolesIn(id)).toEqual({ cy: 'owner' });
    const ofThis = async () =>
      (await told(server, 'conversation.deleted')).filter(({ subject }) => subject?.id === String(id));
    expect(await ofThis()).toEqual([]);
    const gone = await conversations().removeParticipant.mutate({ id, userId: cy.id });
    expect(gone).toMatchObject({ participantCount: 0, participants: [] });
    expect(gone.deletedAt).not.toBeNull();
    expect(await ofThis()).toMatchObject([
      { actorId: staff.id, detail: { kind: 'group', title: 'Garden', people: 1 } },
    ]);
  });

  test('bring in nobody twice, nobody who can’t sign in, and take out nobody who is not there', async () => {
    const id = await groupOf('Garden');
    const add = (userId: number) => owner.api.admin.conversations.addParticipant.mutate({ id, userId });
    await expectRefused(add(cy.id), { code: 'CONFLICT', reason: 'alreadyTakesPart' });
    await expectRefused(add(4_711), { code: 'NOT_FOUND', reason: 'userNotFound' });
    const gone = await server.people.person('gone');
    await owner.api.admin.users.deactivate.mutate({ id: gone.id });
    await expectRefused(add(gone.id), { code: 'NOT_FOUND', reason: 'userNotFound' });
    await expectRefused(conversations().removeParticipant.mutate({ id, userId: mia.id }), {
      code: 'NOT_FOUND',
      reason: 'participantNotFound',
    });
  });

  test('never let themselves in, whether staff may read or not, and superusers neither', async () => {
    const id = await groupOf('Garden');
    const refusal = { code: 'FORBIDDEN', reason: 'notOneself', field: 'userId' };
    for (const staffRead of [false, true]) {
      await owner.api.settings.update.mutate({ staffRead });
      for (const one of [staff, owner]) {
        await expectRefused(
          one.api.admin.conversations.addParticipant.mutate({ id, userId: one.id }),
          refusal,
        );
      }
    }
    await owner.api.settings.update.mutate({ staffRead: false });
    expect(Object.keys(await rolesIn(id))).toEqual(['bob', 'cy']);
  });

  test('bring in nobody who would read for them while staff may not, and do once they may', async () => {
    const id = await groupOf('Garden');
    const add = () => conversations().addParticipant.mutate({ id, userId: mia.id });
    await expectRefused(add(), { code: 'FORBIDDEN', reason: 'readingIsOff' });
    expect(Object.keys(await rolesIn(id))).toEqual(['bob', 'cy']);
    await owner.api.settings.update.mutate({ staffRead: true });
    expect(await add()).toMatchObject({ participantCount: 3 });
    await owner.api.settings.update.mutate({ staffRead: false });
  });

  test('bring somebody into a group that they look after themselves, and not into one where they only take part', async () => {
    const id = await groupOf('Garden', [cy, staff]);
    const add = () => conversations().addParticipant.mutate({ id, userId: mia.id });
    await expectRefused(add(), { code: 'FORBIDDEN', reason: 'readingIsOff' });
    await bob.api.conversations.setRole.mutate({ id, userId: staff.id, role: 'admin' });
    expect(await add()).toMatchObject({ participantCount: 4 });
  });

  test('leave it to no program of a superuser’s to bring somebody in while staff may not read', async () => {
    const id = await groupOf('Garden');
    const { token } = await owner.api.auth.tokens.create.mutate({ name: 'bot', scope: 'admin' });
    const headers = { authorization: `Bearer ${token}` };
    const asked = { input: { id, userId: mia.id }, headers };
    expectRefusal(await rawCall(server.url, 'admin.conversations.addParticipant', asked), {
      code: 'FORBIDDEN',
      reason: 'readingIsOff',
    });
    expect(Object.keys(await rolesIn(id))).toEqual(['bob', 'cy']);
  });

  test('change nothing in a direct conversation, nor in one that is deleted', async () => {
    const direct = await groupOf(undefined);
    const deleted = await groupOf('Gone');
    await staff.api.conversations.destroy.mutate({ id: deleted });
    expect((await conversations().retrieve.query({ id: deleted })).deletedAt).not.toBeNull();
    const expected = [
      [direct, { code: 'FORBIDDEN', reason: 'directIsForTwo' }],
      [deleted, { code: 'NOT_FOUND', reason: 'conversationNotFound' }],
    ] as const;
    for (const [id, refusal] of expected) {
      const revision = await revisionOf(id);
      await expectRefused(conversations().update.mutate({ id, revision, title: 'Mine' }), refusal);
      await expectRefused(conversations().addParticipant.mutate({ id, userId: mia.id }), refusal);
      await expectRefused(conversations().removeParticipant.mutate({ id, userId: cy.id }), refusal);
    }
  });

  test('delete a conversation or a message, and the log tells whose it was and nothing of what was said', async () => {
    const id = await groupOf('Garden');
    const said = { conversationId: id, content: 'a secret of the garden' };
    const message = await bob.api.messages.create.mutate(said);
    await staff.api.messages.destroy.mutate({ id: message.id });
    await staff.api.conversations.destroy.mutate({ id });
    const [ofMessage] = await told(server, 'message.deleted');
    expect(ofMessage).toMatchObject({
      actorId: staff.id,
      subject: { type: 'message', id: String(message.id) },
      detail: { conversationId: id, senderId: bob.id },
    });
    const [ofConversation] = await told(server, 'conversation.deleted');
    expect(ofConversation).toMatchObject({
      actorId: staff.id,
      subject: { type: 'conversation', id: String(id) },
      detail: { kind: 'group', title: 'Garden', people: 2, messages: 1 },
    });
    expect(JSON.stringify([ofMessage, ofConversation])).not.toContain('secret');
  });

  test('are not told of in the log where people delete what is theirs', async () => {
    const before = [await told(server, 'message.deleted'), await told(server, 'conversation.deleted')];
    const id = await groupOf('Garden');
    const message = await cy.api.messages.create.mutate({ conversationId: id, content: 'Hello' });
    await cy.api.messages.destroy.mutate({ id: message.id });
    await bob.api.conversations.destroy.mutate({ id });
    expect([await told(server, 'message.deleted'), await told(server, 'conversation.deleted')]).toEqual(
      before,
    );
  });

  test('are nobody else: the owner of a group too is refused each of these', async () => {
    const id = await groupOf('Garden');
    const asked = bob.api.admin.conversations;
    const calls = [
      () => asked.retrieve.query({ id }),
      () => asked.participants.query({ id }),
      () => asked.update.mutate({ id, revision: 1, title: 'Mine' }),
      () => asked.addParticipant.mutate({ id, userId: mia.id }),
      () => asked.removeParticipant.mutate({ id, userId: cy.id }),
    ];
    for (const call of calls) await expectRefused(call(), { code: 'FORBIDDEN', reason: 'staffOnly' });
  });
});
