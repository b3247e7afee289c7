import {
  countRecoveryCodes,
  createSession,
  createUser,
  findSessionUser,
  findTotp,
  findUserByLogin,
  listAuditEntries,
  migrate,
  listUserChanges,
} from '@parley/db';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openMailbox } from '../harness/mailbox.ts';
import { DIALECTS, freshDatabase, type FreshDatabase } from './fresh-database.ts';
import { storeSecondFactor } from '../two-factors/two-factors.ts';
import { parley } from './run-command.ts';

const PASSWORD = 'correct horse battery';

describe.each(DIALECTS)('parley and accounts, on %s', (dialect) => {
  let on: FreshDatabase;
  beforeEach(async () => {
    on = await freshDatabase(dialect);
  });
  afterEach(() => on.drop());

  const find = (login: string) => on.look((db) => findUserByLogin(db.read, login));
  const createAda = [
    'create-superuser',
    '--username',
    'ada',
    '--email',
    'ada@example.com',
    '--password-stdin',
  ];

  test('create-superuser makes an account that may do everything, from flags and a piped password', async () => {
    const ran = await parley(on, createAda, { stdin: `${PASSWORD}\n` });
    expect(ran).toEqual({ code: 0, stdout: 'Created the superuser ada.\n', stderr: '' });
    const ada = await find('ada');
    expect(ada?.user).toMatchObject({
      email: 'ada@example.com',
      isStaff: true,
      isSuperuser: true,
      isActive: true,
    });
    expect(ada?.passwordHash).toMatch(/^\$argon2id\$/);
  });

  test('create-superuser is in the audit log, without the password; one that is refused is not', async () => {
    await parley(on, createAda, { stdin: `${PASSWORD}\n` });
    await parley(on, createAda, { stdin: `${PASSWORD}\n` });
    const lines = await on.look((db) => listAuditEntries(db.read, { before: null, limit: 10 }));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      action: 'account.created',
      actorId: null,
      userAgent: 'parley create-superuser',
      detail: { changes: { username: { before: null, after: 'ada' }, isSuperuser: { after: true } } },
    });
    expect(JSON.stringify(lines)).not.toContain('correct horse');
  });

  test('create-superuser takes what no flag says from the environment', async () => {
    const env = {
      PARLEY_SUPERUSER_USERNAME: 'ignored',
      PARLEY_SUPERUSER_EMAIL: 'ada@example.com',
      PARLEY_SUPERUSER_PASSWORD: PASSWORD,
    };
    expect(await parley(on, ['create-superuser', '--username', 'ada'], { env })).toMatchObject({ code: 0 });
    expect((await find('ada@example.com'))?.user).toMatchObject({ username: 'ada', isSuperuser: true });
  });

  test('create-superuser says what is missing where nobody can be asked', async () => {
    const ran = await parley(on, ['create-superuser', '--username', 'ada']);
    expect(ran).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'parley: without a terminal, everything must be given: --email or PARLEY_SUPERUSER_EMAIL, ' +
        '--password-stdin or PARLEY_SUPERUSER_PASSWORD\n',
    });
  });

  test('create-superuser tells each field that is wrong', async () => {
    const ran = await parley(
      on,
      ['create-superuser', '--username', 'a da', '--email', 'nowhere', '--password-stdin'],
      { stdin: 'short' },
    );
    expect(ran).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'parley: username must begin with a letter or digit and hold only letters, digits, dots, dashes and underscores; ' +
        'email must be an e-mail address; password must have at least 12 characters\n',
    });
  });

  test('create-superuser tells a taken username and a taken address, whatever their case', async () => {
    await parley(on, createAda, { stdin: PASSWORD });
    const taken = (username: string, email: string) =>
      parley(on, ['create-superuser', '--username', username, '--email', email, '--password-stdin'], {
        stdin: PASSWORD,
      });
    expect(await taken('Ada', 'other@example.com')).toMatchObject({
      code: 1,
      stderr: 'parley: username is taken\n',
    });
    expect(await taken('grace', 'ADA@example.com')).toMatchObject({
      code: 1,
      stderr: 'parley: email is taken\n',
    });
    expect(await find('grace')).toBeUndefined();
  });

  test('set-password gives a new password and ends the sessions of the old one', async () => {
    await parley(on, createAda, { stdin: PASSWORD });
    const ada = await find('ada');
    const session = {
      id: 'a-session',
      userId: ada?.user.id ?? 0,
      userAgent: '',
      address: '',
      expiresAt: Date.now() + 60_000,
    };
    await on.look((db) => db.write((scope) => createSession(scope, session)));
    const ran = await parley(on, ['set-password', 'Ada', '--password-stdin'], {
      stdin: 'another good password\n',
    });
    expect(ran).toEqual({ code: 0, stdout: 'ada can now sign in with the new password.\n', stderr: '' });
    const after = await find('ada');
    expect(after?.passwordHash).not.toBe(ada?.passwordHash);
    expect(after?.user.email).toBe('ada@example.com');
    expect(await on.look((db) => findSessionUser(db.read, session.id))).toBeUndefined();
  });

  test('set-password numbers a new address among the changes of profiles, and a mere password not', async () => {
    await parley(on, createAda, { stdin: PASSWORD });
    const changed = async () =>
      (await on.look((db) => listUserChanges(db.read, { id: 0, isGuest: false }, { since: 0, limit: 10 })))
        .users;
    const give = (...options: string[]) =>
      parley(on, ['set-password', 'ada', '--password-stdin', ...options], { stdin: PASSWORD });
    expect((await give()).code).toBe(0);
    expect(await changed()).toEqual([]);
    expect((await give('--email', 'new@example.com')).code).toBe(0);
    expect(await changed()).toMatchObject([{ username: 'ada', email: 'new@example.com' }]);
  });

  test('set-password and create-superuser take no password that everybody tries', async () => {
    const easy = 'parley: password is too easy to guess: choose one that nobody would try\n';
    expect(await parley(on, createAda, { stdin: 'Password1234' })).toMatchObject({ code: 1, stderr: easy });
    await parley(on, createAda, { stdin: PASSWORD });
    for (const stdin of ['qwertyuiop12', 'ada@example.com']) {
      const ran = await parley(on, ['set-password', 'ada', '--password-stdin'], { stdin });
      expect(ran).toMatchObject({ code: 1, stderr: easy });
    }
  });

  test('reset-link makes a link for a new password under the public address, and tells the audit log', async () => {
    await parley(on, createAda, { stdin: PASSWORD });
    const env = { PUBLIC_URL: 'https://chat.example.org' };
    const ran = await parley(on, ['reset-link', 'Ada'], { env });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(/^https:\/\/chat\.example\.org\/reset\/[\w-]{43}\n$/);
    const [entry] = await on.look((db) => listAuditEntries(db.read, { before: null, limit: 1 }));
    expect(entry).toMatchObject({ action: 'password.resetLinkMade', actorId: null });
    expect(await parley(on, ['reset-link', 'nobody'])).toMatchObject({
      code: 1,
      stderr: 'parley: there is no account named nobody\n',
    });
  });

  test('remove-second-factor leaves the password alone to sign in with, tells the person by mail, and the audit log', async () => {
    await parley(on, createAda, { stdin: PASSWORD });
    const missing = {
      code: 1,
      stdout: '',
      stderr: 'parley: ada has neither a second factor nor a passkey\n',
    };
    expect(await parley(on, ['remove-second-factor', 'ada'])).toEqual(missing);
    const id = (await find('ada'))?.user.id ?? 0;
    await on.look((db) => storeSecondFactor(db, id));
    await using mailbox = await openMailbox();
    const env = {
      MAIL_URL: mailbox.url,
      MAIL_FROM: 'parley@example.org',
      PUBLIC_URL: 'https://chat.example.org',
    };
    const removed = { code: 0, stdout: 'ada signs in with the password alone now.\n', stderr: '' };
    expect(await parley(on, ['remove-second-factor', 'Ada'], { env })).toEqual(removed);
    expect((await mailbox.letterTo('ada@example.com')).subject).toBe(
      'Your second factor for Parley was taken away',
    );
    expect(await on.look((db) => findTotp(db.read, id))).toBeUndefined();
    expect(await on.look((db) => countRecoveryCodes(db.read, id))).toBe(0);
    const [entry] = await on.look((db) => listAuditEntries(db.read, { before: null, limit: 1 }));
    expect(entry).toMatchObject({
      action: 'secondFactor.removed',
      actorId: null,
      subject: { id: String(id) },
    });
    expect(await parley(on, ['remove-second-factor', 'ada'])).toEqual(missing);
    expect(await parley(on, ['remove-second-factor', 'nobody'])).toMatchObject({
      code: 1,
      stderr: 'parley: there is no account named nobody\n',
    });
    // It is gone all the same where the letter can't be sent.
    await on.look((db) => storeSecondFactor(db, id));
    await mailbox.stop();
    expect(await parley(on, ['remove-second-factor', 'ada'], { env })).toEqual({
      ...removed,
      stderr: 'parley: the letter that tells them could not be sent\n',
    });
  });

  test('set-password changes nothing where anything is wrong', async () => {
    await parley(on, createAda, { stdin: PASSWORD });
    await on.look((db) =>
      db.write((scope) => createUser(scope, { username: 'imported', email: null, passwordHash: null })),
    );
    const refused = async (args: string[], stdin: string) => {
      const ran = await parley(on, ['set-password', ...args], { stdin });
      expect(ran).toMatchObject({ code: 1, stdout: '' });
      return ran.stderr;
    };
    expect(await refused(['nobody', '--password-stdin'], PASSWORD)).toBe(
      'parley: there is no account named nobody\n',
    );
    expect(await refused(['imported', '--password-stdin'], 'short')).toBe(
      'parley: password must have at least 12 characters\n',
    );
    expect(await refused(['imported', '--password-stdin', '--email', 'x'], PASSWORD)).toBe(
      'parley: email must be an e-mail address\n',
    );
    expect(await refused(['imported', '--password-stdin', '--email', 'ada@example.com'], PASSWORD)).toBe(
      'parley: email is taken\n',
    );
    expect(await refused(['imported'], PASSWORD)).toBe(
      'parley: without a terminal, the password must be piped in with --password-stdin\n',
    );
    expect(await find('imported')).toMatchObject({ passwordHash: null, user: { email: null } });
  });

  test('migrate says what it applied, and then that there is nothing to apply', async () => {
    expect(await parley(on, ['migrate'])).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^(applied \d{3}-\S+\n)+$/),
      stderr: '',
    });
    expect(await parley(on, ['migrate'])).toEqual({
      code: 0,
      stdout: 'The schema is up to date.\n',
      stderr: '',
    });
  });

  test('every command refuses a database that is newer than the code', async () => {
    await on.look(migrate);
    await on.look((db) =>
      db.write(({ sql }) => sql.all("INSERT INTO migrations (name, applied_at) VALUES ('999-later', 1)", [])),
    );
    const ran = await parley(on, ['seed']);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toMatch(/^parley: the database is newer than this Parley.*999-later.*\n$/);
    expect(await find('alice')).toBeUndefined();
  });
});
