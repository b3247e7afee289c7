import { listAuditEntries } from '@parley/db';
import { beforeAll, expect, test } from 'vitest';
import { PASSWORD, type Person } from '../harness/people.ts';
import { rawCall, type RawAnswer } from '../harness/raw-http.ts';
import { expectRefusal, expectRefused } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';

const AT_ONCE = 20;
const USES = 5;
const gone = { code: 'NOT_FOUND', reason: 'invitationNotValid' };

describeOnBoth('invitations', (server) => {
  let ada: Person;
  let bob: Person;
  let cy: Person;

  beforeAll(async () => {
    [ada, bob, cy] = await server.people.persons('ada', 'bob', 'cy');
    await ada.api.settings.update.mutate({ registration: 'invited' });
  });

  const register = (username: string, invitation: string): Promise<RawAnswer> =>
    rawCall(server.url, 'auth.register', {
      input: { username, email: `${username}@example.org`, password: PASSWORD, invitation },
    });
  const look = (token: string): Promise<RawAnswer> =>
    rawCall(server.url, 'invitations.look', { query: true, input: { token } });
  const groupOf = async (owner: Person, title: string) =>
    owner.api.conversations.create.mutate({ participantIds: [cy.id], title });

  test('are links that say to anybody who invited whom to what, and no more', async () => {
    const invitation = await ada.api.invitations.create.mutate({ expiresInDays: 3, uses: 2 });
    expect(invitation.link).toBe(`${server.url}/invite/${invitation.token}`);
    expect(Buffer.from(invitation.token, 'base64url')).toHaveLength(32);
    expect((await look(invitation.token)).data).toEqual({
      serverName: 'Parley',
      invitedBy: { username: 'ada', firstName: '', lastName: '' },
      conversationTitle: null,
      leadsIntoConversation: false,
      asGuest: false,
    });
    expectRefusal(await look('made-up'), gone);
  });

  test('are kept as hashes: neither the database nor the audit log nor the list has the token', async () => {
    const { token, id } = await ada.api.invitations.create.mutate({});
    const { items } = await ada.api.invitations.list.query();
    expect(items[0]).toMatchObject({ id, uses: 1, usesLeft: 1, conversation: null });
    const stored = await server.inDatabase(async (db) => [
      await db.read.all('SELECT * FROM invitations', []),
      await listAuditEntries(db.read, { before: null, limit: 100 }),
    ]);
    expect(JSON.stringify([stored, items, server.log])).not.toContain(token);
  });

  test(`let in as many as they have uses, of ${AT_ONCE} who come at once`, async () => {
    const { token, id } = await ada.api.invitations.create.mutate({ uses: USES });
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, index) => register(`guest${index}`, token)),
    );
    expect(answers.filter(({ error }) => error === undefined)).toHaveLength(USES);
    for (const answer of answers) if (answer.error) expectRefusal(answer, gone);
    const [made] = await server.inDatabase((db) =>
      db.read.all<{ count: number }>(`SELECT count(*) AS count FROM users WHERE username LIKE 'guest%'`, []),
    );
    expect(Number(made?.count)).toBe(USES);
    expect((await ada.api.invitations.list.query()).items.map((one) => one.id)).not.toContain(id);
    expectRefusal(await register('late', token), gone);
  });

  test('that were withdrawn or are too old let nobody in, and tell nothing', async () => {
    const withdrawn = await ada.api.invitations.create.mutate({});
    await ada.api.invitations.withdraw.mutate({ id: withdrawn.id });
    const old = await ada.api.invitations.create.mutate({});
    await server.inDatabase((db) =>
      db.write(({ sql }) =>
        sql.all('UPDATE invitations SET expires_at = $2 WHERE id = $1', [old.id, Date.now() - 1]),
      ),
    );
    for (const { token } of [withdrawn, old]) {
      expectRefusal(await look(token), gone);
      expectRefusal(await register('dora', token), gone);
    }
    await expectRefused(ada.api.invitations.withdraw.mutate({ id: withdrawn.id }), gone);
  });

  test('lead into their conversation, live, whether one registers by them or is here already', async () => {
    const garden = await groupOf(ada, 'Garden');
    const { token } = await ada.api.invitations.create.mutate({ conversationId: garden.id, uses: 2 });
    expect((await look(token)).data).toMatchObject({ conversationTitle: 'Garden' });
    const socket = await ada.socket();
    await socket.subscribe();
    expect((await register('eve', token)).data).toMatchObject({ username: 'eve' });
    const added = await socket.waitFor(
      ({ result }) => (result?.data as { type?: string } | undefined)?.type === 'participant.added',
    );
    expect(added.result?.data).toMatchObject({ participant: { username: 'eve', role: 'member' } });
    const accept = () => bob.api.invitations.accept.mutate({ token });
    expect(await accept()).toEqual({ conversationId: garden.id });
    expect((await bob.api.conversations.retrieve.query({ id: garden.id })).title).toBe('Garden');
    await expectRefused(accept(), gone);
  });

  test('are not used up by who takes part already', async () => {
    const garden = await groupOf(ada, 'Orchard');
    const { token, id } = await ada.api.invitations.create.mutate({ conversationId: garden.id });
    expect(await cy.api.invitations.accept.mutate({ token })).toEqual({ conversationId: garden.id });
    const { items } = await ada.api.invitations.list.query({ conversationId: garden.id });
    expect(items).toMatchObject([{ id, usesLeft: 1 }]);
  });

  test('stand no longer than their maker may let people in', async () => {
    await ada.api.settings.update.mutate({ membersInvite: true });
    const group = await groupOf(bob, 'Pond');
    const { token } = await bob.api.invitations.create.mutate({ conversationId: group.id });
    expect((await look(token)).error).toBeUndefined();
    await ada.api.settings.update.mutate({ membersInvite: false });
    expectRefusal(await look(token), gone);
    await ada.api.settings.update.mutate({ membersInvite: true });
    await bob.api.conversations.removeParticipant.mutate({ id: group.id, userId: bob.id });
    expectRefusal(await look(token), gone);
    expectRefusal(await register('frank', token), gone);
  });

  test('are made by staff, and for their groups by those who look after them, where the server lets them', async () => {
    const group = await groupOf(bob, 'Meadow');
    const inviteTo = (person: Person, conversationId?: number) =>
      person.api.invitations.create.mutate(conversationId === undefined ? {} : { conversationId });
    await ada.api.settings.update.mutate({ membersInvite: false });
    const mayNot = { code: 'FORBIDDEN', reason: 'mayNotInvite' };
    await expectRefused(inviteTo(bob), mayNot);
    await expectRefused(inviteTo(bob, group.id), mayNot);
    await ada.api.settings.update.mutate({ membersInvite: true });
    await expectRefused(inviteTo(bob), mayNot);
    await expectRefused(inviteTo(cy, group.id), { code: 'FORBIDDEN', reason: 'groupAdminsOnly' });
    // Staff look into nobody's conversation.
    const unknown = { code: 'NOT_FOUND', reason: 'conversationNotFound' };
    await expectRefused(inviteTo(ada, group.id), unknown);
    const { id } = await inviteTo(bob, group.id);
    expect((await bob.api.invitations.list.query()).items.map((one) => one.id)).toEqual([id]);
    expect((await cy.api.invitations.list.query()).items).toEqual([]);
    await expectRefused(cy.api.invitations.list.query({ conversationId: group.id }), {
      code: 'FORBIDDEN',
    });
    await expectRefused(cy.api.invitations.withdraw.mutate({ id }), gone);
    expect(await ada.api.invitations.withdraw.mutate({ id })).toBeNull();
  });

  test('are told to the audit log: made, used, withdrawn', async () => {
    const { id, token } = await ada.api.invitations.create.mutate({ uses: 3 });
    await register('gus', token);
    await ada.api.invitations.withdraw.mutate({ id });
    const entries = await server.inDatabase((db) => listAuditEntries(db.read, { before: null, limit: 5 }));
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['invitation.withdrawn', 'account.registered', 'invitation.made']),
    );
    const registered = entries.find(({ action }) => action === 'account.registered');
    expect(registered?.detail).toEqual({ invitation: id });
  });
});
