import { somebodyCanSignIn, type Sql } from '@parley/db';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import { serverSettings } from '../settings/server-settings.ts';
import { networkOf } from './network.ts';

/** Counts an account that is asked for, before anything is looked at. @throws Refusal where it is one too many from its network */
export async function countRegistration({ db, origin, rateLimits }: Context): Promise<void> {
  const { accountsRegistered } = await serverSettings(db.read);
  await rateLimits.accountsRegistered.count(networkOf(origin.address), accountsRegistered);
}

/** Refuses an account that nobody may make here; the very first is always welcome. */
export async function requireMayRegister(sql: Sql, invitation: string | undefined): Promise<void> {
  const { registration } = await serverSettings(sql);
  if (registration === 'open' || !(await somebodyCanSignIn(sql))) return;
  if (registration === 'closed') throw new Refusal('registrationClosed');
  if (invitation === undefined) throw new Refusal('invitationNeeded');
}
