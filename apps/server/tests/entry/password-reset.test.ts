import { listAuditEntries } from '@parley/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DIALECTS } from '../commands/fresh-database.ts';
import { linkIn, openMailbox, tokenIn, type Mailbox } from '../harness/mailbox.ts';
import { PASSWORD, signIn, type Person } from '../harness/people.ts';
import { rawCall, type RawAnswer } from '../harness/raw-http.ts';
import { expectRefusal, expectRefused } from '../harness/refused.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';

const gone = { code: 'NOT_FOUND', reason: 'linkNotValid' };

describe.each(DIALECTS)('a forgotten password, on %s', (database) => {
  let server: TestServer;
  let mailbox: Mailbox;
  let ada: Person;

  beforeAll(async () => {
    mailbox = await openMailbox();
    const mail = { url: mailbox.url, from: 'Parley <parley@example.org>' };
    server = await startTestServer({ database, config: { mail } });
    ada = await server.people.person('ada');
  });
  afterAll(async () => {
    await server.stop();
    await mailbox.stop();
  });

  const call = (path: string, input: unknown, headers: Record<string, string> = {}): Promise<RawAnswer> =>
    rawCall(server.url, path, { input, headers });
  const ask = (email: string, headers?: Record<string, string>) =>
    call('auth.passwordReset.request', { email }, headers);
  const reset = (token: string, password: string) => call('auth.passwordReset.confirm', { token, password });
  const inDatabase = (statement: string, params: (string | number)[]) =>
    server.inDatabase((db) => db.write(({ sql }) => sql.all(statement, params)));
  /** Somebody whose address is theirs beyond doubt. */
  const confirmed = async (name: string): Promise<Person> => {
    const person = await server.people.person(name);
    const letter = await mailbox.letterTo(`${name}@example.org`);
    expect((await call('auth.email.confirm', { token: tokenIn(letter, server.url) })).status).toBe(200);
    return person;
  };
  /** The token of the newest letter, the so manieth to this person. */
  const asked = async (name: string, count: number): Promise<string> => {
    await ask(`${name}@example.org`);
    return tokenIn(await mailbox.letterTo(`${name}@example.org`, count), server.url);
  };
  const audited = async (action: string) => {
    const all = await server.inDatabase((db) => listAuditEntries(db.read, { before: null, limit: 100 }));
    return all.filter((entry) => entry.action === action);
  };

  test('is replaced by a link in a letter, once, which ends every session and tells the person', async () => {
    const bob = await confirmed('bob');
    const cookie = await bob.cookie();
    const socket = await bob.socket();
    await ask('BOB@example.org');
    const letter = await mailbox.letterTo('bob@example.org', 2);
    expect(letter.subject).toBe('A new password for Parley');
    expect(linkIn(letter, server.url)).toMatch(/^\/reset\/[\w-]{43}$/);
    const token = tokenIn(letter, server.url);
    expect((await reset(token, 'an unforgettable one')).data).toBeNull();
    expect((await socket.closed).code).toBe(4401);
    expect((await rawCall(server.url, 'auth.me', { query: true, cookie })).status).toBe(401);
    expect((await call('auth.login', { login: 'bob', password: PASSWORD })).status).toBe(401);
    expect(await signIn(server.url, 'bob', 'an unforgettable one')).toMatch(/parley_session/);
    expect((await mailbox.letterTo('bob@example.org', 3)).subject).toBe(
      'Your password for Parley was changed',
    );
    // Again.
    expectRefusal(await reset(token, 'yet another one, long'), gone);
    expect(await audited('password.reset')).toMatchObject([
      { subject: { type: 'user', id: String(bob.id) } },
    ]);
  });

  test('is not replaced by a link that is too old, nor by one before the newest', async () => {
    const cy = await confirmed('cy');
    const first = await asked('cy', 2);
    const second = await asked('cy', 3);
    expectRefusal(await reset(first, 'an unforgettable one'), gone);
    await inDatabase('UPDATE account_links SET expires_at = $2 WHERE user_id = $1', [cy.id, Date.now() - 1]);
    expectRefusal(await reset(second, 'an unforgettable one'), gone);
    expect(await signIn(server.url, 'cy')).toMatch(/parley_session/);
  });

  test('is not replaced by the link that confirms an address, nor the other way round', async () => {
    await server.people.person('dee');
    const confirmation = tokenIn(await mailbox.letterTo('dee@example.org'), server.url);
    expectRefusal(await reset(confirmation, 'an unforgettable one'), gone);
    expect((await call('auth.email.confirm', { token: confirmation })).status).toBe(200);
    const token = await asked('dee', 2);
    expectRefusal(await call('auth.email.confirm', { token }), gone);
    expect((await reset(token, 'an unforgettable one')).status).toBe(200);
  });

  test('is replaced once by many who come with the same link at once', async () => {
    await confirmed('eve');
    const token = await asked('eve', 2);
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) => reset(token, `an unforgettable ${index}`)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('changes the account of nobody but who got the letter', async () => {
    await confirmed('fay');
    const token = await asked('fay', 2);
    expect((await reset(token, 'an unforgettable one')).status).toBe(200);
    expect(await signIn(server.url, 'ada')).toMatch(/parley_session/);
    expect((await call('auth.login', { login: 'fay', password: PASSWORD })).status).toBe(401);
  });

  test('links die with the address they went to, and with a password that was changed meanwhile', async () => {
    const gus = await confirmed('gus');
    const first = await asked('gus', 2);
    await ada.api.users.update.mutate({ id: gus.id, email: 'gus@elsewhere.example' });
    expectRefusal(await reset(first, 'an unforgettable one'), gone);
    const hal = await confirmed('hal');
    const second = await asked('hal', 2);
    const change = { currentPassword: PASSWORD, newPassword: 'another long one' };
    await hal.api.auth.changePassword.mutate(change);
    expectRefusal(await reset(second, 'an unforgettable one'), gone);
  });

  test('takes no password that everybody tries, and the link stays good', async () => {
    await confirmed('ivy');
    const token = await asked('ivy', 2);
    expectRefusal(await reset(token, 'password1234'), { code: 'BAD_REQUEST', reason: 'commonPassword' });
    expectRefusal(await reset(token, 'short'), { code: 'BAD_REQUEST', field: 'password' });
    expect((await reset(token, 'an unforgettable one')).status).toBe(200);
  });

  test('is asked for with one answer, and one line in the audit log, whoever has the address or nobody', async () => {
    const jo = await confirmed('jo');
    await server.people.person('unconfirmed');
    await mailbox.letterTo('unconfirmed@example.org');
    const before = (await audited('password.resetAsked')).length;
    const shape = ({ status, text, response }: RawAnswer) => ({
      status,
      text,
      headers: [...response.headers.keys()].toSorted(),
    });
    const known = shape(await ask('jo@example.org'));
    for (const email of ['nobody@example.org', 'unconfirmed@example.org']) {
      expect(shape(await ask(email))).toEqual(known);
    }
    await expect.poll(async () => (await audited('password.resetAsked')).length - before).toBe(3);
    await mailbox.letterTo('jo@example.org', 2);
    await ada.api.users.destroy.mutate({ id: jo.id });
    expect(shape(await ask('jo@example.org'))).toEqual(known);
    await expect.poll(async () => (await audited('password.resetAsked')).length - before).toBe(4);
    const to = mailbox.received.flatMap((letter) => letter.to);
    expect(to).not.toContain('nobody@example.org');
    expect(to.filter((address) => address === 'unconfirmed@example.org')).toHaveLength(1);
    expect(to.filter((address) => address === 'jo@example.org')).toHaveLength(2);
    expect(JSON.stringify(await audited('password.resetAsked'))).not.toContain('nobody@');
  });

  test('is asked for no more than so often, for an account as for none', async () => {
    await confirmed('kit');
    const refused = { code: 'TOO_MANY_REQUESTS', reason: 'tooManyPasswordResets', message: /try again in/ };
    for (const email of ['kit@example.org', 'nobody-here@example.org']) {
      for (let times = 0; times < 5; times += 1) expect((await ask(email)).status).toBe(200);
      expectRefusal(await ask(email.toUpperCase()), refused);
    }
  });

  test('is written about in the language of who asks', async () => {
    await confirmed('lea');
    await ask('lea@example.org', { 'accept-language': 'de-CH,de;q=0.9,en;q=0.8' });
    const letter = await mailbox.letterTo('lea@example.org', 2);
    expect(letter.subject).toBe('Ein neues Passwort für Parley');
    expect(letter.html).toContain('lang="de"');
    expect(letter.text).toContain('Hallo lea');
  });

  test('is replaced by a link of staff too, but a superuser’s only by a superuser’s', async () => {
    const [max, nan] = await server.people.persons('max', 'nan');
    await inDatabase('UPDATE users SET is_staff = TRUE WHERE id = $1', [max.id]);
    const cookie = await max.cookie();
    const linkFor = (id: number) => rawCall(server.url, 'users.createResetLink', { input: { id }, cookie });
    expectRefusal(await linkFor(ada.id), { code: 'FORBIDDEN', reason: 'superusersOnly' });
    await expectRefused(nan.api.users.createResetLink.mutate({ id: max.id }), { code: 'FORBIDDEN' });
    const made = (await linkFor(nan.id)).data as { link: string };
    const token = made.link.split('/reset/').at(-1) ?? '';
    expect(made.link).toBe(`${server.url}/reset/${token}`);
    expect((await reset(token, 'an unforgettable one')).status).toBe(200);
    expectRefusal(await reset(token, 'an unforgettable two'), gone);
    expect(await audited('password.resetLinkMade')).toMatchObject([
      { actorId: max.id, subject: { id: String(nan.id) } },
    ]);
  });

  test('leaves no token and no address in the log, and none but hashes in the database', async () => {
    const tokens = mailbox.received.flatMap(
      ({ text }) => /\/(?:reset|confirm)\/([\w-]+)/.exec(text)?.[1] ?? [],
    );
    expect(tokens.length).toBeGreaterThan(10);
    const stored = await server.inDatabase(async (db) => [
      await db.read.all('SELECT * FROM account_links', []),
      await db.read.all('SELECT * FROM audit_log', []),
    ]);
    const everything = JSON.stringify([server.log, stored]);
    for (const token of tokens) expect(everything).not.toContain(token);
  });
});

describe('a forgotten password on a server without mail', () => {
  test('is refused by mail, says so beforehand, and is replaced by a link of staff', async () => {
    const server = await startTestServer({ database: 'sqlite' });
    try {
      const [ada, bob] = await server.people.persons('ada', 'bob');
      const known = await rawCall(server.url, 'auth.waysIn', { query: true });
      expect(known.data).toMatchObject({ resetByMail: false });
      expectRefusal(
        await rawCall(server.url, 'auth.passwordReset.request', { input: { email: 'bob@example.org' } }),
        { code: 'BAD_REQUEST', reason: 'mailNotConfigured' },
      );
      const { link } = await ada.api.users.createResetLink.mutate({ id: bob.id });
      const input = { token: link.split('/').at(-1), password: 'an unforgettable one' };
      expect((await rawCall(server.url, 'auth.passwordReset.confirm', { input })).status).toBe(200);
    } finally {
      await server.stop();
    }
  });
});
