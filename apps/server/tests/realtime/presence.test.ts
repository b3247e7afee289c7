import { expect, test, vi } from 'vitest';
import { describeOnBoth } from '../harness/test-server.ts';

vi.mock(import('../../../../packages/api/src/limits.ts'), async (original) => {
  const { limits } = await original();
  return { limits: { ...limits, presenceGraceMs: 300 as typeof limits.presenceGraceMs } };
});

describeOnBoth('Somebody’s last connection', (server) => {
  test('takes them offline for the others when it is gone for good, and not when another is there', async () => {
    const [ada, bob] = await server.people.persons('ada', 'bob');
    const watching = await ada.socket();
    await watching.subscribe();
    const left = () =>
      watching.frames.some((frame) => {
        const data = frame.result?.data as { type?: string; offline?: number[] } | undefined;
        return data?.type === 'presence' && (data.offline?.includes(bob.id) ?? false);
      });
    const [first, second] = [await bob.socket(), await bob.socket()];
    first.terminate();
    await first.closed;
    // The grace period goes by while the second connection is used.
    const started = performance.now();
    await vi.waitUntil(() => performance.now() - started > 700, { timeout: 5_000 });
    await second.settled();
    await watching.settled();
    expect(left()).toBe(false);
    expect((await ada.api.users.retrieve.query({ id: bob.id })).isOnline).toBe(true);

    const all = async () => {
      const latest = await ada.socket();
      await latest.subscribe();
      latest.terminate();
      const [, connected] = latest.frames;
      return (connected?.result?.data as { online: number[] } | undefined)?.online;
    };
    expect(await all()).toEqual(expect.arrayContaining([ada.id, bob.id]));

    second.terminate();
    await vi.waitFor(() => expect(left()).toBe(true), { timeout: 10_000 });
    expect((await ada.api.users.retrieve.query({ id: bob.id })).isOnline).toBe(false);
    expect((await ada.api.users.retrieve.query({ id: ada.id })).isOnline).toBe(true);
    expect(await all()).toContain(ada.id);
    expect(await all()).not.toContain(bob.id);
  });
});
