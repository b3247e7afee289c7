import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { expectSameAsFetchedAnew } from './known.ts';
import { startWorld, type Person, type World } from './world.ts';

/** One thing that somebody does, with whatever number it needs to choose by. */
type Step = { actor: number; pick: number } & { kind: (typeof KINDS)[number] };

const KINDS = [
  'send',
  'edit',
  'delete',
  'read',
  'add',
  'remove',
  'title',
  'role',
  'open',
  'older',
  'cut',
] as const;

const PEOPLE = ['ada', 'bob', 'cy'];

/** Each round makes a conversation: a world is left before its list is longer than one page. */
const WORLD_LASTS = 40;

const steps = fc.array(
  fc.record({ kind: fc.constantFrom(...KINDS), actor: fc.nat({ max: 2 }), pick: fc.nat({ max: 999 }) }),
  { minLength: 10, maxLength: 40 },
);

describe.each([
  ['SQLite', () => null],
  ['PostgreSQL', () => inject('postgresUrl')],
])('live state on %s', (_engine, postgresUrl) => {
  let world: World;
  let rounds = 0;

  beforeAll(async () => {
    world = await startWorld(postgresUrl(), PEOPLE);
  });
  afterAll(() => world.stop());

  it('after any interleaving of what people do and lost connections is what a new device reads', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        if (rounds++ === WORLD_LASTS) {
          await world.stop();
          world = await startWorld(postgresUrl(), PEOPLE);
          rounds = 1;
        }
        await act(world.people, sequence);
        await Promise.all(
          world.people.map(async (person) => {
            const fresh = await world.secondDevice(person);
            await expectSameAsFetchedAnew(person.client, fresh);
            await fresh.close();
          }),
        );
      }),
      { numRuns: Number(process.env['LIVE_RUNS'] ?? 8), endOnFailure: true },
    );
  }, 3_600_000);

  it('shows a message that was written while the connection was lost once, to everybody', async () => {
    const [ada, bob] = world.people as [Person, Person, Person];
    const { id } = await ada.client.api.conversations.create.mutate({ participantIds: [bob.account.id] });
    await bob.client.live.open(id);
    await ada.client.live.open(id);
    ada.network.cut();
    bob.network.cut();
    for (let count = 1; count <= 5; count += 1) ada.client.live.send(id, `written offline ${count}`);
    const heard = (person: Person): string[] =>
      (person.client.live.getState().conversations.get(id)?.timeline?.messages ?? [])
        .map((message) => message.content)
        .filter((content) => content.startsWith('written offline'));
    const all = [1, 2, 3, 4, 5].map((count) => `written offline ${count}`);
    await vi.waitFor(() => expect(heard(bob)).toEqual(all), { timeout: 15_000 });
    await vi.waitFor(() => expect(heard(ada)).toEqual(all), { timeout: 15_000 });
    expect(pendingIn(ada, id)).toEqual([]);
  });

  it('comes back from a network that has gone silent, with what was said meanwhile', async () => {
    const [ada, bob] = world.people as [Person, Person, Person];
    const { id } = await ada.client.api.conversations.create.mutate({ participantIds: [bob.account.id] });
    await bob.client.live.open(id);
    bob.network.freeze();
    ada.client.live.send(id, 'into the silence');
    const lastSaid = (): string | undefined =>
      bob.client.live.getState().conversations.get(id)?.timeline?.messages.at(-1)?.content;
    await vi.waitFor(() => expect(bob.client.live.getState().connection).not.toBe('online'), {
      timeout: 25_000,
    });
    await vi.waitFor(() => expect(lastSaid()).toBe('into the silence'), { timeout: 25_000 });
  }, 60_000);

  it('counts as read what was read on another device while the connection was lost', async () => {
    const [ada, bob] = world.people as [Person, Person, Person];
    const { id } = await ada.client.api.conversations.create.mutate({ participantIds: [bob.account.id] });
    ada.client.live.send(id, 'read me elsewhere');
    const unread = (): number | undefined =>
      bob.client.live.getState().conversations.get(id)?.summary.unreadCount;
    await vi.waitFor(() => expect(unread()).toBeGreaterThan(0));
    const elsewhere = await world.secondDevice(bob);
    await vi.waitFor(() => expect(elsewhere.live.getState().connection).toBe('online'));
    await bob.client.live.open(id);
    bob.network.freeze();
    await elsewhere.live.markRead(id);
    bob.network.cut();
    await vi.waitFor(() => expect(unread()).toBe(0), { timeout: 15_000 });
    await elsewhere.close();
  });

  it('keeps a refused message with its reason, and sends what follows it', async () => {
    const [ada, bob] = world.people as [Person, Person, Person];
    const { id } = await ada.client.api.conversations.create.mutate({ participantIds: [bob.account.id] });
    const refused = ada.client.live.send(id, 'x'.repeat(10_001));
    ada.client.live.send(id, 'short enough');
    await vi.waitFor(() => {
      expect(pendingIn(ada, id)).toEqual([['failed', 'content: must have at most 10000 characters']]);
      const summary = ada.client.live.getState().conversations.get(id)?.summary;
      expect(summary?.lastMessage?.content).toBe('short enough');
    });
    ada.client.live.discard(refused);
    expect(pendingIn(ada, id)).toEqual([]);
  });
});

function pendingIn({ client }: Person, conversationId: number): unknown[] {
  return client.live
    .getState()
    .outbox.filter((pending) => pending.conversationId === conversationId)
    .map((pending) => [pending.status, pending.reason]);
}

/** Lets people act without waiting for each other; what they may not is refused, and that is fine. */
async function act(people: readonly Person[], sequence: readonly Step[]): Promise<void> {
  const [ada] = people as [Person];
  const others = people.slice(1).map((person) => person.account.id);
  const group = await ada.client.api.conversations.create.mutate({
    participantIds: others,
    title: 'A group',
  });
  const acting: Promise<unknown>[] = [];
  for (const step of sequence) {
    const actor = people[step.actor];
    const other = people[step.pick % people.length];
    if (!actor || !other) throw new RangeError('a step names somebody who is not here');
    acting.push(perform(group.id, actor, { ...step, other }).catch(() => undefined));
    if (step.pick % 3 === 0) await new Promise((resolve) => setTimeout(resolve, step.pick % 20));
  }
  await Promise.all(acting);
}

async function perform(
  id: number,
  { client, network }: Person,
  step: Step & { other: Person },
): Promise<unknown> {
  const { api, live } = client;
  const target = { id, userId: step.other.account.id };
  switch (step.kind) {
    case 'send':
      return live.send(id, `message ${step.pick}`);
    case 'edit':
      return api.messages.update.mutate({
        id: await anyMessage(id, client, step.pick),
        content: `edited ${step.pick}`,
      });
    case 'delete':
      return api.messages.destroy.mutate({ id: await anyMessage(id, client, step.pick) });
    case 'read':
      return live.markRead(id);
    case 'add':
      return api.conversations.addParticipant.mutate(target);
    case 'remove':
      return api.conversations.removeParticipant.mutate(target);
    case 'title':
      return api.conversations.update.mutate({ id, title: `Title ${step.pick}` });
    case 'role':
      return api.conversations.setRole.mutate({ ...target, role: step.pick % 2 ? 'admin' : 'member' });
    case 'open':
      return live.open(id);
    case 'older':
      return live.loadOlder(id);
    case 'cut':
      return network.cut();
  }
}

async function anyMessage(conversationId: number, client: Person['client'], pick: number): Promise<number> {
  const { items } = await client.api.messages.list.query({ conversationId });
  const message = items[pick % Math.max(1, items.length)];
  if (!message) throw new Error('nothing was said yet');
  return message.id;
}
