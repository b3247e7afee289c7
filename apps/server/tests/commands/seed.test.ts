import { createUser, findUserByLogin, listConversations, migrate } from '@parley/db';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DIALECTS, freshDatabase, type FreshDatabase } from './fresh-database.ts';
import { parley } from './run-command.ts';
import { contradictions, storedMessages } from './stored-messages.ts';

describe.each(DIALECTS)('parley seed, on %s', (dialect) => {
  let on: FreshDatabase;
  beforeEach(async () => {
    on = await freshDatabase(dialect);
  });
  afterEach(() => on.drop());

  const find = (login: string) => on.look((db) => findUserByLogin(db.read, login));

  const said = async () => {
    const messages = await on.look(storedMessages);
    return messages.map(({ seq, username, content }) => `${seq} ${username}: ${content}`);
  };

  const CONVERSATION = [
    '1 alice: Hello Bob, how are you?',
    '2 bob: Hi Alice! I am doing great, thanks for asking. How about you?',
  ];

  test('makes the guide’s people and conversation, and prints its summary', async () => {
    const ran = await parley(on, ['seed']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout.split('\n')).toEqual([
      'Created users: 3 of 3',
      'Created conversation with 2 participants',
      'Created 2 of 2 messages',
      '',
      '=== Database Status ===',
      'Users: 3',
      'Conversations: 1',
      'Messages: 2',
      '',
      '=== Sample Data ===',
      'User: alice - alice@example.com',
      'User: bob - bob@example.com',
      'User: charlie - charlie@example.com',
      '',
      'Conversation 1: alice, bob',
      'Message: alice -> Hello Bob, how are you?',
      'Message: bob -> Hi Alice! I am doing great, th...',
      'Test data created successfully!',
      'None of the three is staff: `parley create-superuser` makes the account that looks after the server.',
      '',
    ]);
    expect(await said()).toEqual(CONVERSATION);
    const bob = await find('bob');
    expect(bob?.user).toMatchObject({
      firstName: 'Bob',
      lastName: 'Johnson',
      isStaff: false,
      isSuperuser: false,
    });
    expect(bob?.passwordHash).toMatch(/^\$argon2id\$/);
    const alice = await find('alice');
    const list = await on.look((db) =>
      listConversations(db.read, alice?.user.id ?? 0, { before: null, limit: 5 }),
    );
    expect(list.conversations).toMatchObject([{ kind: 'direct', title: null, lastSeq: 2, lastReadSeq: 1 }]);
    expect(await on.look(contradictions)).toEqual([]);
  });

  test('adds nothing the second time', async () => {
    await parley(on, ['seed']);
    const again = await parley(on, ['seed']);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout.split('\n').slice(0, 8)).toEqual([
      'Created users: 0 of 3',
      'The conversation with 2 participants was there already',
      'Created 0 of 2 messages',
      '',
      '=== Database Status ===',
      'Users: 3',
      'Conversations: 1',
      'Messages: 2',
    ]);
    expect(await said()).toEqual(CONVERSATION);
  });

  test('speaks of create-superuser only where nobody could sign in before', async () => {
    const env = { PARLEY_SUPERUSER_PASSWORD: 'correct horse battery' };
    const args = ['create-superuser', '--username', 'ada', '--email', 'ada@example.org'];
    expect(await parley(on, args, { env })).toMatchObject({ code: 0 });
    const ran = await parley(on, ['seed']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(/^Created users: 3 of 3\n/);
    expect(ran.stdout).not.toContain('create-superuser');
  });

  test('leaves an alice who is there as she is', async () => {
    await on.look(migrate);
    await on.look((db) =>
      db.write((scope) =>
        createUser(scope, { username: 'Alice', email: 'a@example.org', passwordHash: 'hers' }),
      ),
    );
    expect((await parley(on, ['seed'])).stdout).toMatch(/^Created users: 2 of 3\n/);
    expect(await find('alice')).toMatchObject({ passwordHash: 'hers', user: { email: 'a@example.org' } });
  });

  test('creates nobody where somebody else has one of the addresses', async () => {
    await on.look(migrate);
    await on.look((db) =>
      db.write((scope) => createUser(scope, { username: 'x', email: 'bob@example.com', passwordHash: 'x' })),
    );
    expect(await parley(on, ['seed'])).toEqual({
      code: 1,
      stdout: '',
      stderr: "parley: bob can't be created: the email bob@example.com is taken\n",
    });
    expect(await find('alice')).toBeUndefined();
  });
});
