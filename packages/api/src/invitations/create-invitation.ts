import {
  createInvitation as saveInvitation,
  deleteExpiredInvitations,
  findInvitationById,
  findParticipation,
  type Sql,
} from '@parley/db';
import { record } from '../audit/record.ts';
import { newSecretToken } from '../auth/secret-token.ts';
import type { SignedInContext } from '../context.ts';
import { requireGroupAdmin } from '../conversations/authority.ts';
import { Refusal } from '../errors.ts';
import { limits } from '../limits.ts';
import { serverSettings } from '../settings/server-settings.ts';
import { presentInvitation, type Invitation } from './present-invitation.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A new invitation with its link, which is shown this once. */
export interface NewInvitation extends Invitation {
  token: string;
  /** The address to hand on: `/invite/` and the token behind the server's own. */
  link: string;
}

/**
 * Staff invite anybody; owners and admins invite into their groups where the server's setting
 * `membersInvite` lets them. Into a conversation nobody invites but who could add people to it, as guests
 * or not.
 */
export async function createInvitation(
  ctx: SignedInContext,
  input: {
    expiresInDays?: number | undefined;
    uses: number;
    conversationId?: number | undefined;
    asGuest: boolean;
  },
): Promise<NewInvitation> {
  const { user } = ctx.caller;
  const { token, hash } = newSecretToken();
  const row = await ctx.db.write(async (scope) => {
    const { sql } = scope;
    const conversationId = input.conversationId ?? null;
    if (input.asGuest && conversationId === null)
      throw new Refusal('guestsNeedConversation', { field: 'conversationId' });
    if (conversationId !== null) await requireMayLetIn(sql, conversationId, user.id);
    const { membersInvite, invitationDays } = await serverSettings(sql);
    const mayInvite = user.isStaff || (conversationId !== null && membersInvite);
    if (!mayInvite) throw new Refusal('mayNotInvite');
    const days = input.expiresInDays ?? Math.min(limits.invitationDaysUsual, invitationDays);
    if (days > invitationDays)
      throw new Refusal('invitationTooLong', { field: 'expiresInDays', about: String(invitationDays) });
    await deleteExpiredInvitations(sql);
    const id = await saveInvitation(scope, {
      tokenHash: hash,
      createdBy: user.id,
      conversationId,
      asGuest: input.asGuest,
      uses: input.uses,
      expiresAt: Date.now() + days * DAY_MS,
    });
    const detail = { conversationId, uses: input.uses, days, asGuest: input.asGuest };
    await record(scope, ctx, { action: 'invitation.made', subject: { type: 'invitation', id }, detail });
    return findInvitationById(sql, id);
  });
  if (!row) throw new Refusal('mayNotInvite');
  return { ...presentInvitation(row), token, link: `${ctx.url}/invite/${token}` };
}

/** Strangers to the conversation are told that there is none. */
export async function requireMayLetIn(sql: Sql, conversationId: number, userId: number): Promise<void> {
  const place = await findParticipation(sql, conversationId, userId);
  if (!place) throw new Refusal('conversationNotFound');
  requireGroupAdmin(place);
}
