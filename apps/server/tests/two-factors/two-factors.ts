import { confirmTotp, replaceRecoveryCodes, savePendingTotp, type Database } from '@parley/db';
import { expect } from 'vitest';
import { PASSWORD, type Person } from '../harness/people.ts';
import { rawCall, type RawAnswer } from '../harness/raw-http.ts';
import type { TestServer } from '../harness/test-server.ts';
import { codeNow } from './authenticator-app.ts';

export interface SetUp {
  /** Base32. */
  secret: string;
  recoveryCodes: string[];
}

/** Gives somebody a second factor; the code of the step before is spent on it. */
export async function giveSecondFactor({ api }: Person): Promise<SetUp> {
  const { secret } = await api.auth.secondFactor.setUp.mutate({ currentPassword: PASSWORD });
  const { recoveryCodes } = await api.auth.secondFactor.activate.mutate({ code: codeNow(secret, -1) });
  return { secret, recoveryCodes };
}

/** The same without their doing: nobody has the codes of it. */
export async function storeSecondFactor(db: Database, userId: number): Promise<void> {
  await db.write(async (scope) => {
    await savePendingTotp(scope, userId, 'sealed');
    await confirmTotp(scope, userId, { sealedSecret: 'sealed', step: 1 });
    await replaceRecoveryCodes(scope, userId, ['hash']);
  });
}

/** Lets codes that were spent be new again, as after a while. */
export async function forgetSpentCodes(server: TestServer, userId: number): Promise<void> {
  await server.inDatabase((db) =>
    db.write(({ sql }) => sql.all('UPDATE totp_secrets SET last_step = 0 WHERE user_id = $1', [userId])),
  );
}

export function login(url: string, name: string, headers: Record<string, string> = {}): Promise<RawAnswer> {
  return rawCall(url, 'auth.login', { input: { login: name, password: PASSWORD }, headers });
}

/** What an answer asks for that says how to go on with the second factor. */
export function askedIn({ error, text }: RawAnswer): { ticket: string; ways: string[] } {
  return error?.data.secondFactor ?? expect.fail(`no second factor is asked for in ${text}`);
}

/** Signs in up to the second step. @returns the ticket for it */
export async function ticketOf(url: string, name: string): Promise<string> {
  return askedIn(await login(url, name)).ticket;
}

export function confirm(url: string, ticket: string, code: string): Promise<RawAnswer> {
  return rawCall(url, 'auth.secondFactor.confirm', { input: { ticket, code } });
}
