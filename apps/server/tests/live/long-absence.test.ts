import { limits } from '@parley/api';
import type { Message, ParleyClient } from '@parley/client';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { expectSameAsFetchedAnew } from './known.ts';
import { startWorld, type Person, type World } from './world.ts';

const PATIENT = { timeout: 15_000 };

describe.each([
  ['SQLite', () => null],
  ['PostgreSQL', () => inject('postgresUrl')],
])('a client that was away while more happened than one answer holds, on %s', (_engine, postgresUrl) => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld({ postgresUrl: postgresUrl(), names: ['ada', 'bob', 'cy'] });
  });
  afterAll(() => world.stop());

  it('reads a fresh page, and not all that happened', async () => {
    const [ada, bob, cy] = world.people as [Person, Person, Person];
    const { api } = ada.client;
    const everybody = { participantIds: [bob.account.id, cy.account.id], title: 'A group' };
    const { id } = await api.conversations.create.mutate(everybody);
    const say = (words: string) => api.messages.create.mutate({ conversationId: id, content: words });
    const early = await Promise.all(Array.from({ length: 60 }, (_, n) => say(`early ${n}`)));
    await bob.client.live.open(id);
    await vi.waitFor(() => expect(loaded(bob.client, id)).toHaveLength(50), PATIENT);

    bob.network.down();
    await vi.waitFor(() => expect(bob.client.live.getState().connection).not.toBe('online'), PATIENT);
    for (let said = 0; said <= limits.changes; said += 100)
      await Promise.all(Array.from({ length: 100 }, (_, n) => say(`late ${said + n}`)));
    const first = early[20]?.id ?? 0;
    const second = early[21]?.id ?? 0;
    await api.messages.update.mutate({ id: first, content: 'edited' });
    await api.messages.destroy.mutate({ id: second });
    const last = await say('the last words');
    await api.messages.update.mutate({ id: last.id, content: 'the very last words' });
    await api.conversations.removeParticipant.mutate({ id, userId: cy.account.id });
    await api.conversations.setRole.mutate({ id, userId: bob.account.id, role: 'admin' });

    // However long it was, the answer is bounded, and says so.
    const { api: bobs } = await world.secondDevice(bob);
    const answer = await bobs.conversations.changesSince.query({ id, revision: 61 });
    expect(answer).toMatchObject({ complete: false, messages: [], participants: [], removedUserIds: [] });

    bob.network.up();
    await expectSameAsFetchedAnew(bob.client, await world.secondDevice(bob));
    const summary = bob.client.live.getState().conversations.get(id)?.summary;
    expect(summary).toMatchObject({ role: 'admin', participantCount: 2, messageCount: last.seq });
    const page = loaded(bob.client, id);
    expect(page).toHaveLength(50);
    expect(page.at(-1)).toMatchObject({ seq: last.seq, content: 'the very last words' });

    // What was changed before that page is read with its own.
    const isThere = (): boolean => loaded(bob.client, id).some((message) => message.id === first);
    for (let pages = 0; !isThere(); pages += 1) {
      expect(pages).toBeLessThan(20);
      await bob.client.live.loadOlder(id);
    }
    const changed = loaded(bob.client, id).filter((message) => [first, second].includes(message.id));
    expect(changed).toMatchObject([{ content: 'edited' }, { content: '', deletedAt: expect.any(String) }]);
  });
});

function loaded({ live }: ParleyClient, id: number): readonly Message[] {
  return live.getState().conversations.get(id)?.timeline?.messages ?? [];
}
