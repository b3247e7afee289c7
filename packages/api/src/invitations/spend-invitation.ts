import {
  findInvitation,
  findParticipation,
  lockConversation,
  takeInvitation,
  type InvitationRow,
  type Sql,
  type WriteScope,
} from '@parley/db';
import { hashOfToken } from '../auth/secret-token.ts';
import { letIn, type LetIn } from '../conversations/let-in.ts';
import { Refusal } from '../errors.ts';
import { serverSettings } from '../settings/server-settings.ts';

/** The invitation with this token. @throws Refusal where there is none that stands */
export async function requireInvitation(sql: Sql, token: string): Promise<InvitationRow> {
  const invitation = await findInvitation(sql, hashOfToken(token));
  if (!invitation) throw new Refusal('invitationNotValid');
  if (!invitation.isStaff && !(await serverSettings(sql)).membersInvite)
    throw new Refusal('invitationNotValid');
  return invitation;
}

/**
 * Uses an invitation for somebody, in the transaction of their coming: it counts, and leads into its
 * conversation where it has one. Whoever made it must still be able to let people in.
 *
 * @returns null where it leads into no conversation
 */
export async function spendInvitation(
  { sql }: WriteScope,
  invitation: InvitationRow,
  userId: number,
): Promise<LetIn | null> {
  if (!(await takeInvitation(sql, invitation.id))) throw new Refusal('invitationNotValid');
  const { conversationId, createdBy } = invitation;
  if (conversationId === null) return null;
  await lockConversation(sql, conversationId);
  const host = await findParticipation(sql, conversationId, createdBy);
  if (!host || host.role === 'member') throw new Refusal('invitationNotValid');
  return letIn(sql, host, userId);
}
