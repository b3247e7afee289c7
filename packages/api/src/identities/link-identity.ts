import { addIdentity, findIdentity, type IdentityRow } from '@parley/db';
import { record } from '../audit/record.ts';
import { confirmIdentity } from '../auth/confirm-identity.ts';
import type { Context, SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { limits } from '../limits.ts';
import { giveTicket } from '../two-factors/tickets.ts';
import { ProviderProblem } from './provider-problem.ts';

export type NewIdentity = Pick<IdentityRow, 'issuer' | 'subject' | 'name'>;

/**
 * Begins to link the caller's account with who they are at the provider, which opens it by itself from
 * then on: it has to be them who asks.
 *
 * @returns the ticket to go there with, good for this session's account alone
 */
export async function beginLink(
  ctx: SignedInContext,
  input: { currentPassword?: string | undefined },
): Promise<{ ticket: string }> {
  const { user } = ctx.caller;
  if (!ctx.provider) throw new Refusal('providerNotConfigured');
  await confirmIdentity(ctx, { password: input.currentPassword, field: 'currentPassword' });
  const asked = { kind: 'identity.link', userId: user.id, minutes: limits.providerMinutes } as const;
  return { ticket: await ctx.db.write((scope) => giveTicket(scope, asked)) };
}

/** Links them, in the session in which it was asked for. @param userId who asked for it */
export async function linkIdentity(ctx: Context, userId: number | null, who: NewIdentity): Promise<void> {
  const { caller } = ctx;
  // Signed out on the way, or somebody else has signed in.
  if (userId === null || caller === null || caller.token || caller.user.id !== userId) {
    throw new ProviderProblem('notBegun');
  }
  await ctx.db.write(async (scope) => {
    const known = await findIdentity(scope.sql, who.issuer, who.subject);
    if (known?.userId === userId) return;
    const added = known ? undefined : await addIdentity(scope, { userId, lastUsedAt: null, ...who });
    if (added === undefined) throw new ProviderProblem('linkedElsewhere');
    const detail = { issuer: who.issuer };
    await record(scope, ctx, {
      action: 'identity.linked',
      subject: { type: 'identity', id: added },
      detail,
    });
  });
}
