import { findUserByLogin, type Database, type UserRow } from '@parley/db';
import { CommandError } from './command-error.ts';

/** Whom a command is about, by username or e-mail address. @throws CommandError where there is nobody, or nobody active */
export async function findAccount(db: Database, login: string): Promise<UserRow> {
  const found = await findUserByLogin(db.read, login);
  if (!found) throw new CommandError(`there is no account named ${login}`);
  if (!found.user.isActive) throw new CommandError(`the account ${found.user.username} is deactivated`);
  return found.user;
}
