import { expect, test } from 'vitest';
import { signIn } from '../harness/people.ts';
import { openSocket } from '../harness/raw-socket.ts';
import { expectRefusal } from '../harness/refused.ts';
import { describeProcesses } from './team.ts';

describeProcesses('Rights on the server', (team) => {
  test('that one process takes are gone at the others at once, and what they fed opens anew', async () => {
    const [ada, bob] = await team.people.persons('ada', 'bob');
    const [here, there] = team.processes;
    const { users } = ada.api.admin;
    const rights = async (isStaff: boolean) => {
      const { revision } = await users.retrieve.query({ id: bob.id });
      await users.update.mutate({ id: bob.id, revision, isStaff });
    };
    const cookie = await signIn(here.url, 'bob');
    const asMember = await openSocket(there.url, { cookie });
    await asMember.subscribe();
    await rights(true);
    expect(await asMember.closed).toMatchObject({ code: 1013 });

    const asStaff = await openSocket(there.url, { cookie });
    await asStaff.subscribe();
    expect((await asStaff.call('query', 'admin.overview')).result?.data).toMatchObject({
      hasRedis: true,
      database: 'postgres',
    });
    await rights(false);
    expect(await asStaff.closed).toMatchObject({ code: 1013 });

    const again = await openSocket(there.url, { cookie });
    expectRefusal(await again.call('query', 'admin.overview'), { code: 'FORBIDDEN', reason: 'staffOnly' });
    again.terminate();
  });
});
