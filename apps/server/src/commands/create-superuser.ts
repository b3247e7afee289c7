import { email, hashPassword, password, username, type AuditAction } from '@parley/api';
import { addAuditEntry, createUser, findUserByLogin, TakenError, type Database } from '@parley/db';
import type { Command } from 'commander';
import type { ZodType } from 'zod';
import { readSuperuserEnvironment } from '../config/superuser-env.ts';
import { ask, askNewPassword } from './ask.ts';
import { refuseWrong, whyNot, whyNotPassword } from './check-account.ts';
import { CommandError } from './command-error.ts';
import { readPassword } from './read-password.ts';
import { isInteractive, type Terminal } from './terminal.ts';
import { withDatabase } from './with-database.ts';

const RIGHTS = { isStaff: true, isSuperuser: true };

interface Account {
  username: string;
  email: string;
  password: string;
}

interface Options {
  username?: string;
  email?: string;
  passwordStdin?: true;
}

export function addCreateSuperuser(program: Command, terminal: Terminal): void {
  program
    .command('create-superuser')
    .description('Create an account that may do everything. What is not given is asked for on the terminal.')
    .option('--username <name>', 'else PARLEY_SUPERUSER_USERNAME, else asked for')
    .option('--email <address>', 'else PARLEY_SUPERUSER_EMAIL, else asked for')
    .option(
      '--password-stdin',
      'read the password from the standard input; else PARLEY_SUPERUSER_PASSWORD, else asked for',
    )
    .action(async (options: Options) => {
      const given = await givenAccount(options, terminal);
      refuseWrong(schemasOf(given));
      refuseMissing(given, terminal);
      await withDatabase(async (db) => {
        const account = await completed(given, db, terminal);
        await create(account, db);
        terminal.stdout.write(`Created the superuser ${account.username}.\n`);
      });
    });
}

async function givenAccount(options: Options, terminal: Terminal): Promise<Partial<Account>> {
  const environment = readSuperuserEnvironment();
  const given = {
    username: (options.username ?? environment.username)?.trim(),
    email: (options.email ?? environment.email)?.trim(),
    password: options.passwordStdin ? await readPassword(terminal) : environment.password,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function schemasOf(given: Partial<Account>): Record<string, readonly [ZodType, string]> {
  const schemas = { username, email, password };
  return Object.fromEntries(
    Object.entries(given).map(([field, value]) => [field, [schemas[field as keyof Account], value] as const]),
  );
}

function refuseMissing(given: Partial<Account>, terminal: Terminal): void {
  if (isInteractive(terminal)) return;
  const flags = { username: '--username', email: '--email', password: '--password-stdin' };
  const missing = Object.entries(flags).filter(([field]) => !(field in given));
  if (missing.length === 0) return;
  throw new CommandError(
    `without a terminal, everything must be given: ${missing.map(([field, flag]) => `${flag} or PARLEY_SUPERUSER_${field.toUpperCase()}`).join(', ')}`,
  );
}

async function completed(given: Partial<Account>, db: Database, terminal: Terminal): Promise<Account> {
  const askFor = (field: 'username' | 'email', text: string, schema: ZodType) =>
    ask(terminal, {
      text,
      whyNot: async (answer) =>
        whyNot(field, schema, answer) ??
        ((await findUserByLogin(db.read, answer.trim())) && `${field} is taken`),
    });
  const person = {
    username: given.username ?? (await askFor('username', 'Username: ', username)).trim(),
    email: given.email ?? (await askFor('email', 'E-mail: ', email)).trim(),
  };
  const asked =
    given.password ?? (await askNewPassword(terminal, (answer) => whyNotPassword(answer, person)));
  const tooEasy = await whyNotPassword(asked, person);
  if (tooEasy !== undefined) throw new CommandError(tooEasy);
  return { ...person, password: asked };
}

async function create(account: Account, db: Database): Promise<void> {
  const { password, ...person } = account;
  const passwordHash = await hashPassword(password);
  try {
    await db.write(async (scope) => {
      const { id } = await createUser(scope, { ...person, passwordHash, ...RIGHTS });
      const after = { ...person, ...RIGHTS };
      await addAuditEntry(scope, {
        action: 'account.created' satisfies AuditAction,
        actorId: null,
        subject: { type: 'user', id: String(id) },
        address: '',
        userAgent: 'parley create-superuser',
        detail: {
          changes: Object.fromEntries(
            Object.entries(after).map(([field, value]) => [field, { before: null, after: value }]),
          ),
        },
      });
    });
  } catch (error) {
    if (error instanceof TakenError) throw new CommandError(error.message);
    throw error;
  }
}
