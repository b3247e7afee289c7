import { expect, test } from 'vitest';
import { PASSWORD, signIn } from '../harness/people.ts';
import { cookieOfAnswer, rawCall } from '../harness/raw-http.ts';
import { expectRefusal } from '../harness/refused.ts';
import { describeOnBoth, startTestServer } from '../harness/test-server.ts';

const inOrder = (a: string, b: string): number => a.localeCompare(b);

describeOnBoth('A session', (server, database) => {
  const me = (cookie: string) => rawCall(server.url, 'auth.me', { cookie, query: true });
  const login = (name: string, password: string) =>
    rawCall(server.url, 'auth.login', { input: { login: name, password } });

  test('stands in a cookie that scripts cannot read and other sites’ requests do not carry', async () => {
    await server.people.persons('ada');
    const { response } = await login('ada', PASSWORD);
    const cookies = response.headers.getSetCookie();
    expect(cookies.map((cookie) => cookie.split('=')[0] ?? '').toSorted(inOrder)).toEqual([
      'parley_browser',
      'parley_session',
    ]);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^\w+=[^;]+; Max-Age=\d+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    }
    expect(cookies.join()).toMatch(/parley_session=[^;]+; Max-Age=7776000;/);
  });

  test('is over after signing out: a kept cookie opens nothing, another session goes on', async () => {
    await server.people.persons('ada');
    const [kept, other] = [await signIn(server.url, 'ada'), await signIn(server.url, 'ada')];
    const out = await rawCall(server.url, 'auth.logout', { cookie: kept });
    expect(out.response.headers.getSetCookie()[0]).toMatch(/^parley_session=; .*Expires=Thu, 01 Jan 1970/);
    expectRefusal(await me(kept), { code: 'UNAUTHORIZED', reason: 'notSignedIn' });
    expect((await me(other)).data).toMatchObject({ username: 'ada' });
  });

  test('is not opened by a tampered cookie, nor by whatever else stands in one', async () => {
    const [ada] = await server.people.persons('ada');
    const [, seal = ''] = /parley_session=([^;]+)/.exec(await ada.cookie()) ?? [];
    const name = 'parley_session';
    const flip = (at: number) => `${seal.slice(0, at)}${seal[at] === 'A' ? 'B' : 'A'}${seal.slice(at + 1)}`;
    const tampered = [
      flip(20),
      flip(80),
      flip(seal.length - 8),
      seal.slice(0, -10),
      `x${seal}`,
      seal.replace('~', 'x~'),
    ];
    const nonsense = [
      '',
      'x',
      '%',
      '%E0%A4%A',
      'Fe26.2',
      'Fe26.2*1*a*b*c*d*e*f',
      '*******',
      '~2',
      'x'.repeat(8_000),
      '__proto__',
    ];
    for (const value of [...tampered, ...nonsense]) {
      expectRefusal(await me(`${name}=${value}`), { code: 'UNAUTHORIZED' });
    }
    expect((await me(`other=1; ${name}=${seal}; more=2`)).status).toBe(200);
  });

  test('is not opened by another server’s cookie', async () => {
    const [ada] = await server.people.persons('ada');
    const stranger = await startTestServer({ database });
    try {
      const [theirs] = await stranger.people.persons('ada');
      expectRefusal(await me(await theirs.cookie()), { code: 'UNAUTHORIZED' });
      const answer = await rawCall(stranger.url, 'auth.me', { cookie: await ada.cookie(), query: true });
      expectRefusal(answer, { code: 'UNAUTHORIZED' });
    } finally {
      await stranger.stop();
    }
  });

  test('ends when it expires', async () => {
    const [bob] = await server.people.persons('bob');
    const cookie = await bob.cookie();
    expect((await me(cookie)).status).toBe(200);
    await server.inDatabase((db) =>
      db.write(({ sql }) =>
        sql.all('UPDATE sessions SET expires_at = $1 WHERE user_id = $2', [Date.now() - 1, bob.id]),
      ),
    );
    expectRefusal(await me(cookie), { code: 'UNAUTHORIZED' });
  });

  test('ends with the account’s deactivation, and a new one is refused like a wrong password', async () => {
    const [ada, gone] = await server.people.persons('ada', 'gone');
    const cookie = await gone.cookie();
    await ada.api.users.destroy.mutate({ id: gone.id });
    expectRefusal(await me(cookie), { code: 'UNAUTHORIZED' });
    expectRefusal(await login('gone', PASSWORD), { code: 'UNAUTHORIZED', reason: 'wrongCredentials' });
  });

  test('stays when its own password is changed in it; all others end, and so does the old password', async () => {
    const [may] = await server.people.persons('may');
    const [mine, other] = [await may.cookie(), await may.cookie()];
    const change = (currentPassword: string, newPassword: string) =>
      rawCall(server.url, 'auth.changePassword', { cookie: mine, input: { currentPassword, newPassword } });
    expectRefusal(await change('wrong', 'another long one'), { code: 'FORBIDDEN', field: 'currentPassword' });
    expectRefusal(await change(PASSWORD, 'short'), { code: 'BAD_REQUEST', field: 'newPassword' });
    expect((await me(other)).status).toBe(200);

    expect((await change(PASSWORD, 'another long one')).status).toBe(200);
    expect((await me(mine)).status).toBe(200);
    expectRefusal(await me(other), { code: 'UNAUTHORIZED' });
    expectRefusal(await login('may', PASSWORD), { code: 'UNAUTHORIZED' });
    expect((await login('may', 'another long one')).status).toBe(200);
  });

  test('begins with a username or an e-mail address in any case', async () => {
    await server.people.persons('ada');
    for (const name of ['ada', 'ADA', 'Ada@Example.ORG', 'ada@example.org']) {
      expect((await login(name, PASSWORD)).data).toMatchObject({ username: 'ada' });
    }
  });

  test('does not begin for an unknown account nor a wrong password, and the answer does not tell which', async () => {
    await server.people.persons('ada');
    const answers = [await login('nobody', PASSWORD), await login('ada', 'wrong'), await login('', 'x')];
    for (const answer of answers) {
      expect(answer.text).toBe(answers[0]?.text);
      expect(answer.status).toBe(401);
      expect(answer.response.headers.getSetCookie()).toEqual([]);
    }
  });

  test('begins with registering, which refuses a taken name, a short password and makes no second owner', async () => {
    await server.people.persons('ada');
    const register = (account: object) => rawCall(server.url, 'auth.register', { input: account });
    const account = { username: 'newcomer', email: 'new@example.org', password: 'twelve chars' };
    expectRefusal(await register({ ...account, username: 'ADA' }), { code: 'CONFLICT', field: 'username' });
    expectRefusal(await register({ ...account, email: 'Ada@example.org' }), {
      code: 'CONFLICT',
      field: 'email',
    });
    expectRefusal(await register({ ...account, password: 'eleven char' }), {
      code: 'BAD_REQUEST',
      field: 'password',
    });
    expectRefusal(await register({ ...account, email: 'no address' }), {
      code: 'BAD_REQUEST',
      field: 'email',
    });
    expectRefusal(await register({ ...account, isStaff: true }), { code: 'BAD_REQUEST', field: 'isStaff' });
    const answer = await register(account);
    expect(answer.data).toMatchObject({ username: 'newcomer', isStaff: false, isSuperuser: false });
    expect((await me(cookieOfAnswer(answer.response))).data).toMatchObject({ username: 'newcomer' });
  });

  test('tells one’s account as it is now, on an older WebSocket too', async () => {
    const [ada] = await server.people.persons('ada');
    const socket = await ada.socket();
    await ada.api.users.update.mutate({ id: ada.id, firstName: 'Augusta' });
    expect((await socket.call('query', 'auth.me')).result?.data).toMatchObject({ firstName: 'Augusta' });
  });
});

test('Two who register at once on an empty server: one of them is its owner', async () => {
  for (const database of ['sqlite', 'postgres'] as const) {
    const server = await startTestServer({ database });
    try {
      const names = ['one', 'two', 'three'];
      const answers = await Promise.all(
        names.map((username) =>
          rawCall(server.url, 'auth.register', {
            input: { username, email: `${username}@example.org`, password: PASSWORD },
          }),
        ),
      );
      const owners = answers.filter((answer) => (answer.data as { isSuperuser: boolean }).isSuperuser);
      expect(owners).toHaveLength(1);
    } finally {
      await server.stop();
    }
  }
});

test('A cookie travels over https only where PUBLIC_URL says https', async () => {
  const server = await startTestServer({
    database: 'sqlite',
    config: { publicUrl: 'https://chat.example.org' },
  });
  try {
    await server.people.persons('ada');
    const { response } = await rawCall(server.url, 'auth.login', {
      input: { login: 'ada', password: PASSWORD },
    });
    expect(response.headers.getSetCookie()[0]).toMatch(/; Secure/);
    expect(response.headers.get('strict-transport-security')).toMatch(/max-age/);
  } finally {
    await server.stop();
  }
});

test('Secrets rotate: old cookies still open, new ones are sealed by the newest, a dropped secret opens nothing', async () => {
  const [older, newer] = ['o'.repeat(32), 'n'.repeat(32)];
  const first = await startTestServer({ database: 'sqlite', config: { sessionSecrets: [older] } });
  const restarted = async (sessionSecrets: string[]) =>
    startTestServer({ database: 'sqlite', config: { sessionSecrets, databaseUrl: first.databaseUrl } });
  const opens = async (server: { url: string }, cookie: string) =>
    (await rawCall(server.url, 'auth.me', { cookie, query: true })).status === 200;
  const [ada] = await first.people.persons('ada');
  const old = await ada.cookie();
  const both = await restarted([newer, older]);
  const onlyNew = await restarted([newer]);
  try {
    expect(await opens(both, old)).toBe(true);
    const fresh = await signIn(both.url, 'ada');
    expect(await opens(onlyNew, fresh)).toBe(true);
    expect(await opens(onlyNew, old)).toBe(false);
    expect(await opens(first, fresh)).toBe(false);
  } finally {
    for (const server of [onlyNew, both, first]) await server.stop();
  }
});
