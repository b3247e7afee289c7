import { expect, test } from 'vitest';
import { PASSWORD, signIn } from '../harness/people.ts';
import { cookieOfAnswer, rawCall } from '../harness/raw-http.ts';
import { openSocket } from '../harness/raw-socket.ts';
import { expectRefusal } from '../harness/refused.ts';
import { personalToken, programTokens, whoIs } from '../tokens/tokens.ts';
import { describeProcesses } from './team.ts';

const SESSION_ENDED = 4401;

describeProcesses('A session', (team) => {
  test('that one process began is good at every process', async () => {
    const [ada] = await team.people.persons('ada');
    const cookie = await signIn(team.processes[1].url, 'ada');
    for (const { url } of team.processes) {
      const me = await rawCall(url, 'auth.me', { cookie, query: true });
      expect(me.data).toMatchObject({ id: ada.id });
    }
  });

  test('that one process ends closes what it feeds at the others, and leaves other sessions', async () => {
    await team.people.person('ada');
    const [here, there] = team.processes;
    const cookie = await signIn(here.url, 'ada');
    const ending = await openSocket(there.url, { cookie });
    const staying = await openSocket(there.url, { cookie: await signIn(here.url, 'ada') });
    await ending.subscribe();
    await staying.subscribe();
    await rawCall(here.url, 'auth.logout', { cookie });
    expect(await ending.closed).toMatchObject({ code: SESSION_ENDED });
    await staying.settled();
    const input = { currentPassword: PASSWORD, newPassword: 'battery staple horse' };
    const other = await signIn(here.url, 'ada');
    await rawCall(here.url, 'auth.changePassword', { cookie: other, input });
    expect(await staying.closed).toMatchObject({ code: SESSION_ENDED });
  });
});

describeProcesses('A device', (team) => {
  test('that is signed out from another process is cut off at once, and the others go on', async () => {
    await team.people.person('ada');
    const [here, there] = team.processes;
    const mine = await signIn(here.url, 'ada');
    const lost = await openSocket(there.url, { cookie: await signIn(there.url, 'ada') });
    await lost.subscribe();
    const listed = await lost.call('query', 'auth.sessions.list');
    const data = listed.result?.data as { items: { id: string; isCurrent: boolean }[] } | undefined;
    const id = data?.items.find(({ isCurrent }) => isCurrent)?.id;
    await rawCall(here.url, 'auth.sessions.revoke', { cookie: mine, input: { id } });
    expect(await lost.closed).toMatchObject({ code: SESSION_ENDED });
    expect((await rawCall(here.url, 'auth.me', { cookie: mine, query: true })).status).toBe(200);
  });
});

describeProcesses('A token', (team) => {
  test('is good at every process, access tokens too, and ends everywhere where one process ends it', async () => {
    const ada = await team.people.person('ada');
    const [here, there] = team.processes;
    const personal = await personalToken(ada);
    const issued = await programTokens(here, 'ada');
    for (const process of team.processes) {
      for (const token of [personal.token, issued.accessToken]) {
        expect((await whoIs(process, token)).data).toMatchObject({ id: ada.id });
      }
    }
    const ending = [
      await openSocket(there.url, { token: personal.token }),
      await openSocket(there.url, { token: issued.accessToken }),
    ];
    for (const socket of ending) await socket.subscribe();
    await ada.api.auth.tokens.revoke.mutate({ id: personal.id });
    const input = { refreshToken: issued.refreshToken };
    await rawCall(here.url, 'auth.tokens.signOut', { input });
    for (const socket of ending) expect(await socket.closed).toMatchObject({ code: SESSION_ENDED });
  });
});

describeProcesses('Signing in', (team) => {
  test('fails so often and no more, wherever it is tried, for that account and address', async () => {
    await team.people.persons('bob', 'cy');
    const [here, there] = team.processes;
    const login = (url: string, name: string, password: string) =>
      rawCall(url, 'auth.login', { input: { login: name, password } });
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const { url } = attempt % 2 === 0 ? here : there;
      expectRefusal(await login(url, 'bob', 'wrong'), { code: 'UNAUTHORIZED' });
    }
    for (const { url } of team.processes) {
      // The right password too: who guesses must not learn that they guessed it.
      expectRefusal(await login(url, 'bob', PASSWORD), {
        code: 'TOO_MANY_REQUESTS',
        reason: 'tooManyFailedSignIns',
        message: /try again in 15 minutes$/,
      });
      expect((await login(url, 'cy', PASSWORD)).data).toMatchObject({ username: 'cy' });
    }
    const elsewhere = await rawCall(here.url, 'auth.login', {
      input: { login: 'bob', password: PASSWORD },
      headers: { 'x-forwarded-for': '198.51.100.7' },
    });
    expect(cookieOfAnswer(elsewhere.response)).not.toBe('');
  });
});
