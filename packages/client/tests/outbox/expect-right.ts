import { expect } from 'vitest';
import { REFUSED } from './model-server.ts';
import { NOWHERE, type Wish, type World } from './world.ts';

/** Everything that was wished for was done, once and in order, and nothing else. */
export function expectRight(world: World): void {
  expect(world.server.wrong).toEqual([]);
  for (const tab of world.tabs) {
    expect(tab.items.filter((item) => item.status === 'waiting')).toEqual([]);
    expect(tab.outbox.positions).toEqual([]);
  }
  for (const wish of world.wishes) expectDone(world, wish);
  for (const conversationId of [1, 2]) {
    expectInOrder(world, conversationId);
    const position = world.server.positions.get(conversationId) ?? NOWHERE;
    expect(position.lastReadSeq).toBe(world.wanted.get(conversationId) ?? 0);
    expect(world.shown.get(conversationId) ?? NOWHERE).toEqual(position);
  }
}

function expectDone(world: World, { key, allowed, isDeleted, isGone }: Wish): void {
  const stored = world.server.messages.filter((message) => message.clientId === key);
  const isRefused = allowed.every((words) => words.startsWith(REFUSED));
  if (isGone || isRefused) expect(stored).toEqual([]);
  else if (isDeleted) expect(stored).toMatchObject([{ content: '', deletedAt: 'now' }]);
  else {
    expect(stored).toHaveLength(1);
    expect(allowed).toContain(stored[0]?.content);
  }
  const failure = { key, status: 'failed', reason: allowed[0] };
  for (const tab of world.tabs) {
    const shown = tab.items.filter((item) => item.key === key);
    expect(shown).toMatchObject(isRefused && !isGone ? [failure] : []);
  }
}

/** In the order they were written, but for those that were refused at first. */
function expectInOrder({ server, wishes }: World, conversationId: number): void {
  const written = wishes
    .filter((wish) => wish.conversationId === conversationId && !wish.isLate)
    .filter(({ given }) => !given.some((words) => words.startsWith(REFUSED)))
    .map(({ key }) => key);
  const stored = server.messages.flatMap((message) => message.clientId ?? []);
  const sent = stored.filter((key) => written.includes(key));
  expect(sent).toEqual(written.filter((key) => sent.includes(key)));
}
