import type { InvitationRow } from '@parley/db';

/** Who made an invitation, as they are called. */
export interface Inviter {
  id: number;
  username: string;
  firstName: string;
  lastName: string;
}

/** An invitation that stands, for those who may withdraw it. The link itself was shown once, and is kept nowhere. */
export interface Invitation {
  id: number;
  /** Where it leads; null for one to the server alone. */
  conversation: { id: number; title: string | null } | null;
  /** Whether who registers by it is a guest. */
  asGuest: boolean;
  createdBy: Inviter;
  /** How often it could be used at first, and can be still. */
  uses: number;
  usesLeft: number;
  createdAt: string;
  expiresAt: string;
}

export function presentInvitation(row: InvitationRow): Invitation {
  const { conversationId: id } = row;
  return {
    id: row.id,
    conversation: id === null ? null : { id, title: row.conversationTitle },
    asGuest: row.asGuest,
    createdBy: {
      id: row.createdBy,
      username: row.username,
      firstName: row.firstName,
      lastName: row.lastName,
    },
    uses: row.uses,
    usesLeft: row.usesLeft,
    createdAt: new Date(row.createdAt).toISOString(),
    expiresAt: new Date(row.expiresAt).toISOString(),
  };
}
