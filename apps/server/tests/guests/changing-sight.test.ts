import type { ParleyClient } from '@parley/client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Person } from '../harness/people.ts';
import { expectRefused } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';
import { freshDevice } from '../harness/fresh-device.ts';
import { expectSameAsFetchedAnew } from '../live/known.ts';
import { comeAsGuest } from './guests.ts';

describeOnBoth('What a guest sees, live', (server) => {
  let ada: Person;
  let bob: Person;
  let cy: Person;
  let gil: { id: number; client: ParleyClient; api: ParleyClient['api'] };
  let group: number;

  beforeAll(async () => {
    [ada, bob, cy] = await server.people.persons('ada', 'bob', 'cy');
    // Everybody has a connection, so that everybody is there.
    for (const { client, account } of [ada, bob, cy]) client.live.start(account);
    group = (await ada.api.conversations.create.mutate({ participantIds: [], title: 'Garden' })).id;
    gil = await comeAsGuest(server.url, { host: ada, conversationId: group, name: 'gil' });
    gil.client.live.start(await gil.api.auth.me.query());
    await vi.waitUntil(() => gil.client.live.getState().list.isLoaded, { timeout: 10_000 });
  });
  afterAll(() => gil.client.close());

  const online = () => [...gil.client.live.getState().online].toSorted((a, b) => a - b);

  /** State before and events are what a device reads that has just arrived. */
  const expectAsAnew = async (ids: number[]): Promise<void> => {
    await vi.waitFor(() => expect(online()).toEqual(ids), { timeout: 10_000, interval: 20 });
    await using device = await freshDevice(server.url, 'gil');
    const fresh = device.client;
    await expectSameAsFetchedAnew(gil.client, fresh);
    expect([...fresh.live.getState().online].toSorted((a, b) => a - b)).toEqual(ids);
  };

  test('begins with those of the conversation they came into', () => expectAsAnew([ada.id, gil.id]));

  test('grows with somebody who comes into it, and shrinks when they go', async () => {
    await ada.api.conversations.addParticipant.mutate({ id: group, userId: bob.id });
    await expectAsAnew([ada.id, bob.id, gil.id]);
    await bob.api.users.update.mutate({ id: bob.id, firstName: 'Robert' });
    await vi.waitFor(() => {
      const { participants } = gil.client.live.getState().conversations.get(group)?.summary ?? {};
      expect(participants?.find(({ id }) => id === bob.id)?.firstName).toBe('Robert');
    });
    await bob.api.conversations.removeParticipant.mutate({ id: group, userId: bob.id });
    await expectAsAnew([ada.id, gil.id]);
    await expectRefused(gil.api.users.retrieve.query({ id: bob.id }), { code: 'NOT_FOUND' });
  });

  test('grows with a conversation that they are taken into, and shrinks when they are taken out', async () => {
    const other = await bob.api.conversations.create.mutate({ participantIds: [cy.id], title: 'Pond' });
    await expectAsAnew([ada.id, gil.id]);
    await bob.api.conversations.addParticipant.mutate({ id: other.id, userId: gil.id });
    await expectAsAnew([ada.id, bob.id, cy.id, gil.id]);
    await bob.api.conversations.removeParticipant.mutate({ id: other.id, userId: gil.id });
    await expectAsAnew([ada.id, gil.id]);
  });

  test('grows with a direct conversation that a member begins, and with a group; and ends with the group', async () => {
    await cy.api.conversations.create.mutate({ participantIds: [gil.id] });
    await expectAsAnew([ada.id, cy.id, gil.id]);
    const pond = await bob.api.conversations.create.mutate({
      participantIds: [gil.id, cy.id],
      title: 'Pond',
    });
    await expectAsAnew([ada.id, bob.id, cy.id, gil.id]);
    await bob.api.conversations.destroy.mutate({ id: pond.id });
    await expectAsAnew([ada.id, cy.id, gil.id]);
  });

  test('is everybody once they are a member, and what they share once they are a guest again', async () => {
    await ada.api.users.changeGuest.mutate({ id: gil.id, isGuest: false });
    await vi.waitUntil(() => gil.client.live.getState().account?.isGuest === false, { timeout: 10_000 });
    await expectAsAnew([ada.id, bob.id, cy.id, gil.id]);
    expect((await gil.api.users.list.query()).items).toHaveLength(3);
    await ada.api.users.changeGuest.mutate({ id: gil.id, isGuest: true });
    await vi.waitUntil(() => gil.client.live.getState().account?.isGuest === true, { timeout: 10_000 });
    await expectAsAnew([ada.id, cy.id, gil.id]);
    expect((await gil.api.users.list.query()).items).toHaveLength(2);
    await expectRefused(gil.api.conversations.create.mutate({ participantIds: [cy.id] }), {
      code: 'FORBIDDEN',
      reason: 'notForGuests',
    });
  });
});
