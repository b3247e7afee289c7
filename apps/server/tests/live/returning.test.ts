import { createClient } from '@parley/client';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { expectSameAsFetchedAnew } from './known.ts';
import { PASSWORD, startWorld, type Person, type World } from './world.ts';

const PATIENT = { timeout: 15_000 };

describe.each([
  ['SQLite', () => null],
  ['PostgreSQL', () => inject('postgresUrl')],
])('a client that comes back, on %s', (_engine, postgresUrl) => {
  let world: World;
  let ada: Person;
  let bob: Person;

  beforeAll(async () => {
    world = await startWorld({ postgresUrl: postgresUrl(), names: ['ada', 'bob'] });
    [ada, bob] = world.people as [Person, Person];
    await online(bob);
  });
  afterAll(() => world.stop());

  /** What Bob's client asks on its return, while `meanwhile` happens in his absence. */
  async function askedOnReturn(meanwhile: () => Promise<unknown>): Promise<string[]> {
    bob.network.down();
    await vi.waitFor(() => expect(state(bob).connection).not.toBe('online'), PATIENT);
    await meanwhile();
    const { length } = bob.deliveries.asked;
    bob.network.up();
    await online(bob);
    await expectSameAsFetchedAnew(bob.client, await world.secondDevice(bob));
    return bob.deliveries.asked.slice(length);
  }

  const makeGroup = (title: string) =>
    ada.client.api.conversations.create.mutate({ participantIds: [bob.account.id], title });

  it('does not read the list again where nothing moved', async () => {
    await makeGroup('Quiet');
    await vi.waitFor(() => expect(state(bob).order).toHaveLength(1), PATIENT);
    const asked = await askedOnReturn(() => Promise.resolve());
    expect(asked).toContain('conversations.revisions');
    expect(asked).not.toContain('conversations.list');
  });

  it('reads what moved, one by one: what was said, and where it came to', async () => {
    const said = await makeGroup('Said');
    await vi.waitFor(() => expect(state(bob).conversations.has(said.id)).toBe(true), PATIENT);
    let added = 0;
    const asked = await askedOnReturn(async () => {
      await ada.client.api.messages.create.mutate({ conversationId: said.id, content: 'in your absence' });
      added = (await makeGroup('Added')).id;
    });
    expect(asked).not.toContain('conversations.list');
    expect(asked.filter((path) => path === 'conversations.changesSince')).toHaveLength(2);
    expect(state(bob).order.slice(0, 2)).toEqual([added, said.id]);
    expect(state(bob).conversations.get(said.id)?.summary.lastMessage?.content).toBe('in your absence');
  });

  it('reads the list where much moved', async () => {
    const asked = await askedOnReturn(async () => {
      for (let number = 1; number <= 21; number += 1) await makeGroup(`Group ${number}`);
    });
    expect(asked).toContain('conversations.list');
    expect(asked).not.toContain('conversations.changesSince');
  });

  it('learns what people are called now, in the list and at what they once said', async () => {
    const { id } = await makeGroup('Names');
    await ada.client.api.messages.create.mutate({ conversationId: id, content: 'my words' });
    await vi.waitFor(() => expect(state(bob).conversations.has(id)).toBe(true), PATIENT);
    await bob.client.live.open(id);
    const asked = await askedOnReturn(() =>
      ada.client.api.users.update.mutate({ id: ada.account.id, firstName: 'Augusta' }),
    );
    expect(asked).not.toContain('conversations.list');
    const { summary, timeline } = state(bob).conversations.get(id) ?? {};
    expect(summary?.participants.find((person) => person.id === ada.account.id)?.firstName).toBe('Augusta');
    expect(timeline?.messages.map(({ sender }) => sender.firstName)).toEqual(['Augusta']);
  });

  it('knows who is there, and who came meanwhile', async () => {
    await vi.waitFor(() => expect(state(bob).online).toContain(ada.account.id), PATIENT);
    const cy = createClient({ url: world.url });
    await askedOnReturn(async () => {
      const account = { username: 'cy', email: 'cy@example.org', password: PASSWORD };
      cy.live.start(await cy.register(account));
      await vi.waitFor(() => expect(cy.live.getState().connection).toBe('online'), PATIENT);
    });
    const cysId = cy.live.getState().account?.id;
    await cy.close();
    expect(cysId).toBeDefined();
    expect(state(bob).online).toContain(cysId);
    expect(state(bob).online).toContain(ada.account.id);
  });
});

function state({ client }: Person) {
  return client.live.getState();
}

async function online(person: Person): Promise<void> {
  await vi.waitFor(() => expect(state(person).connection).toBe('online'), PATIENT);
}
