import { expect, test } from 'vitest';
import { describeOnBoth } from '../harness/test-server.ts';

describeOnBoth('a group whose owner leaves', (server) => {
  test('goes to somebody who can sign in, though people who were deactivated have been in it longer', async () => {
    const [ada, bob, cy, dee] = await server.people.persons('ada', 'bob', 'cy', 'dee');
    const { id } = await bob.api.conversations.create.mutate({ participantIds: [cy.id], title: 'A group' });
    await bob.api.conversations.addParticipant.mutate({ id, userId: dee.id });
    await ada.api.users.destroy.mutate({ id: cy.id });
    await bob.api.conversations.removeParticipant.mutate({ id, userId: bob.id });
    const { participants } = await dee.api.conversations.retrieve.query({ id });
    expect(participants.map(({ username, role }) => [username, role])).toEqual([
      ['cy', 'member'],
      ['dee', 'owner'],
    ]);
  });
});

describeOnBoth('a group whose owner is deactivated', (server) => {
  test('goes to the next in line, with a revision and an event for each of the two', async () => {
    const [ada, bob, cy, dee] = await server.people.persons('ada', 'bob', 'cy', 'dee');
    const { id, revision } = await bob.api.conversations.create.mutate({
      participantIds: [cy.id, dee.id],
      title: 'A group',
    });
    const kept = await cy.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Of cy' });
    await bob.api.conversations.setRole.mutate({ id, userId: dee.id, role: 'admin' });
    const socket = await cy.socket();
    await socket.subscribe();
    await ada.api.users.destroy.mutate({ id: bob.id });
    await socket.settled();
    expect(socket.events()).toMatchObject([
      { type: 'participant.updated', revision: revision + 2, participant: { id: bob.id, role: 'admin' } },
      { type: 'participant.updated', revision: revision + 3, participant: { id: dee.id, role: 'owner' } },
      // The account has another number: who edits it notices.
      { type: 'user.updated', user: { id: bob.id } },
    ]);
    const now = await dee.api.conversations.retrieve.query({ id });
    expect(now.revision).toBe(revision + 3);
    expect(now.participants.filter(({ role }) => role === 'owner').map((one) => one.id)).toEqual([dee.id]);
    // Where they were not the owner nothing has changed.
    const other = await cy.api.conversations.retrieve.query({ id: kept.id });
    expect(other.revision).toBe(kept.revision);
  });

  test('stays theirs where nobody else who can sign in takes part', async () => {
    const [ada, eve, fay] = await server.people.persons('ada', 'eve', 'fay');
    const { id } = await eve.api.conversations.create.mutate({ participantIds: [fay.id], title: 'Two' });
    await ada.api.users.destroy.mutate({ id: fay.id });
    await ada.api.users.destroy.mutate({ id: eve.id });
    const roles = await server.inDatabase((db) =>
      db.read.all('SELECT user_id AS id, role FROM participants WHERE conversation_id = $1 ORDER BY 1', [id]),
    );
    expect(roles).toEqual([
      { id: eve.id, role: 'owner' },
      { id: fay.id, role: 'member' },
    ]);
  });
});
