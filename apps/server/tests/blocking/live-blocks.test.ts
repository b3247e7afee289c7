import { blockedAfter, createClient, type BlockedPerson, type ParleyClient } from '@parley/client';
import { expect, test, vi } from 'vitest';
import { PASSWORD } from '../harness/people.ts';
import { describeOnBoth } from '../harness/test-server.ts';

describeOnBoth('Whom one has blocked', (server) => {
  test('before and what is told since is what is fetched anew, on another device too', async () => {
    const people = await server.people.persons('ada', 'bob', 'cy', 'dee');
    const [ada, bob, cy, dee] = people;
    const other = createClient({ url: server.url });
    await other.signIn({ login: 'ada', password: PASSWORD });
    await ada.api.users.block.mutate({ id: bob.id });
    const here = await follow(ada.client);
    const there = await follow(other);
    for (const act of ['block cy', 'block dee', 'unblock bob', 'block bob', 'block bob', 'unblock dee']) {
      const [verb, name] = act.split(' ');
      const id = people.find((person) => person.name === name)?.id ?? 0;
      if (verb === 'block') await other.api.users.block.mutate({ id });
      else await ada.api.users.unblock.mutate({ id });
      const anew = await ada.api.users.blocked.query();
      for (const known of [here, there]) await vi.waitFor(() => expect(known()).toEqual(anew));
    }
    expect(here().map(({ id }) => id)).toEqual([bob.id, cy.id]);
    expect(here().map(({ id }) => id)).not.toContain(dee.id);
    await other.close();
  });

  test('is nobody else’s to hear of: not the blocked one’s, and not staff’s', async () => {
    const [ada, bob, cy] = await server.people.persons('ada', 'bob', 'cy');
    const sockets = [await ada.socket(), await cy.socket()];
    for (const socket of sockets) await socket.subscribe();
    await bob.api.users.block.mutate({ id: cy.id });
    await bob.api.users.unblock.mutate({ id: cy.id });
    for (const socket of sockets) {
      await socket.settled();
      expect(socket.events()).toEqual([]);
    }
  });

  test('is kept from a refused message’s sender in words of their own, which they can send again', async () => {
    const [, bob, cy] = await server.people.persons('ada', 'bob', 'cy');
    const { id } = await cy.api.conversations.create.mutate({ participantIds: [bob.id] });
    cy.client.live.start(cy.account);
    await vi.waitUntil(() => cy.client.live.getState().connection === 'online');
    await bob.api.users.block.mutate({ id: cy.id });
    const key = cy.client.live.send(id, 'are you there?');
    const failed = () => cy.client.live.getState().outbox.find((item) => item.key === key);
    await vi.waitFor(() =>
      expect(failed()).toMatchObject({
        status: 'failed',
        content: 'are you there?',
        reasonName: 'notReachable',
      }),
    );
    await bob.api.users.unblock.mutate({ id: cy.id });
    cy.client.live.retry(key);
    await vi.waitFor(() => expect(failed()).toBeUndefined());
    const { items } = await bob.api.messages.list.query({ conversationId: id });
    expect(items).toMatchObject([{ content: 'are you there?', seq: 1 }]);
  });
});

/** What a device knows: what it once asked for, and what it was told since. */
async function follow(client: ParleyClient): Promise<() => readonly BlockedPerson[]> {
  let known: readonly BlockedPerson[] | undefined;
  const connected = new Promise<void>((resolve) => {
    client.on('connected', () => resolve());
  });
  client.on('user.blocked', (event) => void (known &&= blockedAfter(known, event)));
  client.on('user.unblocked', (event) => void (known &&= blockedAfter(known, event)));
  await connected;
  known = await client.api.users.blocked.query();
  return () => known ?? [];
}
