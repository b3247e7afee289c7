import { expect, test, vi } from 'vitest';
import { expectRefused } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';

vi.mock(import('../../../../packages/api/src/limits.ts'), async (original) => {
  const { limits } = await original();
  return { limits: { ...limits, participants: 3 as typeof limits.participants } };
});

describeOnBoth('A group of as many people as it holds', (server) => {
  test('takes nobody more until somebody leaves, also of two who are added at once', async () => {
    const [ada, bob, cy, dee] = await server.people.persons('ada', 'bob', 'cy', 'dee');
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Three' });
    const add = (userId: number) => ada.api.conversations.addParticipant.mutate({ id, userId });
    const both = await Promise.allSettled([add(cy.id), add(dee.id)]);
    expect(both.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const out = both[0].status === 'fulfilled' ? dee : cy;
    await expectRefused(add(out.id), { code: 'CONFLICT', reason: 'groupFull' });
    await bob.api.conversations.removeParticipant.mutate({ id, userId: bob.id });
    expect(await add(out.id)).toMatchObject({ id: out.id });
    await expectRefused(ada.api.conversations.create.mutate({ participantIds: [bob.id, cy.id, dee.id] }), {
      code: 'BAD_REQUEST',
      field: 'participantIds',
    });
  });
});
