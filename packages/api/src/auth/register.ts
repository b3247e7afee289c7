import { createUser, isFirstToSignIn } from '@parley/db';
import { record } from '../audit/record.ts';
import type { Context } from '../context.ts';
import { tellLetIn } from '../conversations/let-in.ts';
import { requireInvitation, spendInvitation } from '../invitations/spend-invitation.ts';
import { presentAccount, type Account } from '../users/present-user.ts';
import type { NewAccount } from './account-inputs.ts';
import { mailConfirmation, makeConfirmation } from './confirm-email.ts';
import { countRegistration, requireMayRegister } from './may-register.ts';
import { hashPassword } from './passwords.ts';
import { requireUncommonPassword } from './require-uncommon-password.ts';
import { cookieOf, startSession } from './start-session.ts';

/** What somebody registers with. */
export type Registration = NewAccount & {
  /** The token of an invitation's link. */
  invitation?: string | undefined;
};

/** Makes an account and signs in, where the server lets one in. The first one on a server is its owner. */
export async function register(ctx: Context, input: Registration): Promise<Account> {
  const cookie = cookieOf(ctx);
  await countRegistration(ctx);
  const { password, invitation, ...person } = input;
  // Again in the transaction; here, so that it costs no hash of a password.
  await requireMayRegister(ctx.db.read, invitation);
  if (invitation !== undefined) await requireInvitation(ctx.db.read, invitation);
  await requireUncommonPassword(ctx.db.read, { password, field: 'password' }, person);
  const passwordHash = await hashPassword(password);
  const { user, session, come, confirmation } = await ctx.db.write(async (scope) => {
    const isFirst = await isFirstToSignIn(scope);
    if (!isFirst) await requireMayRegister(scope.sql, invitation);
    const by = invitation === undefined ? null : await requireInvitation(scope.sql, invitation);
    const rights = { isStaff: isFirst, isSuperuser: isFirst, isGuest: by?.asGuest ?? false };
    const account = { ...person, passwordHash, ...rights };
    const created = await createUser(scope, account);
    const subject = { type: 'user', id: created.id } as const;
    const detail = { invitation: by?.id ?? null };
    await record(scope, ctx, { action: 'account.registered', actorId: created.id, subject, detail });
    return {
      user: created,
      come: by && (await spendInvitation(scope, by, created.id)),
      confirmation: ctx.mailer && (await makeConfirmation(scope, created.id, input.email)),
      session: await startSession(scope, ctx, created.id),
    };
  });
  if (come) tellLetIn(ctx, come);
  if (confirmation) mailConfirmation(ctx, user, confirmation);
  await cookie.set(session);
  await cookie.browser.remember(user.id);
  return presentAccount(user, ctx.presence);
}
