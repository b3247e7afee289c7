import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { migrate, openDatabase } from '@parley/db';
import { afterEach, describe, expect, inject, test, vi } from 'vitest';
import { ConfigError, loadConfig } from '../../src/config/load-config.ts';
import { ended as endedCommand, startParley } from '../commands/start-parley.ts';
import { ended, freshFolder, snapshot, startMain } from './start-main.ts';

/** It ends with code 1 and one line that says what and what to do, and the folder is as it was. */
async function expectRefusedStart(folder: string, env: Record<string, string>, says: RegExp): Promise<void> {
  const before = snapshot(folder);
  const { code, stderr, stdout } = await ended(startMain(env));
  expect(stderr).toMatch(/^parley: [^\n]+\n$/);
  expect(stderr).toMatch(says);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(snapshot(folder)).toEqual(before);
}

/** Read in this very process, as each start does it first: a process for each of them would take a minute. */
describe('The settings', () => {
  const refusal = async (env: Record<string, string>): Promise<unknown> => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    return loadConfig().then(
      () => 'they were taken',
      (error: unknown) => error,
    );
  };
  afterEach(() => vi.unstubAllEnvs());

  const expectRefused = async (given: Record<string, string>, says: RegExp): Promise<void> => {
    using folder = freshFolder();
    const before = snapshot(folder.path);
    const error = await refusal({ DATA_DIR: path.join(folder.path, 'data'), ...given });
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).message).toMatch(says);
    expect((error as ConfigError).message).not.toContain('\n');
    expect(snapshot(folder.path)).toEqual(before);
  };

  test('are taken where nothing is wrong with them', async () => {
    using folder = freshFolder();
    expect(await refusal({ DATA_DIR: path.join(folder.path, 'data'), PORT: '4711' })).toBe('they were taken');
  });

  test.each([
    ['PORT', 'abc', /PORT must be a port number from 0 to 65535/],
    ['PORT', '65536', /PORT must be/],
    ['PORT', ' ', /PORT must be/],
    ['DATABASE_URL', 'mysql://db/parley', /DATABASE_URL must begin with postgres:\/\//],
    ['DATABASE_URL', 'sqlite:', /DATABASE_URL must/],
    ['DATABASE_URL', 'sqlite: ', /DATABASE_URL must/],
    ['DATABASE_URL', 'sqlite::memory:', /DATABASE_URL must/],
    ['REDIS_URL', 'http://x', /REDIS_URL must begin with redis:\/\//],
    [
      'REDIS_URL',
      'redis://x',
      /REDIS_URL needs PostgreSQL, as several processes share the database: set DATABASE_URL/,
    ],
    ['TRUSTED_PROXIES', '10.0.0.0/8, proxy.example.org', /TRUSTED_PROXIES must be .* addresses and networks/],
    ['TRUSTED_PROXIES', '10.0.0.0/33', /TRUSTED_PROXIES must/],
    ['SESSION_SECRET', 'short', /SESSION_SECRET must be .* at least 32 characters/],
    ['SESSION_SECRET', `${'a'.repeat(32)},short`, /SESSION_SECRET must/],
    ['PUBLIC_URL', 'chat.example.org', /PUBLIC_URL must be the http:\/\/ or https:\/\/ address/],
    ['MAIL_URL', 'http://mail.example.org', /MAIL_URL must be smtp:\/\/user:password@host:port/],
    ['MAIL_URL', 'smtp://mail.example.org/inbox', /MAIL_URL must be/],
    ['MAIL_URL', 'smtp://mail.example.org', /MAIL_FROM is needed with MAIL_URL/],
    ['MAIL_FROM', 'nobody', /MAIL_FROM must be an e-mail address, or a name and <address>/],
    ['MAIL_FROM', 'Parley <a@example.org>\r\nBcc: <b@example.org>', /MAIL_FROM must be/],
    ['OIDC_ISSUER', 'id.example.org', /OIDC_ISSUER must be the https:\/\/ address/],
    ['OIDC_ISSUER', 'http://id.example.org', /OIDC_ISSUER must be the https:\/\/ address/],
    ['OIDC_ISSUER', 'https://id.example.org', /OIDC_CLIENT_ID is needed with OIDC_ISSUER/],
    ['OIDC_SCOPES', 'profile email', /OIDC_SCOPES must be .* openid among them/],
    ['OIDC_LABEL', 'x'.repeat(41), /OIDC_LABEL must have at most 40 characters/],
    ['PUBLIC_URL', 'https://example.org/chat', /PUBLIC_URL must be .*without a path/],
  ])('with %s=%s are refused in one line that names it', async (name, value, says) => {
    await expectRefused({ [name]: value }, says);
  });

  test.each([
    [{ OIDC_CLIENT_SECRET: 'rosebud' }, /PUBLIC_URL is needed with OIDC_ISSUER/],
    [
      { PUBLIC_URL: 'https://chat.example.org', OIDC_CLIENT_SECRET: 'x', OIDC_CLIENT_SECRET_FILE: 'y' },
      /OIDC_CLIENT_SECRET_FILE says the same as OIDC_CLIENT_SECRET: unset one/,
    ],
    [
      { PUBLIC_URL: 'https://chat.example.org', OIDC_CLIENT_SECRET_FILE: '/nowhere/at-all' },
      /OIDC_CLIENT_SECRET_FILE can't be read \(ENOENT\)/,
    ],
    [
      { PUBLIC_URL: 'https://chat.example.org', OIDC_CLIENT_SECRET_FILE: '/dev/null' },
      /OIDC_CLIENT_SECRET_FILE is empty/,
    ],
  ])('with a provider half named say what is missing: %o', async (given, says) => {
    await expectRefused({ OIDC_ISSUER: 'https://id.example.org', OIDC_CLIENT_ID: 'parley', ...given }, says);
  });
});

describe.concurrent('A start', () => {
  test.each([
    ['PORT', 'abc', /PORT must be a port number from 0 to 65535/],
    ['HOST', '203.0.113.77', /HOST 203\.0\.113\.77 .*can't be listened on/],
    [
      'DATABASE_URL',
      'postgres://u:topsecret@127.0.0.1:1/none',
      /postgres:\/\/u@127\.0\.0\.1:1\/none can't be opened/,
    ],
    ['MAIL_URL', 'smtp://mail.example.org', /MAIL_FROM is needed with MAIL_URL/],
  ])('with %s=%s ends with one line that names it, and changes nothing', async (name, value, says) => {
    using folder = freshFolder();
    await expectRefusedStart(folder.path, { DATA_DIR: path.join(folder.path, 'data'), [name]: value }, says);
  });

  test('on an occupied port changes nothing, not even the data directory', async () => {
    using folder = freshFolder();
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const PORT = String((other.address() as AddressInfo).port);
    await expectRefusedStart(
      folder.path,
      { DATA_DIR: path.join(folder.path, 'data'), PORT },
      /PORT \d+ .*in use: .*another PORT/,
    );
    other.close();
  });

  test('with a file where the data directory or one above it should be names DATA_DIR', async () => {
    using folder = freshFolder();
    const file = path.join(folder.path, 'file');
    writeFileSync(file, 'in the way');
    for (const DATA_DIR of [file, path.join(file, 'data')]) {
      await expectRefusedStart(folder.path, { DATA_DIR }, /DATA_DIR .*can't be written .*choose another/);
    }
  });

  test('on a file that is no database leaves it as it is', async () => {
    using folder = freshFolder();
    writeFileSync(
      path.join(folder.path, 'parley.sqlite'),
      'this is a letter to my mother, and no database at all\n'.repeat(40),
    );
    await expectRefusedStart(folder.path, { DATA_DIR: folder.path }, /parley\.sqlite can't be opened/);
  });

  test('on a folder where the database should be says so', async () => {
    using folder = freshFolder();
    mkdirSync(path.join(folder.path, 'parley.sqlite'));
    await expectRefusedStart(folder.path, { DATA_DIR: folder.path }, /parley\.sqlite can't be opened/);
  });

  test('on a database that a newer Parley wrote leaves it as it is', async () => {
    using folder = freshFolder();
    const db = await openDatabase(`sqlite:${path.join(folder.path, 'parley.sqlite')}`);
    await migrate(db);
    const future = "INSERT INTO migrations (name, applied_at) VALUES ('999-future', 1)";
    await db.write(({ sql }) => sql.all(future, []));
    await db.close();
    await expectRefusedStart(
      folder.path,
      { DATA_DIR: folder.path },
      /newer than this Parley \(it has 999-future\): run/,
    );
  });

  test('on a database with a table of migrations that is another program’s says so', async () => {
    using folder = freshFolder();
    const db = await openDatabase(`sqlite:${path.join(folder.path, 'parley.sqlite')}`);
    await db.write(({ sql }) => sql.all('CREATE TABLE migrations (version INTEGER)', []));
    await db.close();
    await expectRefusedStart(
      folder.path,
      { DATA_DIR: folder.path },
      /the database's schema can't be brought up to date: .*no such column: name/,
    );
  });

  test('on PostgreSQL as a user who may make no tables says so, and so does parley migrate', async () => {
    using folder = freshFolder();
    const role = `guest_${process.pid}_${Math.random().toString(36).slice(2)}`;
    const db = await openDatabase(inject('postgresUrl'));
    await db.read.all(`CREATE ROLE ${role} LOGIN PASSWORD 'guest'`, []);
    try {
      const url = new URL(inject('postgresUrl'));
      [url.username, url.password] = [role, 'guest'];
      const says = /can't be brought up to date: .*permission denied for schema public/;
      const env = { DATA_DIR: folder.path, DATABASE_URL: url.href };
      await expectRefusedStart(folder.path, env, says);
      const on = { dataDir: folder.path, url: url.href };
      const ran = await endedCommand(startParley(on, ['migrate']));
      expect(ran).toMatchObject({ code: 1, stdout: '' });
      expect(ran.stderr).toMatch(/^parley: [^\n]+\n$/);
      expect(ran.stderr).toMatch(says);
    } finally {
      await db.read.all(`DROP ROLE ${role}`, []);
      await db.close();
    }
  });

  test('on PostgreSQL with a wrong password names the database, not the password', async () => {
    using folder = freshFolder();
    const url = new URL(inject('postgresUrl'));
    url.password = 'topsecret';
    const before = snapshot(folder.path);
    const { code, stderr } = await ended(
      startMain({ DATA_DIR: path.join(folder.path, 'data'), DATABASE_URL: url.href }),
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/^parley: the database postgres:\/\/[^\n]+can't be opened: [^\n]+\n$/);
    expect(stderr).not.toContain('topsecret');
    expect(snapshot(folder.path)).toEqual(before);
  });

  test('with a kept secret that was cut short names the file and what to do', async () => {
    using folder = freshFolder();
    writeFileSync(path.join(folder.path, 'session-secret'), 'cut');
    const { code, stderr } = await ended(startMain({ DATA_DIR: folder.path }));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^parley: the secret in .*session-secret can't be used .*SESSION_SECRET\n$/);
  });
});
