import type { Sql } from '@parley/db';
import { Refusal } from '../errors.ts';
import { serverSettings } from '../settings/server-settings.ts';
import { isCommonPassword, type Names } from './common-passwords.ts';

/**
 * Refuses a new password that others would guess.
 *
 * @param chosen.field the input that it came in
 */
export async function requireUncommonPassword(
  sql: Sql,
  chosen: { password: string; field: string },
  names: Omit<Names, 'serverName'>,
): Promise<void> {
  const { name: serverName } = await serverSettings(sql);
  if (await isCommonPassword(chosen.password, { ...names, serverName }))
    throw new Refusal('commonPassword', { field: chosen.field });
}
