import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from '@parley/client';
import fc from 'fast-check';
import { CLEAR } from './lane.ts';
import type { Person, World } from './world.ts';

/** What people and their networks do. */
const KINDS = [
  'send',
  'send',
  'rewrite',
  'withdraw',
  'edit',
  'delete',
  'send as a program',
  'edit as a program',
  'delete as a program',
  'read',
  'unread',
  'add',
  'remove',
  'title',
  'role',
  'rename',
  'open',
  'older',
  'cut',
  'half-close',
  'slow',
  'disorder',
  'move',
  'reload',
] as const;

/** One thing that somebody does, with whatever number it needs to choose by. */
export type Step = { actor: number; pick: number; kind: (typeof KINDS)[number] };

/** @param actors how many devices act */
export function stepsOf(actors: number): fc.Arbitrary<Step[]> {
  const step = fc.record({
    kind: fc.constantFrom(...KINDS),
    actor: fc.nat({ max: actors - 1 }),
    pick: fc.nat({ max: 999 }),
  });
  return fc.array(step, { minLength: 10, maxLength: 40 });
}

/** One run in one conversation: who acts where, and what each device has written through its outbox. */
interface Run {
  world: World;
  conversationId: number;
  /** Keys of what was sent and not withdrawn, by device. */
  written: Map<Person, string[]>;
}

/**
 * Lets people act in a new group without waiting for each other, and puts the networks right
 * again. What they may not is refused, and that is fine.
 *
 * @returns the group, and by device the keys of what it has sent and not taken back
 */
export async function act(
  world: World,
  steps: readonly Step[],
): Promise<{ conversationId: number; written: ReadonlyMap<Person, readonly string[]> }> {
  const { people } = world;
  const [first] = people;
  if (!first) throw new RangeError('a world has somebody in it');
  const others = [...new Set(people.map(({ account }) => account.id))].filter(
    (id) => id !== first.account.id,
  );
  const group = await first.client.api.conversations.create.mutate({
    participantIds: others,
    title: 'A group',
  });
  const written = new Map<Person, string[]>(people.map((person) => [person, []]));
  const run = { world, conversationId: group.id, written };
  const acting: Promise<unknown>[] = [];
  for (const [index, step] of steps.entries()) {
    const actor = people[step.actor];
    if (!actor) throw new RangeError('a step names somebody who is not here');
    if (step.kind === 'reload') await world.reload(actor);
    else acting.push(perform(run, actor, { ...step, index }).catch(() => undefined));
    if (step.pick % 3 === 0) await sleep(step.pick % 20);
  }
  for (const { network, deliveries } of people) {
    network.set(CLEAR);
    deliveries.setOrder(true);
  }
  await Promise.all(acting);
  return { conversationId: group.id, written };
}

async function perform(
  { world, conversationId, written }: Run,
  actor: Person,
  step: Step & { index: number },
): Promise<unknown> {
  const { client, network, deliveries } = actor;
  const { api, live } = client;
  const { pick } = step;
  const other = world.people[pick % world.people.length] ?? actor;
  const target = { id: conversationId, userId: other.account.id };
  const keys = written.get(actor) ?? [];
  switch (step.kind) {
    case 'send':
      return keys.push(live.send(conversationId, `${step.index} as it was sent`));
    case 'rewrite':
      return live.edit({ key: keys.at(-1) ?? '' }, `${step.index} in other words`);
    case 'withdraw':
      return live.withdraw(keys.at(-1) ?? '') && keys.pop();
    case 'edit':
      return live.edit({ messageId: loaded(actor, conversationId, pick).id }, `${step.index} edited`);
    case 'delete':
      return live.remove(loaded(actor, conversationId, pick).id);
    case 'send as a program':
      return api.messages.create.mutate({ conversationId, content: `${step.index} from a program` });
    case 'edit as a program':
      return api.messages.update.mutate({
        id: await anyMessage(actor, conversationId, pick),
        content: `${step.index} edited by a program`,
      });
    case 'delete as a program':
      return api.messages.destroy.mutate({ id: await anyMessage(actor, conversationId, pick) });
    case 'read':
      return live.markRead(conversationId);
    case 'unread':
      return live.markUnread(conversationId, loaded(actor, conversationId, pick).seq);
    case 'add':
      return api.conversations.addParticipant.mutate(target);
    case 'remove':
      return api.conversations.removeParticipant.mutate(target);
    case 'title':
      return api.conversations.update.mutate({ id: conversationId, title: `Title ${pick}` });
    case 'role':
      return api.conversations.setRole.mutate({ ...target, role: pick % 2 ? 'admin' : 'member' });
    case 'rename':
      return api.users.update.mutate({ id: actor.account.id, firstName: `Name ${step.index}` });
    case 'open':
      return live.open(conversationId);
    case 'older':
      return live.loadOlder(conversationId);
    case 'cut':
      return network.cut();
    case 'half-close':
      return network.halfClose(pick % 2 ? 'client' : 'server');
    case 'slow':
      return network.set({ delayMs: pick % 30, bytesPerSecond: 20_000 });
    case 'disorder':
      return deliveries.setOrder(false);
    case 'move':
      return network.moveTo(world.urls[pick % world.urls.length] ?? world.url);
    case 'reload':
      return world.reload(actor);
  }
}

/** One of the messages that this device shows. */
function loaded({ client }: Person, conversationId: number, pick: number): Message {
  const { messages = [] } = client.live.getState().conversations.get(conversationId)?.timeline ?? {};
  return chosen(messages, pick);
}

async function anyMessage({ client }: Person, conversationId: number, pick: number): Promise<number> {
  const { items } = await client.api.messages.list.query({ conversationId });
  return chosen(items, pick).id;
}

function chosen<M extends Message>(messages: readonly M[], pick: number): M {
  const message = messages[pick % Math.max(1, messages.length)];
  if (!message) throw new Error('nothing was said yet');
  return message;
}
