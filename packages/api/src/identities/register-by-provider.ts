import { addIdentity, createUser, isFirstToSignIn, isLoginTaken, type WriteScope } from '@parley/db';
import { record } from '../audit/record.ts';
import { countRegistration, requireMayRegister } from '../auth/may-register.ts';
import { cookieOf, startSession } from '../auth/start-session.ts';
import type { Context } from '../context.ts';
import { tellLetIn } from '../conversations/let-in.ts';
import { requireInvitation, spendInvitation } from '../invitations/spend-invitation.ts';
import type { NewIdentity } from './link-identity.ts';
import { freeUsername, namesIn, verifiedEmailIn } from './person-in-claims.ts';
import type { Claims } from './provider.ts';
import { ProviderProblem } from './provider-problem.ts';

type Rights = Record<'isStaff' | 'isSuperuser' | 'isGuest', boolean>;

interface Newcomer {
  who: NewIdentity;
  claims: Claims;
  /** The token of the invitation that they came by. */
  invitation: string | null;
}

/**
 * Makes an account without a password for somebody whom the provider vouches for, where the server
 * lets one in. An account that is there is never taken over by its address: who has it signs in and
 * links the two. That it is there is told to nobody but whom the address belongs to.
 *
 * @returns the conversation that their invitation led into, where it led into one
 */
export async function registerByProvider(
  ctx: Context,
  { who, claims, ...by }: Newcomer,
): Promise<{ conversationId: number | null }> {
  const cookie = cookieOf(ctx);
  const invitation = by.invitation ?? undefined;
  await countRegistration(ctx);
  await requireMayRegister(ctx.db.read, invitation);
  if (invitation !== undefined) await requireInvitation(ctx.db.read, invitation);
  const { userId, session, come } = await ctx.db.write(async (scope) => {
    const isFirst = await isFirstToSignIn(scope);
    if (!isFirst) await requireMayRegister(scope.sql, invitation);
    const spent = invitation === undefined ? null : await requireInvitation(scope.sql, invitation);
    const rights = { isStaff: isFirst, isSuperuser: isFirst, isGuest: spent?.asGuest ?? false };
    const created = await makeAccount(scope, claims, rights);
    const identityId = await addIdentity(scope, { userId: created.id, lastUsedAt: Date.now(), ...who });
    // The same person came twice at once: the other one is in.
    if (identityId === undefined) throw new ProviderProblem('notBegun');
    const subject = { type: 'user', id: created.id } as const;
    const detail = { invitation: spent?.id ?? null, issuer: who.issuer };
    await record(scope, ctx, { action: 'account.registered', actorId: created.id, subject, detail });
    return {
      userId: created.id,
      come: spent && (await spendInvitation(scope, spent, created.id)),
      session: await startSession(scope, ctx, created.id),
    };
  });
  if (come) tellLetIn(ctx, come);
  await cookie.set(session);
  await cookie.browser.remember(userId);
  return { conversationId: come?.row.conversationId ?? null };
}

async function makeAccount(scope: WriteScope, claims: Claims, rights: Rights) {
  const email = verifiedEmailIn(claims);
  if (email !== null && (await isLoginTaken(scope.sql, email))) throw new ProviderProblem('addressTaken');
  return createUser(scope, {
    username: await freeUsername(scope.sql, claims),
    email,
    passwordHash: null,
    ...namesIn(claims),
    ...(email === null ? {} : { emailVerifiedAt: Date.now() }),
    ...rights,
  });
}
