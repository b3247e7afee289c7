import { sealData } from 'iron-session';
import { expect, test } from 'vitest';
import { PASSWORD } from '../harness/people.ts';
import { cookieOfAnswer, rawCall } from '../harness/raw-http.ts';
import { expectRefusal } from '../harness/refused.ts';
import { describeOnBoth, startTestServer } from '../harness/test-server.ts';

describeOnBoth('A planted session', (server) => {
  const me = (cookie: string) => rawCall(server.url, 'auth.me', { cookie, query: true });
  const signInWith = (cookie: string) =>
    rawCall(server.url, 'auth.login', { input: { login: 'ada', password: PASSWORD }, cookie });

  test('is not the one that signing in begins: each has an id of its own', async () => {
    const [ada, eve] = await server.people.persons('ada', 'eve');
    const planted = await eve.cookie();
    const own = cookieOfAnswer((await signInWith(planted)).response);
    expect((await me(own)).data).toMatchObject({ id: ada.id });
    // Whoever planted it is still nobody but themselves.
    expect((await me(planted)).data).toMatchObject({ id: eve.id });
    const again = cookieOfAnswer((await signInWith(own)).response);
    const ids = await server.inDatabase((db) => db.read.all('SELECT id FROM sessions', []));
    expect(new Set(ids.map((row) => JSON.stringify(row))).size).toBe(ids.length);
    expect(again).not.toBe(own);
  });

  test('that names a session row opens nothing where another secret sealed it', async () => {
    const [ada] = await server.people.persons('ada');
    const [row] = await server.inDatabase((db) =>
      db.read.all('SELECT id FROM sessions WHERE user_id = $1', [ada.id]),
    );
    const sessionId = (row as { id: string }).id;
    const seal = await sealData({ sessionId }, { password: 'another-secret-of-32-characters-!' });
    for (const value of [seal, sessionId, JSON.stringify({ sessionId })]) {
      expectRefusal(await me(`parley_session=${encodeURIComponent(value)}`), { code: 'UNAUTHORIZED' });
    }
  });
});

test('Over https only the cookie counts that no sibling host can plant', async () => {
  const server = await startTestServer({
    database: 'sqlite',
    config: { publicUrl: 'https://chat.example.org' },
  });
  try {
    await server.people.persons('ada');
    const { response } = await rawCall(server.url, 'auth.login', {
      input: { login: 'ada', password: PASSWORD },
    });
    for (const cookie of response.headers.getSetCookie()) {
      expect(cookie).toMatch(/^__Host-parley_\w+=[^;]+;.* Path=\/;.* HttpOnly; Secure; SameSite=Lax$/);
    }
    const cookie = cookieOfAnswer(response);
    const me = (own: string) => rawCall(server.url, 'auth.me', { cookie: own, query: true });
    expect((await me(cookie)).data).toMatchObject({ username: 'ada' });
    expectRefusal(await me(cookie.replaceAll('__Host-', '')), { code: 'UNAUTHORIZED' });
  } finally {
    await server.stop();
  }
});
