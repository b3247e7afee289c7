import type { UserRow, WriteScope } from '@parley/db';
import type { LetIn } from '../conversations/let-in.ts';
import { requireInvitation, spendInvitation } from '../invitations/spend-invitation.ts';

/** Uses the invitation that somebody new came with, where they came with one, in the transaction of their coming. */
export async function comeByInvitation(
  scope: WriteScope,
  user: UserRow,
  token: string | undefined,
): Promise<{ invitationId: number | null; come: LetIn | null }> {
  if (token === undefined) return { invitationId: null, come: null };
  const invitation = await requireInvitation(scope.sql, token);
  return { invitationId: invitation.id, come: await spendInvitation(scope, invitation, user.id) };
}
