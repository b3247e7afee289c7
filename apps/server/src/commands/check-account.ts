import { isCommonPassword, password } from '@parley/api';
import type { UserRow } from '@parley/db';
import type { ZodType } from 'zod';
import { CommandError } from './command-error.ts';

/** Why a value can't be used, in the schema's words, after the name of its field; undefined where it can. */
export function whyNot(field: string, schema: ZodType, value: string): string | undefined {
  const issue = schema.safeParse(value).error?.issues[0];
  return issue && `${field} ${issue.message}`;
}

/** The same for a new password, which must also be hard to guess for whoever knows whose it is. */
export async function whyNotPassword(
  chosen: string,
  { username, email }: Pick<UserRow, 'username' | 'email'>,
): Promise<string | undefined> {
  const reason = whyNot('password', password, chosen);
  if (reason !== undefined) return reason;
  const isTooEasy = await isCommonPassword(chosen, { username, email, serverName: 'parley' });
  return isTooEasy ? 'password is too easy to guess: choose one that nobody would try' : undefined;
}

/**
 * @param fields schema and value of each field, by its name
 * @throws CommandError one line that names every field that is wrong
 */
export function refuseWrong(fields: Record<string, readonly [ZodType, string]>): void {
  const reasons = Object.entries(fields).map(([field, [schema, value]]) => whyNot(field, schema, value));
  const wrong = reasons.filter((reason) => reason !== undefined);
  if (wrong.length > 0) throw new CommandError(wrong.join('; '));
}
