import { countPersonalTokens, createToken as saveToken, type TokenScope } from '@parley/db';
import { record } from '../audit/record.ts';
import { confirmIdentity } from '../auth/confirm-identity.ts';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { limits } from '../limits.ts';
import { describeToken, type TokenDescription } from './describe-token.ts';
import { hashOfSecret, newSecret } from './secrets.ts';

/** A personal token, with the secret that is told this once. */
export interface CreatedToken extends TokenDescription {
  token: string;
}

export interface NewPersonalToken {
  name: string;
  scope: TokenScope;
  /** ISO 8601; left out for one that lasts until it is revoked. */
  expiresAt?: string | undefined;
  /** Needed where one signed in a while ago. */
  password?: string | undefined;
}

/** Makes a token for a program of the caller's. */
export async function createToken(ctx: SignedInContext, input: NewPersonalToken): Promise<CreatedToken> {
  const { user } = ctx.caller;
  const { name, scope } = input;
  const expiresAt = input.expiresAt === undefined ? null : Date.parse(input.expiresAt);
  if (expiresAt !== null && expiresAt <= Date.now())
    throw new Refusal('expiresInThePast', { field: 'expiresAt' });
  if (scope === 'admin' && !user.isStaff) throw new Refusal('staffOnly', { field: 'scope' });
  await confirmIdentity(ctx, { password: input.password });
  const token = newSecret('personal');
  const id = crypto.randomUUID();
  const { address, userAgent } = ctx.origin;
  await ctx.db.write(async (write) => {
    const count = await countPersonalTokens(write.sql, user.id);
    if (count >= limits.personalTokens) throw new Refusal('tooManyTokens');
    const row = { id, userId: user.id, kind: 'personal', name, scope, expiresAt } as const;
    await saveToken(write, { ...row, hash: hashOfSecret(token), userAgent: '', address });
    const detail = { kind: 'personal', name, scope, expiresAt: input.expiresAt ?? null };
    await record(write, ctx, { action: 'token.created', subject: { type: 'token', id }, detail });
  });
  const made = { id, kind: 'personal', name, scope, userAgent, createdAt: Date.now() } as const;
  return { ...describeToken({ ...made, lastUsedAt: 0, expiresAt }), token };
}
