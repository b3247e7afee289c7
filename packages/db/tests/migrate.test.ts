import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DatabaseUnusableError } from '../src/connection/errors.ts';
import type { Dialect } from '../src/connection/sql.ts';
import type { Database } from '../src/database.ts';
import { migrate } from '../src/migrate.ts';
import { migrations } from '../src/migrations/index.ts';
import { openDatabase } from '../src/open-database.ts';
import { range } from './harness/builders.ts';
import { dialects } from './harness/describe-on-both.ts';
import { makeHome } from './harness/home.ts';
import { columnsOf, tablesOf, typeName } from './harness/schema.ts';

const NAMES = migrations.map((migration) => migration.name);
const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function open(url: string): Promise<Database> {
  const db = await openDatabase(url);
  cleanups.push(() => db.close());
  return db;
}

async function emptyUrl(dialect: Dialect): Promise<string> {
  const home = await makeHome(dialect);
  cleanups.push(home.remove);
  return home.url;
}

describe.each(dialects)('migrating %s', (dialect) => {
  it('makes the schema once, and finds nothing to do the second time', async () => {
    const db = await open(await emptyUrl(dialect));
    expect(await migrate(db)).toEqual(NAMES);
    expect(await migrate(db)).toEqual([]);
    expect(await tablesOf(db)).toEqual([
      'account_links',
      'audit_log',
      'auth_challenges',
      'blocks',
      'bulk_jobs',
      'conversations',
      'identities',
      'installation',
      'invitations',
      'messages',
      'migrations',
      'participants',
      'passkeys',
      'recovery_codes',
      'refresh_tokens',
      'server_settings',
      'sessions',
      'signing_keys',
      'tokens',
      'totp_secrets',
      'users',
    ]);
  });

  it('gives sessions that were begun before an id of their own to be shown', async () => {
    const db = await open(await emptyUrl(dialect));
    await db.sequelize.query('CREATE TABLE migrations (name TEXT PRIMARY KEY, applied_at BIGINT NOT NULL)');
    for (const { name, statements } of migrations.slice(0, 5)) {
      for (const statement of statements({ dialect })) await db.sequelize.query(statement);
      await db.sequelize.query(`INSERT INTO migrations (name, applied_at) VALUES ('${name}', 1)`);
    }
    await db.sequelize.query(`INSERT INTO users VALUES
      (1, 'ada', 'ada', 'ada@example.org', '', '', '', NULL, FALSE, FALSE, TRUE, 'ada', 1, 1, 0)`);
    for (const id of ['one', 'other']) {
      await db.sequelize.query(`INSERT INTO sessions VALUES ('${id}', 1, 'agent', 'address', 7, 8)`);
    }
    expect(await migrate(db)).toEqual(NAMES.slice(5));
    const rows = await db.read.all<{ shown: string; at: number }>(
      'SELECT public_id AS shown, last_used_at AS at FROM sessions',
      [],
    );
    expect(new Set(rows.map(({ shown }) => shown)).size).toBe(2);
    expect(rows.map(({ at }) => at)).toEqual([7, 7]);
    for (const { shown } of rows) expect(shown.length).toBeGreaterThanOrEqual(32);
  });

  it('takes addresses out of what people search by, and leaves the rest of it to the letter', async () => {
    const before = await open(await emptyUrl(dialect));
    await before.sequelize.query(
      'CREATE TABLE migrations (name TEXT PRIMARY KEY, applied_at BIGINT NOT NULL)',
    );
    for (const { name, statements } of migrations.slice(0, NAMES.indexOf('019-blocks-and-contacts'))) {
      for (const statement of statements({ dialect })) await before.sequelize.query(statement);
      await before.sequelize.query(`INSERT INTO migrations (name, applied_at) VALUES ('${name}', 1)`);
    }
    const texts = ['ada\nada@example.org\nada byrøn', 'zoë\n\n', 'two\ntwo@example.org\na\nb'];
    for (const [index, text] of texts.entries()) {
      await before.write(({ sql }) =>
        sql.all(
          `INSERT INTO users (username, username_key, first_name, last_name, phone_number,
            is_staff, is_superuser, is_active, search_text, created_at, updated_at)
          VALUES ($1, $1, '', '', '', FALSE, FALSE, TRUE, $2, 1, 1)`,
          [`user-${index}`, text],
        ),
      );
    }
    await migrate(before);
    const rows = await before.read.all<{ text: string }>(
      'SELECT search_text AS text FROM users ORDER BY id',
      [],
    );
    expect(rows.map(({ text }) => text)).toEqual(['ada\n\nada byrøn', 'zoë\n\n', 'two\n\na\nb']);
  });

  it('is done by one of several that come at once', async () => {
    const url = await emptyUrl(dialect);
    const handles = await Promise.all(range(1, 4).map(() => open(url)));
    const applied = await Promise.all(handles.map((db) => migrate(db)));
    expect(applied.flat()).toEqual(NAMES);
  });

  it('leaves nothing behind where a step fails', async () => {
    const db = await open(await emptyUrl(dialect));
    await db.sequelize.query('CREATE TABLE messages (stranger TEXT)');
    await expect(migrate(db)).rejects.toThrow(/messages/);
    expect(await tablesOf(db)).toEqual(['messages']);
    await db.sequelize.query('DROP TABLE messages');
    expect(await migrate(db)).toEqual(NAMES);
  });

  it('refuses a database newer than the code with one line, and leaves it as it was', async () => {
    const db = await open(await emptyUrl(dialect));
    await migrate(db);
    await db.sequelize.query("INSERT INTO migrations (name, applied_at) VALUES ('999-from-the-future', 1)");
    const refusal = await migrate(db).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(DatabaseUnusableError);
    expect((refusal as Error).message).toMatch(/^[^\n]*newer[^\n]*999-from-the-future[^\n]*$/);
    const rows = await db.read.all<{ name: string }>('SELECT name FROM migrations ORDER BY name', []);
    expect(rows.map((row) => row.name)).toEqual([...NAMES, '999-from-the-future']);
  });

  it('refuses a newer database that it has never migrated, without touching it', async () => {
    const db = await open(await emptyUrl(dialect));
    await db.sequelize.query('CREATE TABLE migrations (name TEXT PRIMARY KEY, applied_at BIGINT NOT NULL)');
    await db.sequelize.query("INSERT INTO migrations (name, applied_at) VALUES ('999-from-the-future', 1)");
    await expect(migrate(db)).rejects.toThrow(DatabaseUnusableError);
    expect(await tablesOf(db)).toEqual(['migrations']);
  });

  it('gives every model the columns it names: type, null or not, key', async () => {
    const db = await open(await emptyUrl(dialect));
    await migrate(db);
    for (const model of Object.values(db.sequelize.models)) {
      const described = Object.values(model.getAttributes()).map((attribute) => ({
        name: attribute.field,
        type: typeName(attribute.type),
        isNullable: attribute.allowNull !== false && !attribute.primaryKey,
        isKey: attribute.primaryKey === true,
      }));
      expect({ table: model.tableName, columns: described }).toEqual({
        table: model.tableName,
        columns: await columnsOf(db, model.tableName),
      });
    }
    expect(Object.keys(db.sequelize.models)).toHaveLength(12);
  });
});

describe('opening', () => {
  async function refusalOf(url: string): Promise<unknown> {
    return open(url).then(
      () => undefined,
      (error: unknown) => error,
    );
  }

  it('refuses a file that is no database with one line that names it', async () => {
    const file = path.join(path.dirname((await emptyUrl('sqlite')).slice('sqlite:'.length)), 'letter.txt');
    await writeFile(file, 'Dear Ada,\n'.repeat(1_000));
    const refusal = await refusalOf(`sqlite:${file}`);
    expect(refusal).toBeInstanceOf(DatabaseUnusableError);
    expect((refusal as Error).message).toMatch(/^[^\n]*letter\.txt[^\n]*not a database[^\n]*$/);
  });

  it('refuses a folder where the file should be', async () => {
    const folder = path.dirname((await emptyUrl('sqlite')).slice('sqlite:'.length));
    expect(await refusalOf(`sqlite:${folder}`)).toBeInstanceOf(DatabaseUnusableError);
  });

  it.each([
    'sqlite:',
    'sqlite: ',
    'sqlite::memory:',
    'sqlite: :memory:',
    'mysql://ada:secret@localhost/parley',
    'nonsense',
  ])('refuses %s, which it could not share between its connections or not speak to', async (url) => {
    const refusal = await refusalOf(url);
    expect(refusal).toBeInstanceOf(DatabaseUnusableError);
    expect((refusal as Error).message).not.toContain('secret');
  });

  it('makes the folder that the file is to lie in', async () => {
    const file = (await emptyUrl('sqlite')).replace(/parley\.sqlite$/, 'deep/down/parley.sqlite');
    expect(await migrate(await open(file))).toEqual(NAMES);
  });

  it.each(['se@cr:et/word', 'secret'])(
    'tells of an unreachable server without its password %s',
    async (password) => {
      const refusal = await refusalOf(`postgres://ada:${password}@127.0.0.1:1/parley`);
      expect(refusal).toBeInstanceOf(DatabaseUnusableError);
      expect((refusal as Error).message).toMatch(
        /^the database postgres:\/\/ada@[^\n]*127\.0\.0\.1:1[^\n]*$/,
      );
      expect((refusal as Error).message).not.toMatch(/secret|se@|et\/word/);
    },
  );

  it('tells of a database that the server does not have', async () => {
    const url = new URL(await emptyUrl('postgres'));
    url.pathname = '/no_such_database';
    const refusal = await refusalOf(url.href);
    expect(refusal).toBeInstanceOf(DatabaseUnusableError);
    expect((refusal as Error).message).toMatch(/no_such_database/);
  });
});
