import { somebodyCanSignIn, type Sql } from '@parley/db';
import { Refusal } from '../errors.ts';
import { serverSettings } from '../settings/server-settings.ts';

/** Refuses an account that nobody may make here; the very first is always welcome. */
export async function requireMayRegister(sql: Sql, invitation: string | undefined): Promise<void> {
  const { registration } = await serverSettings(sql);
  if (registration === 'open' || !(await somebodyCanSignIn(sql))) return;
  if (registration === 'closed') throw new Refusal('registrationClosed');
  if (invitation === undefined) throw new Refusal('invitationNeeded');
}
