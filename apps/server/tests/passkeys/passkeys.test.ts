import { listAuditEntries } from '@parley/db';
import { beforeEach, expect, test } from 'vitest';
import { PASSWORD, type Person } from '../harness/people.ts';
import { cookieOfAnswer, rawCall, type RawAnswer } from '../harness/raw-http.ts';
import { expectRefusal } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';
import { codeNow, earlyInStep } from '../two-factors/authenticator-app.ts';
import { askedIn, confirm, giveSecondFactor, ticketOf } from '../two-factors/two-factors.ts';
import { SoftKey, type Circumstances } from './soft-key.ts';

interface Begun {
  ticket: string;
  options: { challenge: string; rp?: { id: string }; rpId?: string; allowCredentials?: { id: string }[] };
}

const refusedKey = { code: 'UNAUTHORIZED', reason: 'passkeyRefused' };
const refusedTicket = { code: 'UNAUTHORIZED', reason: 'ticketNotValid' };

describeOnBoth('a passkey', (server) => {
  let person: Person;
  let cookie: string;
  let made = 0;
  /** Where the browser of these people is: passkeys are used at localhost. */
  let url: string;
  let here: Circumstances;

  beforeEach(async () => {
    person = await server.people.person(`one${(made += 1)}`);
    cookie = await person.cookie();
    url = server.url.replace('127.0.0.1', 'localhost');
    here = { origin: url, rpId: 'localhost' };
  });

  const call = (path: string, input: unknown, headers: { cookie?: string } = {}): Promise<RawAnswer> =>
    rawCall(url, `auth.${path}`, { input, ...headers });
  const begin = async (by = cookie): Promise<Begun> =>
    (await call('passkeys.begin', { currentPassword: PASSWORD }, { cookie: by })).data as Begun;
  const beginSignIn = async (ticket?: string): Promise<Begun> =>
    (await call('passkeys.beginSignIn', { ticket })).data as Begun;
  const signIn = (ticket: string, response: object): Promise<RawAnswer> =>
    call('passkeys.signIn', { ticket, response });
  const add = async (key: SoftKey, at: Circumstances = here, by = cookie): Promise<RawAnswer> => {
    const { ticket, options } = await begin(by);
    const response = key.made(options.challenge, at);
    return call('passkeys.add', { ticket, name: 'Key ring', response }, { cookie: by });
  };
  const withKey = async (): Promise<SoftKey> => {
    const key = new SoftKey();
    expect((await add(key)).status).toBe(200);
    return key;
  };
  const actions = async (limit: number): Promise<string[]> => {
    const entries = await server.inDatabase((db) => listAuditEntries(db.read, { before: null, limit }));
    return entries.map(({ action }) => action);
  };

  test('is added with the password, listed, renamed, and removed with the password', async () => {
    const wrong = await call('passkeys.begin', { currentPassword: 'wrong' }, { cookie });
    expectRefusal(wrong, { code: 'FORBIDDEN', reason: 'wrongPassword' });
    const key = await withKey();
    expect(await actions(1)).toEqual(['passkey.added']);
    const list = async () => (await rawCall(url, 'auth.passkeys.list', { cookie, query: true })).data;
    const { items } = (await list()) as { items: { id: number }[] };
    expect(items).toMatchObject([{ name: 'Key ring', lastUsedAt: null }]);
    const { ticket, options } = await beginSignIn();
    expect((await signIn(ticket, key.used(options.challenge, here))).status).toBe(200);
    const id = items[0]?.id ?? 0;
    await call('passkeys.rename', { id, name: 'Desk' }, { cookie });
    expect(await list()).toMatchObject({
      items: [{ name: 'Desk', lastUsedAt: expect.any(String) as unknown }],
    });
    const remove = (currentPassword: string) => call('passkeys.remove', { id, currentPassword }, { cookie });
    expectRefusal(await remove('wrong'), { code: 'FORBIDDEN', reason: 'wrongPassword' });
    expect((await remove(PASSWORD)).status).toBe(200);
    expect(await list()).toMatchObject({ items: [] });
    const again = await beginSignIn();
    expectRefusal(await signIn(again.ticket, key.used(again.options.challenge, here)), refusedKey);
  });

  test('of somebody else is neither renamed nor removed', async () => {
    await withKey();
    const rows = await server.inDatabase((db) =>
      db.read.all<{ id: number }>('SELECT id FROM passkeys WHERE user_id = $1', [person.id]),
    );
    const other = await server.people.person(`other${made}`);
    const theirs = { cookie: await other.cookie() };
    const id = rows[0]?.id ?? 0;
    const missing = { code: 'NOT_FOUND', reason: 'passkeyNotFound' };
    expectRefusal(await call('passkeys.rename', { id, name: 'Mine' }, theirs), missing);
    expectRefusal(await call('passkeys.remove', { id, currentPassword: PASSWORD }, theirs), missing);
  });

  test('lets in without a password, and is both factors where it made sure of its owner', async () => {
    await earlyInStep();
    const key = await withKey();
    const { secret } = await giveSecondFactor(person);
    const { ticket, options } = await beginSignIn();
    expect(options).toMatchObject({ rpId: 'localhost' });
    expect(options.allowCredentials ?? []).toEqual([]);
    const answer = await signIn(ticket, key.used(options.challenge, { ...here, userId: person.id }));
    expect(answer.data).toMatchObject({ id: person.id });
    const me = await rawCall(url, 'auth.me', { query: true, cookie: cookieOfAnswer(answer.response) });
    expect(me.data).toMatchObject({ id: person.id });
    // One that was only touched is one factor, and not the other one too.
    const touched = await beginSignIn();
    const asked = await signIn(
      touched.ticket,
      key.used(touched.options.challenge, { ...here, isVerified: false }),
    );
    expectRefusal(asked, { code: 'UNAUTHORIZED', reason: 'secondFactorNeeded' });
    expect(asked.response.headers.getSetCookie()).toEqual([]);
    const next = askedIn(asked);
    expectRefusal(await call('passkeys.beginSignIn', { ticket: next.ticket }), refusedTicket);
    expect((await confirm(url, next.ticket, codeNow(secret))).data).toMatchObject({
      id: person.id,
    });
  });

  test('is a second factor beside the password, of its own account alone', async () => {
    await earlyInStep();
    const key = await withKey();
    await giveSecondFactor(person);
    const other = await server.people.person(`beside${made}`);
    const theirs = new SoftKey();
    expect((await add(theirs, here, await other.cookie())).status).toBe(200);
    const first = await ticketOf(url, person.name);
    const wrong = await beginSignIn(first);
    expect(wrong.options.allowCredentials).toMatchObject([{ id: key.id }]);
    expectRefusal(await signIn(wrong.ticket, theirs.used(wrong.options.challenge, here)), refusedKey);
    // What says it is somebody's whose it is not is nobody's.
    const said = await beginSignIn(first);
    const lying = key.used(said.options.challenge, { ...here, userId: other.id });
    expectRefusal(await signIn(said.ticket, lying), refusedKey);
    const right = await beginSignIn(first);
    const touched = key.used(right.options.challenge, { ...here, isVerified: false });
    expect((await signIn(right.ticket, touched)).data).toMatchObject({ id: person.id });
    expectRefusal(await call('passkeys.beginSignIn', { ticket: 'made-up' }), refusedTicket);
  });

  test('that was used is not used again: neither its answer, nor its challenge, nor at once', async () => {
    const key = await withKey();
    const { ticket, options } = await beginSignIn();
    const response = key.used(options.challenge, here);
    const answers = await Promise.all([1, 2, 3].map(() => signIn(ticket, response)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expectRefusal(await signIn(ticket, response), refusedTicket);
    expectRefusal(await signIn(ticket, key.used(options.challenge, here)), refusedTicket);
    const next = await beginSignIn();
    expectRefusal(await signIn(next.ticket, response), refusedKey);
    // A challenge that went wrong once is gone as well.
    expectRefusal(await signIn(next.ticket, key.used(next.options.challenge, here)), refusedTicket);
  });

  test('that counts back was copied: it is refused', async () => {
    const key = await withKey();
    const use = async (counter: number): Promise<RawAnswer> => {
      const { ticket, options } = await beginSignIn();
      return signIn(ticket, key.used(options.challenge, { ...here, counter }));
    };
    expect((await use(7)).status).toBe(200);
    expectRefusal(await use(7), refusedKey);
    expectRefusal(await use(3), refusedKey);
    expectRefusal(await use(0), refusedKey);
    expect((await use(8)).status).toBe(200);
  });

  test('that does not count lets in again and again', async () => {
    const key = await withKey();
    for (const _ of [1, 2]) {
      const { ticket, options } = await beginSignIn();
      expect((await signIn(ticket, key.used(options.challenge, { ...here, counter: 0 }))).status).toBe(200);
    }
  });

  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another port of it', { origin: 'http://localhost:1' }],
    ['another server’s id', { rpId: 'evil.example' }],
    ['another purpose', { type: 'webauthn.other' }],
  ])('for %s neither lets in nor is added', async (_, wrong) => {
    const key = await withKey();
    const { ticket, options } = await beginSignIn();
    expectRefusal(await signIn(ticket, key.used(options.challenge, { ...here, ...wrong })), refusedKey);
    expectRefusal(await add(new SoftKey(), { ...here, ...wrong }), refusedKey);
  });

  test('that signed another challenge, or with another key, does not let in', async () => {
    const key = await withKey();
    const one = await beginSignIn();
    const other = await beginSignIn();
    expectRefusal(await signIn(one.ticket, key.used(other.options.challenge, here)), refusedKey);
    const forged = { ...new SoftKey().used(other.options.challenge, here), id: key.id, rawId: key.id };
    expectRefusal(await signIn(other.ticket, forged), refusedKey);
    const unknown = await beginSignIn();
    expectRefusal(
      await signIn(unknown.ticket, new SoftKey().used(unknown.options.challenge, here)),
      refusedKey,
    );
  });

  test('is not added with somebody else’s challenge, one that has expired, or one for signing in', async () => {
    const other = await server.people.person(`stranger${made}`);
    const theirs = await begin(await other.cookie());
    const addWith = ({ ticket, options }: Begun) =>
      call(
        'passkeys.add',
        { ticket, name: 'x', response: new SoftKey().made(options.challenge, here) },
        { cookie },
      );
    expectRefusal(await addWith(theirs), refusedTicket);
    expectRefusal(await addWith(await beginSignIn()), refusedTicket);
    const late = await begin();
    await server.inDatabase((db) =>
      db.write(({ sql }) => sql.all('UPDATE auth_challenges SET expires_at = $1', [Date.now() - 1])),
    );
    expectRefusal(await addWith(late), refusedTicket);
  });

  test('belongs to one account: nobody adds one that is known', async () => {
    const key = await withKey();
    const other = await server.people.person(`second${made}`);
    expectRefusal(await add(key, here, await other.cookie()), { code: 'CONFLICT', reason: 'passkeyKnown' });
  });

  test('of an account that is deactivated lets nobody in', async () => {
    const owner = await server.people.person('one1');
    const gone = await server.people.person(`gone${made}`);
    const key = new SoftKey();
    await add(key, here, await gone.cookie());
    await owner.api.users.destroy.mutate({ id: gone.id });
    const { ticket, options } = await beginSignIn();
    expectRefusal(await signIn(ticket, key.used(options.challenge, here)), refusedKey);
  });

  test('needs an address that browsers use them at', async () => {
    const needed = { code: 'BAD_REQUEST', reason: 'passkeysNeedHttps' };
    expectRefusal(await rawCall(server.url, 'auth.passkeys.beginSignIn', { input: {} }), needed);
    const input = { currentPassword: PASSWORD };
    expectRefusal(await rawCall(server.url, 'auth.passkeys.begin', { cookie, input }), needed);
    const list = await rawCall(server.url, 'auth.passkeys.list', { cookie, query: true });
    expect(list.data).toMatchObject({ isPossible: false });
  });
});
