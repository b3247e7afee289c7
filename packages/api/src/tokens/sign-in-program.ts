import { createToken, type TokenScope } from '@parley/db';
import { record } from '../audit/record.ts';
import { checkCredentials } from '../auth/check-credentials.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import { requireSecondFactor } from '../two-factors/require-second-factor.ts';
import { issueTokens, nextRefreshToken, refreshableUntil, type IssuedTokens } from './issue-tokens.ts';

export interface ProgramCredentials {
  login: string;
  password: string;
  /** What the list of tokens shows for it. */
  name: string;
  scope: TokenScope;
}

/** Signs a program in with a login and a password, as `login` does a person: it gets tokens, not a cookie. */
export async function signInProgram(ctx: Context, input: ProgramCredentials): Promise<IssuedTokens> {
  const { name, scope, ...credentials } = input;
  const user = await checkCredentials(ctx, credentials);
  await requireSecondFactor(ctx, user);
  if (scope === 'admin' && !user.isStaff) throw new Refusal('staffOnly', { field: 'scope' });
  const id = crypto.randomUUID();
  const refreshToken = await ctx.db.write(async (write) => {
    const row = { id, userId: user.id, kind: 'refreshed', name, scope, hash: null, ...ctx.origin } as const;
    await createToken(write, { ...row, expiresAt: refreshableUntil() });
    const subject = { type: 'token', id } as const;
    const detail = { kind: 'refreshed', name, scope };
    await record(write, ctx, { action: 'token.created', actorId: user.id, subject, detail });
    return nextRefreshToken(write, id);
  });
  return issueTokens(ctx, { userId: user.id, familyId: id, scope }, refreshToken);
}
