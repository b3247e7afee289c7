import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startWorld, type Person, type World } from './world.ts';

describe('a client that is closed', () => {
  let world: World;
  let ada: Person;
  let bob: Person;

  beforeAll(async () => {
    world = await startWorld({ postgresUrl: null, names: ['ada', 'bob'] });
    [ada, bob] = world.people as [Person, Person];
    for (const { client } of [ada, bob]) {
      await vi.waitUntil(() => client.live.getState().connection === 'online', { timeout: 15_000 });
    }
  });
  afterAll(() => world.stop());

  it('waits for the answers that are on their way', async () => {
    bob.network.set({ delayMs: 200, bytesPerSecond: Infinity });
    const revisions = bob.client.api.conversations.revisions.query();
    const mine = bob.client.api.conversations.create.mutate({ participantIds: [], title: 'Mine' });
    await sleep(50);
    await bob.client.close();
    expect(await revisions).toEqual([]);
    expect((await mine).title).toBe('Mine');
  });

  it('does not wait for ever for an answer that can’t come: it is refused to whoever asked', async () => {
    ada.network.freeze();
    const lost = ada.client.api.conversations.revisions.query().catch((error: unknown) => String(error));
    await sleep(50);
    await ada.client.close();
    expect(await lost).toContain('let go of its connection');
  }, 10_000);
});
