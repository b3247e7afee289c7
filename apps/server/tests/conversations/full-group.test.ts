import { afterEach, expect, test } from 'vitest';
import { expectRefused } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';

describeOnBoth('A group of as many people as a superuser lets one hold', (server) => {
  const hold = async (participants: number) => {
    const owner = await server.people.person('ada');
    await owner.api.settings.update.mutate({ participants });
  };
  afterEach(() => hold(1_000));

  test('takes nobody more until somebody leaves, also of two who are added at once', async () => {
    const [ada, bob, cy, dee] = await server.people.persons('ada', 'bob', 'cy', 'dee');
    await hold(3);
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Three' });
    const add = (userId: number) => ada.api.conversations.addParticipant.mutate({ id, userId });
    const both = await Promise.allSettled([add(cy.id), add(dee.id)]);
    expect(both.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const out = both[0].status === 'fulfilled' ? dee : cy;
    await expectRefused(add(out.id), { code: 'CONFLICT', reason: 'groupFull', message: /: 3$/ });
    await bob.api.conversations.removeParticipant.mutate({ id, userId: bob.id });
    expect(await add(out.id)).toMatchObject({ id: out.id });
  });

  test('begins with no more than that, and with one more where more are allowed', async () => {
    const [ada, bob, cy, dee] = await server.people.persons('ada', 'bob', 'cy', 'dee');
    const begin = () =>
      ada.api.conversations.create.mutate({ participantIds: [bob.id, cy.id, dee.id, dee.id, ada.id] });
    await hold(3);
    await expectRefused(begin(), {
      code: 'BAD_REQUEST',
      reason: 'tooManyParticipants',
      field: 'participantIds',
      message: /: 3$/,
    });
    await hold(4);
    expect((await begin()).participantCount).toBe(4);
  });

  test('stays as it was where it had more before, and takes nobody, by an invitation neither', async () => {
    const [ada, bob, cy, dee] = await server.people.persons('ada', 'bob', 'cy', 'dee');
    const { id } = await ada.api.conversations.create.mutate({
      participantIds: [bob.id, cy.id],
      title: 'Old',
    });
    const { token } = await ada.api.invitations.create.mutate({ conversationId: id, uses: 2 });
    await hold(2);
    const full = { code: 'CONFLICT', reason: 'groupFull', message: /: 2$/ };
    await expectRefused(ada.api.conversations.addParticipant.mutate({ id, userId: dee.id }), full);
    await expectRefused(dee.api.invitations.accept.mutate({ token }), full);
    await cy.api.messages.create.mutate({ conversationId: id, content: 'still here' });
    await bob.api.conversations.removeParticipant.mutate({ id, userId: bob.id });
    await expectRefused(ada.api.conversations.addParticipant.mutate({ id, userId: dee.id }), full);
    // What was refused has spent nothing.
    await hold(3);
    expect(await dee.api.invitations.accept.mutate({ token })).toEqual({ conversationId: id });
  });

  test('is no more than the product can hold, whatever one asks for', async () => {
    const ada = await server.people.person('ada');
    const participantIds = Array.from({ length: 1_000 }, (_, at) => at + 1);
    await expectRefused(ada.api.conversations.create.mutate({ participantIds, title: 'Everybody' }), {
      code: 'BAD_REQUEST',
      field: 'participantIds',
    });
  });

  test('leaves the conversation of two alone', async () => {
    const [ada, gil] = await server.people.persons('ada', 'gil');
    await hold(2);
    const direct = await ada.api.conversations.create.mutate({ participantIds: [gil.id] });
    expect(direct).toMatchObject({ kind: 'direct', participantCount: 2 });
  });
});
