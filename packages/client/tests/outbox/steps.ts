import fc from 'fast-check';
import { REFUSED } from './model-server.ts';
import type { OutboxItem } from '../../src/live/state.ts';
import { quiet, type Tab, type Wish, type World } from './world.ts';

type Act = (world: World, tab: Tab, pick: number) => void;

const acts = {
  send: (world, tab, pick) => send(world, tab, { conversationId: (pick % 2) + 1, content: world.words() }),
  'send bad words': (world, tab, pick) =>
    send(world, tab, { conversationId: (pick % 2) + 1, content: REFUSED + world.words() }),
  rewrite: (world, tab, pick) => {
    const item = chosen(
      tab.items.filter(({ kind }) => kind === 'send'),
      pick,
    );
    if (!item) return;
    const content = world.words();
    tab.outbox.rewrite(item.key, content);
    say(world, item.key, content);
  },
  edit: (world, tab, pick) => {
    const message = chosen(
      world.come().filter(({ clientId }) => !world.wishOf(clientId).isDeleted),
      pick,
    );
    if (!message) return;
    const content = world.words();
    tab.outbox.edit(message, content);
    say(world, message.clientId, content);
  },
  remove: (world, tab, pick) => {
    const message = chosen(
      world.come().filter(({ deletedAt }) => deletedAt === null),
      pick,
    );
    if (!message) return;
    tab.outbox.remove(message, pick % 40);
    world.wishOf(message.clientId).isDeleted = true;
  },
  withdraw: (world, tab, pick) => {
    const item = chosen(tab.items, pick);
    if (!item || !tab.outbox.withdraw(item.key)) return;
    tab.letGo.set(item.key, item);
    const wish = wishFor(world, item);
    if (item.kind === 'send') wish.isGone = true;
    if (item.kind === 'delete') wish.isDeleted = false;
    // What was written over may be on its way, or never go.
    if (item.kind === 'edit') wish.allowed = wish.given;
  },
  'put back': (world, tab, pick) => {
    const item = chosen([...tab.letGo.values()], pick);
    if (!item || !tab.outbox.putBack(item.key)) return;
    tab.letGo.delete(item.key);
    const wish = wishFor(world, item);
    if (item.kind === 'send') Object.assign(wish, { isGone: false, isLate: true });
    if (item.kind === 'delete') wish.isDeleted = true;
    // What was written meanwhile may be on its way.
    if (item.kind === 'edit') wish.allowed = wish.given;
  },
  retry: (_world, tab, pick) => tab.outbox.retry(chosen(tab.items, pick)?.key ?? ''),
  discard: (world, tab, pick) => {
    const item = chosen(tab.items, pick);
    if (!item) return;
    if (!tab.outbox.discard(item.key)) return;
    tab.letGo.set(item.key, item);
    world.wishOf(item.key).isGone = true;
  },
  read: (world, tab, pick) => {
    const conversationId = (pick % 2) + 1;
    const { readEpoch, lastReadSeq } = position(world, conversationId);
    const seq = lastReadSeq + (pick % 5);
    world.shown.set(conversationId, { readEpoch, lastReadSeq: seq });
    world.wanted.set(conversationId, seq);
    void tab.outbox.move(conversationId, { kind: 'read', seq, readEpoch });
  },
  unread: (world, tab, pick) => {
    const conversationId = (pick % 2) + 1;
    const { readEpoch, lastReadSeq } = position(world, conversationId);
    const seq = (pick % (lastReadSeq + 1)) + 1;
    const back = { readEpoch: readEpoch + 1, lastReadSeq: seq - 1 };
    world.shown.set(conversationId, back);
    world.wanted.set(conversationId, back.lastReadSeq);
    void tab.outbox.move(conversationId, { kind: 'unread', seq, readEpoch: back.readEpoch });
  },
  answer: (world, _tab, pick) => world.server.decide(pick, 'answered'),
  'lose the call': (world, _tab, pick) => world.server.decide(pick, 'lost before'),
  'lose the answer': (world, _tab, pick) => world.server.decide(pick, 'lost after'),
  'turn away': (world, _tab, pick) => world.server.decide(pick, 'unavailable'),
  cut: (_world, tab, pick) => tab.cut(pick % 2 === 0),
  connect: (_world, tab) => tab.connect(),
  restart: (world, _tab, pick) => world.restart(pick, pick % 4 < 2),
} satisfies Record<string, Act>;

export type Step = { kind: keyof typeof acts; tab: number; pick: number };

/** Chooses conversation 2, the fifth number of five, and the first of whatever there are three of. */
const PICK = 9;

const OFTEN = ['send', 'edit', 'answer', 'connect'] as const;

/** What people, the network and the server do, in any order. */
export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...OFTEN, ...(Object.keys(acts) as (keyof typeof acts)[])),
    tab: fc.nat({ max: 1 }),
    pick: fc.nat({ max: 999 }),
  }),
  { minLength: 5, maxLength: 60 },
);

/** These steps, of the first tab, about conversation 2 and the first thing that there is. */
export function toSteps(...kinds: Step['kind'][]): Step[] {
  return kinds.map((kind) => ({ kind, tab: 0, pick: PICK }));
}

export async function perform(world: World, { kind, tab, pick }: Step): Promise<void> {
  acts[kind](world, world.tab(tab), pick);
  // Tabs hear of each other; what one does in one breath needs no waiting.
  if (world.tabs.length > 1 || kind === 'restart' || pick % 3 === 0) await quiet();
}

function send(world: World, tab: Tab, words: { conversationId: number; content: string }): void {
  const { conversationId, content } = words;
  const key = tab.outbox.send(conversationId, content);
  const said = { allowed: [content], given: [content] };
  world.wishes.push({ key, conversationId, ...said, isDeleted: false, isGone: false, isLate: false });
}

function wishFor(world: World, item: OutboxItem): Wish {
  if (item.kind === 'send') return world.wishOf(item.key);
  return world.wishOf(world.server.messages.find(({ id }) => id === item.messageId)?.clientId);
}

function say(world: World, key: string | null, content: string): void {
  const wish = world.wishOf(key);
  wish.given = [...wish.given, content];
  wish.allowed = [content];
}

function chosen<T>(from: readonly T[], pick: number): T | undefined {
  return from[pick % Math.max(1, from.length)];
}

function position(world: World, conversationId: number) {
  return world.shown.get(conversationId) ?? { readEpoch: 0, lastReadSeq: 0 };
}
