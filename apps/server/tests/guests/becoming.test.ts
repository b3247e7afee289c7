import { listAuditEntries } from '@parley/db';
import { beforeAll, expect, test } from 'vitest';
import type { Person } from '../harness/people.ts';
import { PASSWORD } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { expectRefusal, expectRefused } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';
import { comeAsGuest } from './guests.ts';

describeOnBoth('Who is a guest', (server) => {
  let ada: Person;
  let bob: Person;
  let cy: Person;

  beforeAll(async () => {
    [ada, bob, cy] = await server.people.persons('ada', 'bob', 'cy');
  });

  const groupOf = async (owner: Person, others: Person[], title: string): Promise<number> => {
    const participantIds = others.map(({ id }) => id);
    return (await owner.api.conversations.create.mutate({ participantIds, title })).id;
  };
  const isGuest = async (id: number) => (await ada.api.users.retrieve.query({ id })).isGuest;
  const actions = async () => {
    const entries = await server.inDatabase((db) => listAuditEntries(db.read, { before: null, limit: 5 }));
    return entries.map(({ action, subject }) => `${action} ${subject?.id}`);
  };

  test('is whoever registers by an invitation that says so, and nobody who is here already', async () => {
    const conversationId = await groupOf(ada, [cy], 'Garden');
    const made = await ada.api.invitations.create.mutate({ conversationId, asGuest: true, uses: 3 });
    const look = await rawCall(server.url, 'invitations.look', { query: true, input: { token: made.token } });
    expect(look.data).toMatchObject({ asGuest: true, conversationTitle: 'Garden' });
    const { items } = await ada.api.invitations.list.query({ conversationId });
    expect(items).toMatchObject([{ id: made.id, asGuest: true }]);
    const input = { username: 'gil', email: 'gil@example.org', password: PASSWORD, invitation: made.token };
    const { data } = await rawCall(server.url, 'auth.register', { input });
    expect(data).toMatchObject({ username: 'gil', isGuest: true, isStaff: false });
    expect(await isGuest((data as { id: number }).id)).toBe(true);

    await bob.api.invitations.accept.mutate({ token: made.token });
    expect(await isGuest(bob.id)).toBe(false);
  });

  test('is nobody who comes by another invitation, or by none', async () => {
    const conversationId = await groupOf(ada, [], 'Orchard');
    const { token, asGuest } = await ada.api.invitations.create.mutate({ conversationId });
    expect(asGuest).toBe(false);
    const input = { username: 'hal', email: 'hal@example.org', password: PASSWORD, invitation: token };
    expect((await rawCall(server.url, 'auth.register', { input })).data).toMatchObject({ isGuest: false });
    expect(await isGuest(cy.id)).toBe(false);
  });

  test('is asked into a conversation, by who may invite there', async () => {
    await expectRefused(ada.api.invitations.create.mutate({ asGuest: true }), {
      code: 'BAD_REQUEST',
      reason: 'guestsNeedConversation',
      field: 'conversationId',
    });
    await ada.api.settings.update.mutate({ membersInvite: false });
    const conversationId = await groupOf(bob, [cy], 'Pond');
    const invite = (person: Person) =>
      person.api.invitations.create.mutate({ conversationId, asGuest: true });
    await expectRefused(invite(bob), { code: 'FORBIDDEN', reason: 'mayNotInvite' });
    await ada.api.settings.update.mutate({ membersInvite: true });
    await expectRefused(invite(cy), { code: 'FORBIDDEN', reason: 'groupAdminsOnly' });
    expect((await invite(bob)).asGuest).toBe(true);
  });

  test('stays one in another conversation that they are invited into', async () => {
    const guest = await comeAsGuest(server.url, {
      host: ada,
      conversationId: await groupOf(ada, [], 'First'),
      name: 'ines',
    });
    const other = await groupOf(ada, [], 'Second');
    const { token } = await ada.api.invitations.create.mutate({ conversationId: other });
    expect(await guest.api.invitations.accept.mutate({ token })).toEqual({ conversationId: other });
    expect(await isGuest(guest.id)).toBe(true);
    await guest.client.close();
  });

  test('is what staff make them, and what the audit log tells; to everybody else it is refused', async () => {
    const change = (person: Person, id: number, to: boolean) =>
      person.api.users.changeGuest.mutate({ id, isGuest: to });
    await expectRefused(change(bob, cy.id, true), { code: 'FORBIDDEN', reason: 'staffOnly' });
    await expectRefused(change(ada, 4_711, true), { code: 'NOT_FOUND', reason: 'userNotFound' });
    await expectRefused(change(ada, ada.id, true), { code: 'CONFLICT', reason: 'staffAreNoGuests' });
    expect(await change(ada, cy.id, true)).toMatchObject({ id: cy.id, isGuest: true });
    expect((await actions())[0]).toBe(`account.becameGuest ${cy.id}`);
    expect(await change(ada, cy.id, true)).toMatchObject({ isGuest: true });
    expect((await actions()).filter((one) => one === `account.becameGuest ${cy.id}`)).toHaveLength(1);
    expect(await change(ada, cy.id, false)).toMatchObject({ isGuest: false });
    expect((await actions())[0]).toBe(`account.becameMember ${cy.id}`);
  });

  test('is never who is staff or a superuser, whoever asks', async () => {
    const [sam, sue] = await server.people.persons('sam', 'sue');
    await server.inDatabase((db) =>
      db.write(async ({ sql }) => {
        await sql.all('UPDATE users SET is_staff = $1 WHERE id IN ($2, $3)', [true, sam.id, sue.id]);
        await sql.all('UPDATE users SET is_superuser = $1 WHERE id = $2', [true, sue.id]);
      }),
    );
    const change = (person: Person, id: number) => person.api.users.changeGuest.mutate({ id, isGuest: true });
    await sam.client.close();
    await expectRefused(change(ada, sam.id), { code: 'CONFLICT', reason: 'staffAreNoGuests' });
    const input = { id: sue.id, isGuest: true };
    const asked = await rawCall(server.url, 'users.changeGuest', { input, cookie: await sam.cookie() });
    expectRefusal(asked, { code: 'FORBIDDEN', reason: 'superusersOnly' });
  });

  test('looks after no group any more, invites nobody, and is not made an admin', async () => {
    const [olga, pia, quin] = await server.people.persons('olga', 'pia', 'quin');
    const owned = await groupOf(olga, [pia, quin], 'Owned');
    const led = await groupOf(pia, [olga], 'Led');
    const alone = await groupOf(olga, [], 'Alone');
    await pia.api.conversations.setRole.mutate({ id: led, userId: olga.id, role: 'admin' });
    const { token } = await olga.api.invitations.create.mutate({ conversationId: owned });
    await ada.api.users.changeGuest.mutate({ id: olga.id, isGuest: true });
    const roles = async (person: Person, id: number) => {
      const { items } = await person.api.conversations.participants.query({ id });
      return Object.fromEntries(items.map(({ username, role }) => [username, role]));
    };
    expect(await roles(pia, owned)).toEqual({ olga: 'member', pia: 'owner', quin: 'member' });
    expect(await roles(pia, led)).toEqual({ olga: 'member', pia: 'owner' });
    expect(await roles(olga, alone)).toEqual({ olga: 'member' });
    const look = await rawCall(server.url, 'invitations.look', { query: true, input: { token } });
    expectRefusal(look, { code: 'NOT_FOUND', reason: 'invitationNotValid' });
    const promote = (userId: number) =>
      pia.api.conversations.setRole.mutate({ id: owned, userId, role: 'admin' });
    await expectRefused(promote(olga.id), { code: 'FORBIDDEN', reason: 'guestsLookAfterNothing' });
    expect((await promote(quin.id)).role).toBe('admin');
    // An owner who leaves hands the group to no guest.
    await pia.api.conversations.removeParticipant.mutate({ id: led, userId: pia.id });
    expect(await roles(olga, led)).toEqual({ olga: 'member' });
  });
});
