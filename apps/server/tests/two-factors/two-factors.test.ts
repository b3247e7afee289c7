import { listAuditEntries } from '@parley/db';
import { beforeEach, expect, test } from 'vitest';
import { PASSWORD, type Person } from '../harness/people.ts';
import { cookieOfAnswer, rawCall } from '../harness/raw-http.ts';
import { expectRefusal, expectRefused } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';
import { codeNow, earlyInStep, fromBase32, wrongCode } from './authenticator-app.ts';
import { confirm, forgetSpentCodes, giveSecondFactor, login, ticketOf } from './two-factors.ts';

describeOnBoth('a second factor', (server) => {
  let person: Person;
  let made = 0;

  beforeEach(async () => {
    await server.people.person('owner');
    person = await server.people.person(`one${(made += 1)}`);
    await earlyInStep();
  });

  const actions = async (limit = 5): Promise<string[]> => {
    const entries = await server.inDatabase((db) => listAuditEntries(db.read, { before: null, limit }));
    return entries.map(({ action }) => action);
  };

  test('is set up with the password and a code of it, and does not count before', async () => {
    const { api, name } = person;
    await expectRefused(api.auth.secondFactor.setUp.mutate({ currentPassword: 'wrong' }), {
      code: 'FORBIDDEN',
      reason: 'wrongPassword',
      field: 'currentPassword',
    });
    const { secret, uri } = await api.auth.secondFactor.setUp.mutate({ currentPassword: PASSWORD });
    expect(fromBase32(secret)).toHaveLength(20);
    expect(uri).toBe(`otpauth://totp/Parley:${name}?secret=${secret}&issuer=Parley`);
    expect((await login(server.url, name)).data).toMatchObject({ username: name });
    await expectRefused(api.auth.secondFactor.activate.mutate({ code: wrongCode(secret) }), {
      code: 'UNAUTHORIZED',
      reason: 'wrongCode',
      field: 'code',
    });
    const { recoveryCodes } = await api.auth.secondFactor.activate.mutate({ code: codeNow(secret) });
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await api.auth.secondFactor.retrieve.query()).toMatchObject({
      since: expect.any(String) as unknown,
      recoveryCodesLeft: 10,
    });
    expectRefusal(await login(server.url, name), { code: 'UNAUTHORIZED', reason: 'secondFactorNeeded' });
    await expectRefused(api.auth.secondFactor.setUp.mutate({ currentPassword: PASSWORD }), {
      code: 'CONFLICT',
      reason: 'secondFactorThere',
    });
  });

  test('is asked for after the right password alone, and nothing opens without it', async () => {
    await giveSecondFactor(person);
    const wrong = { login: person.name, password: 'not the right one' };
    expectRefusal(await rawCall(server.url, 'auth.login', { input: wrong }), {
      reason: 'wrongCredentials',
      code: 'UNAUTHORIZED',
    });
    const answer = await login(server.url, person.name);
    expect(answer.response.headers.getSetCookie()).toEqual([]);
    expect(answer.error?.data).toMatchObject({
      secondFactor: { ways: ['totp', 'recovery'], ticket: expect.any(String) as unknown },
    });
    const ticket = await ticketOf(server.url, person.name);
    expectRefusal(await rawCall(server.url, 'auth.me', { query: true, cookie: `parley_session=${ticket}` }), {
      code: 'UNAUTHORIZED',
      reason: 'notSignedIn',
    });
  });

  test.each(['read', 'write'])(
    'is asked of a program too, which gets no tokens of scope %s',
    async (scope) => {
      await giveSecondFactor(person);
      const input = { login: person.name, password: PASSWORD, name: 'a program', scope };
      const answer = await rawCall(server.url, 'auth.tokens.signIn', { input });
      expectRefusal(answer, { code: 'UNAUTHORIZED', reason: 'secondFactorNeeded' });
      expect(answer.data).toBeUndefined();
      const { items } = await person.api.auth.tokens.list.query();
      expect(items).toEqual([]);
      expect(await actions(3)).not.toContain('token.created');
    },
  );

  test('lets in with the code of the moment, and takes none twice', async () => {
    const { secret } = await giveSecondFactor(person);
    const code = codeNow(secret);
    const signedIn = await confirm(server.url, await ticketOf(server.url, person.name), code);
    expect(signedIn.data).toMatchObject({ id: person.id });
    // Only now has somebody signed in in this browser.
    expect(signedIn.response.headers.getSetCookie().join()).toMatch(/parley_session=.*parley_browser=/);
    const me = await rawCall(server.url, 'auth.me', {
      query: true,
      cookie: cookieOfAnswer(signedIn.response),
    });
    expect(me.data).toMatchObject({ id: person.id });
    expect(await actions(1)).toEqual(['session.began']);
    const again = await confirm(server.url, await ticketOf(server.url, person.name), code);
    expectRefusal(again, { code: 'UNAUTHORIZED', reason: 'wrongCode', field: 'code' });
    expect(again.response.headers.getSetCookie()).toEqual([]);
    expect(await actions(1)).toEqual(['secondFactor.failed']);
  });

  test('of one code that comes many times at once lets one in', async () => {
    const { secret } = await giveSecondFactor(person);
    const tickets = [];
    for (let at = 0; at < 4; at += 1) tickets.push(await ticketOf(server.url, person.name));
    const code = codeNow(secret);
    const answers = await Promise.all(tickets.map((ticket) => confirm(server.url, ticket, code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ error }) => error?.data.reason === 'wrongCode')).toHaveLength(3);
  });

  test('lets one in by one ticket, whichever codes come with it at once', async () => {
    const { secret, recoveryCodes } = await giveSecondFactor(person);
    const ticket = await ticketOf(server.url, person.name);
    const codes = [codeNow(secret), ...recoveryCodes.slice(0, 3)];
    const answers = await Promise.all(codes.map((code) => confirm(server.url, ticket, code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ error }) => error?.data.reason === 'ticketNotValid')).toHaveLength(3);
    // And only what was taken was spent.
    const spent = answers[0]?.status === 200 ? 0 : 1;
    const { recoveryCodesLeft } = await person.api.auth.secondFactor.retrieve.query();
    expect(recoveryCodesLeft).toBe(10 - spent);
  });

  test('takes codes of a clock that is a step off, and none that is two', async () => {
    const { secret } = await giveSecondFactor(person);
    for (const [away, status] of [
      [-2, 401],
      [-1, 200],
      [0, 200],
      [1, 200],
      [2, 401],
    ] as const) {
      await forgetSpentCodes(server, person.id);
      const ticket = await ticketOf(server.url, person.name);
      expect([away, (await confirm(server.url, ticket, codeNow(secret, away))).status]).toEqual([
        away,
        status,
      ]);
    }
  });

  test('can’t be guessed, from wherever one tries; a recovery code still lets its owner in', async () => {
    const { secret, recoveryCodes } = await giveSecondFactor(person);
    const ticket = await ticketOf(server.url, person.name);
    const guess = (code: string, from: number) =>
      rawCall(server.url, 'auth.secondFactor.confirm', {
        input: { ticket, code },
        headers: { 'x-forwarded-for': `192.0.2.${from}` },
      });
    for (let at = 1; at <= 5; at += 1) {
      expectRefusal(await guess(wrongCode(secret), at), { code: 'UNAUTHORIZED', reason: 'wrongCode' });
    }
    expectRefusal(await guess(codeNow(secret), 6), {
      code: 'TOO_MANY_REQUESTS',
      reason: 'tooManyWrongCodes',
      message: /try again in/,
    });
    expect((await guess(recoveryCodes[0] ?? '', 7)).data).toMatchObject({ id: person.id });
    // Who came in has begun anew.
    const again = await ticketOf(server.url, person.name);
    expect((await confirm(server.url, again, codeNow(secret))).status).toBe(200);
  });

  test('takes each recovery code once, however it is typed, and no other person’s', async () => {
    const { recoveryCodes } = await giveSecondFactor(person);
    const other = await server.people.person(`other${made}`);
    const others = await giveSecondFactor(other);
    const [first = ''] = recoveryCodes;
    const typed = ` ${first.toLowerCase().replaceAll('-', ' ')}`;
    const ticket = await ticketOf(server.url, person.name);
    expectRefusal(await confirm(server.url, ticket, others.recoveryCodes[0] ?? ''), {
      code: 'UNAUTHORIZED',
      reason: 'wrongCode',
    });
    expect((await confirm(server.url, ticket, typed)).data).toMatchObject({ id: person.id });
    expect(await actions(2)).toEqual(['session.began', 'secondFactor.recovered']);
    const again = await confirm(server.url, await ticketOf(server.url, person.name), first);
    expectRefusal(again, { code: 'UNAUTHORIZED', reason: 'wrongCode' });
    expect(await person.api.auth.secondFactor.retrieve.query()).toMatchObject({ recoveryCodesLeft: 9 });
  });

  test('takes no ticket of another account, that has expired, was used, or that a new password ended', async () => {
    const mine = await giveSecondFactor(person);
    const other = await server.people.person(`elsewhere${made}`);
    const theirs = await giveSecondFactor(other);
    const theirTicket = await ticketOf(server.url, other.name);
    // My code does not open their account, nor theirs mine.
    expectRefusal(await confirm(server.url, theirTicket, codeNow(mine.secret)), {
      code: 'UNAUTHORIZED',
      reason: 'wrongCode',
    });
    const refused = { code: 'UNAUTHORIZED', reason: 'ticketNotValid' };
    const ticket = await ticketOf(server.url, person.name);
    expect((await confirm(server.url, ticket, codeNow(mine.secret))).status).toBe(200);
    expectRefusal(await confirm(server.url, ticket, codeNow(mine.secret, 1)), refused);
    const late = await ticketOf(server.url, person.name);
    await server.inDatabase((db) =>
      db.write(({ sql }) => sql.all('UPDATE auth_challenges SET expires_at = $1', [Date.now() - 1])),
    );
    expectRefusal(await confirm(server.url, late, codeNow(mine.secret, 1)), refused);
    expectRefusal(await confirm(server.url, 'made-up', codeNow(mine.secret, 1)), refused);
    const before = await ticketOf(server.url, other.name);
    const change = { currentPassword: PASSWORD, newPassword: `${PASSWORD} of mine` };
    await other.api.auth.changePassword.mutate(change);
    expectRefusal(await confirm(server.url, before, codeNow(theirs.secret, 1)), refused);
  });

  test('is turned off, and its recovery codes are renewed, with the password alone', async () => {
    const { recoveryCodes } = await giveSecondFactor(person);
    const { secondFactor } = person.api.auth;
    const wrong = { code: 'FORBIDDEN', reason: 'wrongPassword', field: 'currentPassword' };
    await expectRefused(secondFactor.turnOff.mutate({ currentPassword: 'wrong' }), wrong);
    await expectRefused(secondFactor.renewRecoveryCodes.mutate({ currentPassword: 'wrong' }), wrong);
    const renewed = await secondFactor.renewRecoveryCodes.mutate({ currentPassword: PASSWORD });
    expect(await actions(1)).toEqual(['recoveryCodes.made']);
    const ticket = await ticketOf(server.url, person.name);
    expectRefusal(await confirm(server.url, ticket, recoveryCodes[1] ?? ''), {
      code: 'UNAUTHORIZED',
      reason: 'wrongCode',
    });
    expect((await confirm(server.url, ticket, renewed.recoveryCodes[1] ?? '')).status).toBe(200);
    await secondFactor.turnOff.mutate({ currentPassword: PASSWORD });
    expect(await actions(1)).toEqual(['secondFactor.removed']);
    expect((await login(server.url, person.name)).data).toMatchObject({ id: person.id });
    await expectRefused(secondFactor.turnOff.mutate({ currentPassword: PASSWORD }), {
      code: 'CONFLICT',
      reason: 'secondFactorMissing',
    });
  });

  test('is taken away by staff, but not a superuser’s, and by nobody else', async () => {
    const owner = await server.people.person('owner');
    const staff = await server.people.person('stan');
    await server.inDatabase((db) =>
      db.write(({ sql }) => sql.all('UPDATE users SET is_staff = TRUE WHERE id = $1', [staff.id])),
    );
    await staff.client.close();
    await giveSecondFactor(person);
    await giveSecondFactor(owner);
    const { removeSecondFactor } = person.api.users;
    await expectRefused(removeSecondFactor.mutate({ id: staff.id }), {
      code: 'FORBIDDEN',
      reason: 'staffOnly',
    });
    await expectRefused(staff.api.users.removeSecondFactor.mutate({ id: owner.id }), {
      code: 'FORBIDDEN',
      reason: 'superusersOnly',
    });
    // One's own asks for the password: the browser of one of the staff may stand open.
    await giveSecondFactor(staff);
    for (const act of ['removeSecondFactor', 'createResetLink'] as const) {
      await expectRefused(staff.api.users[act].mutate({ id: staff.id }), {
        code: 'BAD_REQUEST',
        reason: 'forOthersOnly',
      });
    }
    expect(await staff.api.auth.secondFactor.retrieve.query()).toMatchObject({ recoveryCodesLeft: 10 });
    await staff.api.users.removeSecondFactor.mutate({ id: person.id });
    expect(await actions(1)).toEqual(['secondFactor.removed']);
    expect((await login(server.url, person.name)).data).toMatchObject({ id: person.id });
    await expectRefused(staff.api.users.removeSecondFactor.mutate({ id: person.id }), {
      code: 'CONFLICT',
      reason: 'secondFactorMissing',
    });
  });

  test('keeps nothing in the database that opens anything', async () => {
    const { secret, recoveryCodes } = await giveSecondFactor(person);
    const ticket = await ticketOf(server.url, person.name);
    const rows = await server.inDatabase(async (db) => {
      const tables = ['totp_secrets', 'recovery_codes', 'auth_challenges', 'audit_log'];
      return Promise.all(tables.map((table) => db.read.all(`SELECT * FROM ${table}`, [])));
    });
    const kept = JSON.stringify([rows, server.log]);
    const secrets = [secret, fromBase32(secret).toString('hex'), ticket, ...recoveryCodes];
    expect(secrets.filter((one) => kept.includes(one))).toEqual([]);
  });
});
