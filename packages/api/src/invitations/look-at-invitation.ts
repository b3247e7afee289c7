import type { Context } from '../context.ts';
import { serverSettings } from '../settings/server-settings.ts';
import type { Inviter } from './present-invitation.ts';
import { requireInvitation } from './spend-invitation.ts';

/** What an invitation says to who has its link, before they are anybody here. */
export interface InvitationToAll {
  serverName: string;
  invitedBy: Omit<Inviter, 'id'>;
  /** What the group is called that it leads into; null where it has no title, or the invitation leads nowhere. */
  conversationTitle: string | null;
  leadsIntoConversation: boolean;
  /** Whether who registers by it is a guest. */
  asGuest: boolean;
}

export async function lookAtInvitation(ctx: Context, input: { token: string }): Promise<InvitationToAll> {
  const { username, firstName, lastName, conversationId, conversationTitle, asGuest } =
    await requireInvitation(ctx.db.read, input.token);
  const { name } = await serverSettings(ctx.db.read);
  return {
    serverName: name,
    invitedBy: { username, firstName, lastName },
    conversationTitle,
    leadsIntoConversation: conversationId !== null,
    asGuest,
  };
}
