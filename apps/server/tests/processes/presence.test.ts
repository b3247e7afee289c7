import { expect, test, vi } from 'vitest';
import { signIn } from '../harness/people.ts';
import { openSocket, type RawSocket } from '../harness/raw-socket.ts';
import { ready, startMain } from '../start/start-main.ts';
import { eventually } from './eventually.ts';
import { describeProcesses } from './team.ts';

vi.mock(import('../../../../packages/api/src/limits.ts'), async (original) => {
  const { limits } = await original();
  return { limits: { ...limits, presenceGraceMs: 300 as typeof limits.presenceGraceMs } };
});

// Servers start as processes of their own here.
vi.setConfig({ testTimeout: 90_000 });

/** The last that a socket was told of somebody, if anything. */
function told(socket: RawSocket, userId: number): 'online' | 'offline' | undefined {
  const changes = socket.frames.flatMap((frame): ('online' | 'offline')[] => {
    const data = frame.result?.data as { type?: string; online?: number[]; offline?: number[] } | undefined;
    if (data?.type === 'connected') return [data.online?.includes(userId) ? 'online' : 'offline'];
    if (data?.type !== 'presence') return [];
    if (data.online?.includes(userId)) return ['online'];
    return data.offline?.includes(userId) ? ['offline'] : [];
  });
  return changes.at(-1);
}

describeProcesses('Somebody’s presence', (team) => {
  /** Whether the process says that they are online. */
  async function isOnline(socket: RawSocket, id: number): Promise<boolean> {
    const { result } = await socket.call('query', 'users.retrieve', { id });
    return (result?.data as { isOnline: boolean } | undefined)?.isOnline ?? false;
  }

  async function connect(name: string, at: { url: string }): Promise<RawSocket> {
    return openSocket(at.url, { cookie: await signIn(at.url, name) });
  }

  test('at one process shows at the others, until their last connection anywhere is gone', async () => {
    const [ada, bob] = await team.people.persons('ada', 'bob');
    const [here, there] = team.processes;
    const watching = await team.listen(ada, here);
    const first = await connect('bob', there);
    await eventually(() => expect(told(watching, bob.id)).toBe('online'));
    expect(await isOnline(watching, bob.id)).toBe(true);
    const second = await connect('bob', here);
    const settled = await team.listen(ada, there);
    first.terminate();
    // What others tell of somebody else comes after what they would have told of Bob.
    const cys = await team.people.person('cy');
    const cy = await connect('cy', there);
    await eventually(() => expect(told(settled, cys.id)).toBe('online'));
    cy.terminate();
    await eventually(() => expect(told(watching, cys.id)).toBe('offline'));
    expect(told(watching, bob.id)).toBe('online');
    second.terminate();
    for (const socket of [watching, settled]) {
      await eventually(() => expect(told(socket, bob.id)).toBe('offline'));
      expect(await isOnline(socket, bob.id)).toBe(false);
    }
    expect(told(watching, ada.id)).not.toBe('offline');
  });

  test('is known to a process that starts later, and ends with a process that is killed', async () => {
    const [ada, dora] = await team.people.persons('ada', 'dora');
    const watching = await team.listen(ada, team.processes[0]);
    const child = startMain({
      DATABASE_URL: team.database.url,
      REDIS_URL: team.redisUrl,
      DATA_DIR: team.database.dataDir,
    });
    const late = { url: await ready(child) };
    const doras = await openSocket(late.url, { cookie: await signIn(late.url, 'dora') });
    await doras.subscribe();
    await eventually(async () => expect(await isOnline(doras, ada.id)).toBe(true));
    await eventually(() => expect(told(watching, dora.id)).toBe('online'));
    const connected = () => watching.texts.filter((text) => text.includes('"connected"')).length;
    expect(connected()).toBe(1);
    child.kill('SIGKILL');
    await eventually(() => expect(told(watching, dora.id)).toBe('offline'));
    // What it did last may not have been told: everybody compares.
    expect(connected()).toBeGreaterThan(1);
  });

  test('outlives a process that ends in good order where they come back elsewhere, and nobody need compare', async () => {
    const [ada, emil, fay] = await team.people.persons('ada', 'emil', 'fay');
    const watching = await team.listen(ada, team.processes[0]);
    const child = startMain({
      DATABASE_URL: team.database.url,
      REDIS_URL: team.redisUrl,
      DATA_DIR: team.database.dataDir,
    });
    const ending = { url: await ready(child) };
    const emils = await connect('emil', ending);
    await connect('fay', ending);
    await eventually(() => expect(told(watching, emil.id)).toBe('online'));
    await eventually(() => expect(told(watching, fay.id)).toBe('online'));
    child.kill('SIGTERM');
    await emils.closed;
    const moved = await team.listen(emil, team.processes[1]);
    // Fay does not come back.
    await eventually(() => expect(told(watching, fay.id)).toBe('offline'));
    await moved.settled();
    await eventually(() => expect(told(watching, emil.id)).toBe('online'));
    expect(watching.texts.filter((text) => text.includes('"connected"'))).toHaveLength(1);
  });
});
