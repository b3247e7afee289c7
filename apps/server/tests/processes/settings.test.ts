import { expect, test } from 'vitest';
import { PASSWORD, signIn } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { expectRefusal } from '../harness/refused.ts';
import { beganDaysAgo } from '../sessions/began-days-ago.ts';
import { describeProcesses } from './team.ts';

const SESSION_ENDED = 4401;

describeProcesses('A limit that a superuser sets at one process', (team) => {
  test('holds at the other at once', async () => {
    const [ada, bob, cy] = await team.people.persons('ada', 'bob', 'cy');
    const [, there] = team.processes;
    const cookie = await ada.cookie();
    const atOther = (path: string, input: object) => rawCall(there.url, path, { cookie, input });
    const group = { participantIds: [bob.id, cy.id] };
    expect((await atOther('conversations.create', group)).status).toBe(200);
    expect((await atOther('invitations.create', { expiresInDays: 8 })).status).toBe(200);

    await ada.api.settings.update.mutate({ participants: 2, invitationDays: 7 });
    expectRefusal(await atOther('conversations.create', group), { code: 'BAD_REQUEST', message: /: 2$/ });
    const refused = { code: 'BAD_REQUEST', reason: 'invitationTooLong', message: /: 7$/ };
    expectRefusal(await atOther('invitations.create', { expiresInDays: 8 }), refused);

    await ada.api.settings.update.mutate({ participants: 3, invitationDays: 8 });
    expect((await atOther('conversations.create', group)).status).toBe(200);
    expect((await atOther('invitations.create', { expiresInDays: 8 })).status).toBe(200);
  });

  test('counts what was done at both', async () => {
    const [ada, dee] = await team.people.persons('ada', 'dee');
    const cookie = await dee.cookie();
    const [here, there] = team.processes;
    const begin = (at: { url: string }) =>
      rawCall(at.url, 'conversations.create', { cookie, input: { participantIds: [], title: 'One more' } });
    await ada.api.settings.update.mutate({ conversationsCreated: 10 });
    for (let time = 0; time < 5; time += 1)
      for (const at of [here, there]) expect((await begin(at)).status).toBe(200);
    for (const at of [here, there])
      expectRefusal(await begin(at), { code: 'TOO_MANY_REQUESTS', reason: 'tooOften' });
    await ada.api.settings.update.mutate({ conversationsCreated: 1_000 });
    for (const at of [here, there]) expect((await begin(at)).status).toBe(200);
  });

  test('lets no more accounts register at the other, from one network', async () => {
    const [ada] = await team.people.persons('ada');
    const [, there] = team.processes;
    const register = (username: string) =>
      rawCall(there.url, 'auth.register', {
        input: { username, email: `${username}@example.org`, password: PASSWORD },
        headers: { 'x-forwarded-for': '192.0.2.7' },
      });
    await ada.api.settings.update.mutate({ accountsRegistered: 1 });
    expect((await register('eve')).status).toBe(200);
    expectRefusal(await register('fay'), { code: 'TOO_MANY_REQUESTS', reason: 'tooManyRegistrations' });
    await ada.api.settings.update.mutate({ accountsRegistered: 3 });
    expect((await register('fay')).status).toBe(200);
    await ada.api.settings.update.mutate({ accountsRegistered: 3_000 });
  });

  test('ends sessions that are older everywhere, with what they feed, and leaves the others', async () => {
    const [ada, gil, hal] = await team.people.persons('ada', 'gil', 'hal');
    const [here, there] = team.processes;
    const gils = await signIn(here.url, 'gil');
    const [ends, stays] = [await team.listen(gil, there), await team.listen(hal, there)];
    await beganDaysAgo(team.database.look, gil.id, 31);
    await beganDaysAgo(team.database.look, hal.id, 29);
    await ada.api.settings.update.mutate({ sessionDays: 30 });
    expect(await ends.closed).toMatchObject({ code: SESSION_ENDED });
    for (const { url } of team.processes) {
      const me = await rawCall(url, 'auth.me', { cookie: gils, query: true });
      expectRefusal(me, { code: 'UNAUTHORIZED' });
    }
    await stays.settled();
  });
});
