import {
  findAccountLink,
  findEmailVerifiedAt,
  findPendingEmail,
  findUser,
  saveAccountLink,
  stampUser,
  takeAccountLink,
  updateUser,
  type UserRow,
  type WriteScope,
} from '@parley/db';
import { record } from '../audit/record.ts';
import type { Context, SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { limits } from '../limits.ts';
import { sendLetter } from '../mail/send-letter.ts';
import { presentUser } from '../users/present-user.ts';
import { hashOfToken, newSecretToken } from './secret-token.ts';

const HOUR_MS = 60 * 60 * 1000;

/** A link that is to be sent to the address that it confirms. */
export interface Confirmation {
  email: string;
  token: string;
}

/** Where one's own address stands. */
export interface OwnEmail {
  email: string | null;
  isConfirmed: boolean;
  /** The address that one has asked for, and gets when it is confirmed. */
  pending: string | null;
  /** Whether this server sends mail at all: else there is nothing to confirm. */
  canConfirm: boolean;
}

/** Makes the link that confirms an address; one that was made before is good no more. */
export async function makeConfirmation(
  scope: WriteScope,
  userId: number,
  email: string,
): Promise<Confirmation> {
  const { token, hash } = newSecretToken();
  await saveAccountLink(scope, {
    userId,
    purpose: 'confirmEmail',
    tokenHash: hash,
    email,
    expiresAt: Date.now() + limits.confirmationHours * HOUR_MS,
  });
  return { email, token };
}

export function mailConfirmation(
  ctx: Context,
  { username }: Pick<UserRow, 'username'>,
  { email, token }: Confirmation,
): void {
  const about = { username, url: `${ctx.url}/confirm/${token}`, hours: limits.confirmationHours };
  sendLetter(ctx, email, (letters, server) => letters.confirmEmail({ ...about, server }));
}

export async function readOwnEmail(ctx: SignedInContext): Promise<OwnEmail> {
  const { id } = ctx.caller.user;
  const user = await findUser(ctx.db.read, id);
  return {
    email: user?.email ?? null,
    isConfirmed: (await findEmailVerifiedAt(ctx.db.read, id)) !== null,
    pending: await findPendingEmail(ctx.db.read, id),
    canConfirm: ctx.mailer !== null,
  };
}

/** Sends the link once more, to the address that one has asked for or has. */
export async function resendConfirmation(ctx: SignedInContext): Promise<null> {
  if (!ctx.mailer) throw new Refusal('mailNotConfigured');
  await ctx.rateLimits.confirmations.count(String(ctx.caller.user.id));
  const { email, isConfirmed, pending } = await readOwnEmail(ctx);
  const address = pending ?? (isConfirmed ? null : email);
  if (address === null) return null;
  const confirmation = await ctx.db.write((scope) => makeConfirmation(scope, ctx.caller.user.id, address));
  mailConfirmation(ctx, ctx.caller.user, confirmation);
  return null;
}

/** Whoever has the link has the mail: the address is theirs, signed in or not. */
export async function confirmEmail(ctx: Context, input: { token: string }): Promise<{ email: string }> {
  const tokenHash = hashOfToken(input.token);
  const { row, revision, before, email } = await ctx.db.write(async (scope) => {
    // A link for a new password, used here by mistake, stays good.
    const isOurs = (await findAccountLink(scope.sql, tokenHash))?.purpose === 'confirmEmail';
    const link = isOurs ? await takeAccountLink(scope.sql, tokenHash) : undefined;
    const user = link && (await findUser(scope.sql, link.userId));
    if (!user?.isActive || !link?.email) throw new Refusal('linkNotValid');
    const saved = await updateUser(scope, user.id, { email: link.email, emailVerifiedAt: Date.now() });
    if (!saved) throw new Refusal('linkNotValid');
    const subject = { type: 'user', id: user.id } as const;
    const detail = { isNew: user.email !== link.email };
    await record(scope, ctx, { action: 'email.confirmed', actorId: user.id, subject, detail });
    const isChanged = user.email !== saved.email;
    const taken = isChanged ? await stampUser(scope.sql, user.id) : null;
    return { row: saved, revision: taken, before: user.email, email: link.email };
  });
  if (revision !== null) {
    const event = { type: 'user.updated', user: presentUser(row, ctx.presence), revision } as const;
    ctx.bus.publish({ kind: 'event', audience: 'everyone', event });
    if (before !== null) {
      const about = { username: row.username, address: email };
      sendLetter(ctx, before, (letters, server) => letters.emailHasChanged({ ...about, server }));
    }
  }
  return { email };
}
