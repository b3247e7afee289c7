import { hashPassword } from '@parley/api';
import {
  countRows,
  createUser,
  findOrCreateDirect,
  findUserByLogin,
  isFirstToSignIn,
  TakenError,
  type Database,
  type UserRow,
  type WriteScope,
} from '@parley/db';
import type { Command } from 'commander';
import { CommandError } from './command-error.ts';
import { MESSAGES, PASSWORD, PEOPLE } from './seed-data.ts';
import type { Terminal } from './terminal.ts';
import { withDatabase } from './with-database.ts';

const NOBODY_IS_STAFF =
  'None of the three is staff: `parley create-superuser` makes the account that looks after the server.';

interface Seeded {
  alice: UserRow;
  bob: UserRow;
  everybody: UserRow[];
  peopleCreated: number;
  /** Nobody could sign in before: there is nobody to look after the server. */
  isFirst: boolean;
  conversation: { id: number; created: boolean };
}

export function addSeed(program: Command, { stdout }: Terminal): void {
  program
    .command('seed')
    .description(
      `Create test data: alice, bob and charlie (password ${PASSWORD}), and a conversation of alice and bob. ` +
        'Running it again adds nothing. Not for a server that strangers can reach.',
    )
    .action(async () => {
      const lines = await withDatabase(async (db) => {
        const seeded = await seedPeople(db);
        const sent = await seedMessages(db, seeded);
        return describe(seeded, sent, await countRows(db.read));
      });
      stdout.write(`${lines.join('\n')}\n`);
    });
}

async function seedPeople(db: Database): Promise<Seeded> {
  const passwordHash = await hashPassword(PASSWORD);
  return db.write(async (scope) => {
    const isFirst = await isFirstToSignIn(scope);
    const alice = await findOrCreate(scope, PEOPLE.alice, passwordHash);
    const bob = await findOrCreate(scope, PEOPLE.bob, passwordHash);
    const charlie = await findOrCreate(scope, PEOPLE.charlie, passwordHash);
    const all = [alice, bob, charlie];
    return {
      alice: alice.user,
      bob: bob.user,
      isFirst,
      everybody: all.map(({ user }) => user),
      peopleCreated: all.filter(({ created }) => created).length,
      conversation: await findOrCreateDirect(scope, alice.user.id, bob.user.id),
    };
  });
}

async function findOrCreate(
  scope: WriteScope,
  person: (typeof PEOPLE)[keyof typeof PEOPLE],
  passwordHash: string,
): Promise<{ user: UserRow; created: boolean }> {
  const found = await findUserByLogin(scope.sql, person.username);
  if (found) return { user: found.user, created: false };
  try {
    return { user: await createUser(scope, { ...person, passwordHash }), created: true };
  } catch (error) {
    if (!(error instanceof TakenError)) throw error;
    throw new CommandError(
      `${person.username} can't be created: the ${error.field} ${person[error.field === 'email' ? 'email' : 'username']} is taken`,
    );
  }
}

/** Answers how many are new. */
async function seedMessages(db: Database, { alice, bob, conversation }: Seeded): Promise<number> {
  let sent = 0;
  for (const { from, clientId, content } of MESSAGES) {
    const sender = from === 'alice' ? alice : bob;
    const outcome = await db.sends.send({
      conversationId: conversation.id,
      senderId: sender.id,
      kind: 'text',
      content,
      clientId,
      createdAt: Date.now(),
    });
    if (outcome.kind === 'refused') throw new CommandError(`the account ${sender.username} is deactivated`);
    if (outcome.kind === 'stored') sent += 1;
  }
  await db.listOrder.settle();
  return sent;
}

function describe(seeded: Seeded, sent: number, total: Awaited<ReturnType<typeof countRows>>): string[] {
  const { everybody, peopleCreated, conversation, isFirst } = seeded;
  return [
    `Created users: ${peopleCreated} of ${everybody.length}`,
    conversation.created
      ? 'Created conversation with 2 participants'
      : 'The conversation with 2 participants was there already',
    `Created ${sent} of ${MESSAGES.length} messages`,
    '',
    '=== Database Status ===',
    `Users: ${total.users}`,
    `Conversations: ${total.conversations}`,
    `Messages: ${total.messages}`,
    '',
    '=== Sample Data ===',
    ...everybody.map(({ username, email }) => `User: ${username} - ${email ?? 'no e-mail address'}`),
    '',
    `Conversation ${conversation.id}: alice, bob`,
    ...MESSAGES.map(({ from, content }) => `Message: ${from} -> ${preview(content)}`),
    'Test data created successfully!',
    ...(isFirst ? [NOBODY_IS_STAFF] : []),
  ];
}

function preview(content: string): string {
  return content.length > 30 ? `${content.slice(0, 30)}...` : content;
}
