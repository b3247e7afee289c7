import { expect, test } from 'vitest';
import type { RawSocket } from '../harness/raw-socket.ts';
import { eventually } from './eventually.ts';
import { describeProcesses } from './team.ts';

/** Of whom a socket was told anything, by what everyone is told. */
function told(socket: RawSocket): Set<number> {
  const ids = socket.frames.flatMap(({ result }): number[] => {
    const data = result?.data as
      | { type?: string; online?: number[]; offline?: number[]; user?: { id: number } }
      | undefined;
    if (data?.type === 'user.updated') return data.user ? [data.user.id] : [];
    const isPresence = data?.type === 'presence' || data?.type === 'connected';
    return isPresence ? [...(data?.online ?? []), ...(data?.offline ?? [])] : [];
  });
  return new Set(ids);
}

/** Who is there, as the socket was told. */
function online(socket: RawSocket): number[] {
  const now = new Set<number>();
  for (const { result } of socket.frames) {
    const data = result?.data as { type?: string; online?: number[]; offline?: number[] } | undefined;
    if (data?.type === 'connected') now.clear();
    if (data?.type !== 'presence' && data?.type !== 'connected') continue;
    for (const id of data.online ?? []) now.add(id);
    for (const id of data.offline ?? []) now.delete(id);
  }
  return [...now].toSorted((a, b) => a - b);
}

describeProcesses('A guest', (team) => {
  test('hears at one process of whom they see and of nobody else, whatever happens at the other', async () => {
    const [here, there] = team.processes;
    const [ada, bob, cy, gil] = await team.people.persons('ada', 'bob', 'cy', 'gil');
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [gil.id], title: 'Two' });
    await ada.api.users.changeGuest.mutate({ id: gil.id, isGuest: true });
    const guest = await team.listen(gil, there);
    const member = await team.listen(cy, there);
    const inside = await team.listen(ada, here);
    await team.listen(bob, here);
    await eventually(() => expect(online(guest)).toEqual([ada.id, gil.id]));
    await eventually(() => expect(online(member)).toContain(bob.id));
    await bob.api.users.update.mutate({ id: bob.id, firstName: 'Robert' });
    await ada.api.users.update.mutate({ id: ada.id, firstName: 'Augusta' });
    await guest.waitFor((frame) => JSON.stringify(frame).includes('Augusta'));
    await member.waitFor((frame) => JSON.stringify(frame).includes('Robert'));
    expect([...told(guest)].toSorted((a, b) => a - b)).toEqual([ada.id, gil.id]);

    await ada.api.conversations.addParticipant.mutate({ id, userId: bob.id });
    await eventually(() => expect(online(guest)).toEqual([ada.id, bob.id, gil.id]));
    await bob.api.users.update.mutate({ id: bob.id, firstName: 'Bobby' });
    await guest.waitFor((frame) => JSON.stringify(frame).includes('Bobby'));
    await ada.api.conversations.removeParticipant.mutate({ id, userId: bob.id });
    await eventually(() => expect(online(guest)).toEqual([ada.id, gil.id]));
    await bob.api.users.update.mutate({ id: bob.id, firstName: 'Rob' });
    await ada.api.users.update.mutate({ id: ada.id, firstName: 'Ada' });
    await guest.waitFor((frame) => JSON.stringify(frame).includes('"firstName":"Ada"'));
    expect(JSON.stringify(guest.frames)).not.toContain('"firstName":"Rob"');
    expect(told(guest).has(cy.id)).toBe(false);
    inside.terminate();
  });

  test('who was made one at one process is connected anew at the other, and is not served as before', async () => {
    const [, there] = team.processes;
    const [ada, dora] = await team.people.persons('ada', 'dora');
    const before = await team.listen(dora, there);
    expect(online(before).length).toBeGreaterThan(0);
    await ada.api.users.changeGuest.mutate({ id: dora.id, isGuest: true });
    expect((await before.closed).code).toBe(1013);
    const after = await team.listen(dora, there);
    await after.settled();
    expect(online(after)).toEqual([dora.id]);
    const { error } = await after.call('query', 'users.retrieve', { id: ada.id });
    expect(error?.data.code).toBe('NOT_FOUND');
  });
});
