import { listAuditEntries } from '@parley/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DIALECTS } from '../commands/fresh-database.ts';
import { openMailbox, tokenIn, type Mailbox } from '../harness/mailbox.ts';
import { PASSWORD, type Person } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { expectRefusal, expectRefused } from '../harness/refused.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';

const gone = { code: 'NOT_FOUND', reason: 'linkNotValid' };

describe.each(DIALECTS)('an e-mail address, on %s', (database) => {
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

  const confirm = (token: string) => rawCall(server.url, 'auth.email.confirm', { input: { token } });
  const tokenTo = async (address: string, count?: number) =>
    tokenIn(await mailbox.letterTo(address, count), server.url);

  test('is confirmed by the link that comes after registering, once; the account works before', async () => {
    const own = () => ada.api.auth.email.retrieve.query();
    const unconfirmed = { email: 'ada@example.org', isConfirmed: false, pending: null, canConfirm: true };
    expect(await own()).toEqual(unconfirmed);
    const token = await tokenTo('ada@example.org');
    expect((await confirm(token)).data).toEqual({ email: 'ada@example.org' });
    expect(await own()).toEqual({ ...unconfirmed, isConfirmed: true });
    expectRefusal(await confirm(token), gone);
    expectRefusal(await confirm('made-up'), gone);
  });

  test('is not confirmed by a link that is too old, or that a newer one has replaced', async () => {
    const bob = await server.people.person('bob');
    const first = await tokenTo('bob@example.org');
    await bob.api.auth.email.resend.mutate();
    const second = await tokenTo('bob@example.org', 2);
    expectRefusal(await confirm(first), gone);
    await server.inDatabase((db) =>
      db.write(({ sql }) =>
        sql.all('UPDATE account_links SET expires_at = $2 WHERE user_id = $1', [bob.id, Date.now() - 1]),
      ),
    );
    expectRefusal(await confirm(second), gone);
    expect((await bob.api.auth.email.retrieve.query()).isConfirmed).toBe(false);
  });

  test('of one’s own changes when the new one is confirmed, and the old one is told', async () => {
    const cy = await server.people.person('cy');
    await confirm(await tokenTo('cy@example.org'));
    const change = { id: cy.id, email: 'Cy@New.Example', firstName: 'Cyrus' };
    expect(await cy.api.users.update.mutate(change)).toMatchObject({
      email: 'cy@example.org',
      firstName: 'Cyrus',
    });
    expect(await cy.api.auth.email.retrieve.query()).toMatchObject({
      email: 'cy@example.org',
      isConfirmed: true,
      pending: 'cy@new.example',
    });
    const told = await mailbox.letterTo('cy@example.org', 2);
    expect(told.subject).toBe('Your e-mail address for Parley is about to change');
    expect(told.text).toContain('cy@new.example');
    const token = await tokenTo('cy@new.example');
    expect((await confirm(token)).data).toEqual({ email: 'cy@new.example' });
    expect(await cy.api.auth.email.retrieve.query()).toMatchObject({
      email: 'cy@new.example',
      isConfirmed: true,
      pending: null,
    });
    expect((await mailbox.letterTo('cy@example.org', 3)).subject).toBe(
      'Your e-mail address for Parley has changed',
    );
  });

  test('of one’s own changes without the password just after signing in, and later only with it', async () => {
    const fay = await server.people.person('fay');
    const signedInLongAgo = () =>
      server.inDatabase((db) =>
        db.write(({ sql }) => sql.all('UPDATE sessions SET created_at = 1 WHERE user_id = $1', [fay.id])),
      );
    const pending = async () => (await fay.api.auth.email.retrieve.query()).pending;
    const change = (email: string, currentPassword?: string) =>
      fay.api.users.update.mutate({ id: fay.id, email, ...(currentPassword && { currentPassword }) });
    await change('first@new.example');
    expect(await pending()).toBe('first@new.example');
    await signedInLongAgo();
    await expectRefused(change('thief@new.example'), {
      code: 'FORBIDDEN',
      reason: 'passwordNeeded',
      field: 'currentPassword',
    });
    await expectRefused(change('thief@new.example', 'not the right one'), {
      code: 'FORBIDDEN',
      reason: 'wrongPassword',
      field: 'currentPassword',
    });
    expect(await pending()).toBe('first@new.example');
    expect(mailbox.received.filter(({ to }) => to.includes('thief@new.example'))).toEqual([]);
    // The address that is there is no new one, and a name none at all.
    await fay.api.users.update.mutate({ id: fay.id, email: 'FAY@example.org', firstName: 'Fay' });
    await change('second@new.example', PASSWORD);
    expect(await pending()).toBe('second@new.example');
    const entries = await server.inDatabase((db) => listAuditEntries(db.read, { before: null, limit: 3 }));
    expect(entries.map(({ action, actorId }) => [action, actorId])).toContainEqual([
      'email.changeAsked',
      fay.id,
    ]);
    // What staff set for others is asked of nobody.
    await server.inDatabase((db) =>
      db.write(({ sql }) => sql.all('UPDATE sessions SET created_at = 1 WHERE user_id = $1', [ada.id])),
    );
    await ada.api.users.update.mutate({ id: fay.id, email: 'fay@set.example' });
  });

  test('that belongs to somebody by then is not taken from them', async () => {
    const dee = await server.people.person('dee');
    await expectRefused(dee.api.users.update.mutate({ id: dee.id, email: 'ada@example.org' }), {
      code: 'CONFLICT',
      reason: 'emailTaken',
    });
    await dee.api.users.update.mutate({ id: dee.id, email: 'wanted@example.org' });
    const token = await tokenTo('wanted@example.org');
    await server.people.person('wanted');
    expectRefusal(await confirm(token), { code: 'CONFLICT', reason: 'emailTaken' });
  });

  test('of others is set by staff at once, and has to be confirmed anew', async () => {
    const eve = await server.people.person('eve');
    await confirm(await tokenTo('eve@example.org'));
    await ada.api.users.update.mutate({ id: eve.id, email: 'eve@new.example' });
    expect(await eve.api.auth.email.retrieve.query()).toMatchObject({
      email: 'eve@new.example',
      isConfirmed: false,
      pending: null,
    });
    expect((await mailbox.letterTo('eve@example.org', 2)).text).toContain('eve@new.example');
    expect((await confirm(await tokenTo('eve@new.example'))).status).toBe(200);
  });

  test('writes no header of its own, nor does a name, into any letter', async () => {
    const attacks = [
      'victim@example.org\r\nBcc: everybody@example.org',
      'one@example.org, two@example.org',
      '"a\r\nBcc: b@example.org"@example.org',
      'ada@example.org\0',
      '<ada@example.org>',
    ];
    for (const email of attacks) {
      const input = { username: 'mallory', email, password: PASSWORD };
      expectRefusal(await rawCall(server.url, 'auth.register', { input }), {
        code: 'BAD_REQUEST',
        field: 'email',
      });
      expectRefusal(await rawCall(server.url, 'auth.passwordReset.request', { input: { email } }), {
        code: 'BAD_REQUEST',
        field: 'email',
      });
    }
    await ada.api.settings.update.mutate({ name: 'Bindery\r\nBcc: everybody@example.org\r\n\r\n<b>Hi' });
    const input = {
      username: 'mallory',
      email: 'mallory@example.org',
      password: PASSWORD,
      firstName: 'Mal\r\nBcc: everybody@example.org',
    };
    expect((await rawCall(server.url, 'auth.register', { input })).status).toBe(200);
    const letter = await mailbox.letterTo('mallory@example.org');
    expect(letter.to).toEqual(['mallory@example.org']);
    expect(letter.headers).not.toContain('bcc');
    expect(letter.subject).toBe('Confirm your e-mail address for Bindery Bcc: everybody@example.org <b>Hi');
    expect(letter.html).toContain('&lt;b&gt;Hi');
    expect(letter.html).not.toContain('<b>');
    await ada.api.settings.update.mutate({ name: 'Parley' });
  });
});

describe('mail that can’t be sent', () => {
  test('changes nothing for who registers, and stands in the log without a token', async () => {
    await using mailbox = await openMailbox({ refuses: true });
    const server = await startTestServer({
      database: 'sqlite',
      config: { mail: { url: mailbox.url, from: 'parley@example.org' } },
    });
    try {
      await server.people.person('ada');
      await expect
        .poll(() => server.log.filter((line) => line.includes('mail could not be sent')).length)
        .toBe(1);
      expect(server.log.join('\n')).not.toMatch(/confirm\/|[\w-]{43}/);
    } finally {
      await server.stop();
    }
  });

  test('is not sent at all where mail is not configured, and nothing is to be confirmed', async () => {
    const server = await startTestServer({ database: 'sqlite' });
    try {
      const ada = await server.people.person('ada');
      expect(await ada.api.auth.email.retrieve.query()).toMatchObject({ canConfirm: false, pending: null });
      await server.inDatabase((db) =>
        db.write(({ sql }) => sql.all('UPDATE sessions SET created_at = 1', [])),
      );
      const change = { id: ada.id, email: 'other@example.org' };
      await expectRefused(ada.api.users.update.mutate(change), {
        code: 'FORBIDDEN',
        reason: 'passwordNeeded',
      });
      await ada.api.users.update.mutate({ ...change, currentPassword: PASSWORD });
      expect(await ada.api.auth.email.retrieve.query()).toMatchObject({ email: 'other@example.org' });
      await expectRefused(ada.api.auth.email.resend.mutate(), {
        code: 'BAD_REQUEST',
        reason: 'mailNotConfigured',
      });
    } finally {
      await server.stop();
    }
  });
});
