import { findUserByVerifiedEmail, saveAccountLink } from '@parley/db';
import { record } from '../audit/record.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import { limits } from '../limits.ts';
import { sendLetter } from '../mail/send-letter.ts';
import { newSecretToken } from './secret-token.ts';

const MINUTE_MS = 60 * 1000;

/**
 * Asks for a link to choose a new password. What is answered, and what is done until then, is the
 * same whether there is such an account or not; whether a letter goes out is found out after the
 * answer. It goes to nobody whose address is not confirmed: they may have mistyped it.
 */
export async function requestPasswordReset(ctx: Context, input: { email: string }): Promise<null> {
  if (!ctx.mailer) throw new Refusal('mailNotConfigured');
  await ctx.rateLimits.passwordResetsFrom.count(ctx.origin.address);
  await ctx.rateLimits.passwordResets.count(input.email.toLowerCase());
  ctx.later.run(() => mailResetLink(ctx, input.email));
  return null;
}

async function mailResetLink(ctx: Context, email: string): Promise<void> {
  const { token, hash } = newSecretToken();
  const user = await ctx.db.write(async (scope) => {
    const found = await findUserByVerifiedEmail(scope.sql, email);
    const subject = found && ({ type: 'user', id: found.id } as const);
    // An address that belongs to nobody here is not written down.
    await record(scope, ctx, { action: 'password.resetAsked', ...(subject ? { subject } : {}) });
    if (!found) return undefined;
    const expiresAt = Date.now() + limits.resetMinutes * MINUTE_MS;
    const link = { userId: found.id, purpose: 'resetByMail', tokenHash: hash, email, expiresAt } as const;
    await saveAccountLink(scope, link);
    return found;
  });
  if (!user?.email) return;
  const about = {
    username: user.username,
    url: `${ctx.url}/reset/${token}`,
    minutes: limits.resetMinutes,
  };
  sendLetter(ctx, user.email, (letters, server) => letters.resetPassword({ ...about, server }));
}
