import { findParticipant, setRole, takeRevision, type ParticipantRow, type Sql } from '@parley/db';
import type { Context } from '../context.ts';
import { tellParticipants } from '../realtime/publish.ts';
import { presentParticipant } from './present-conversation.ts';

/** Somebody who has another role in a conversation now. */
export interface NewRole {
  conversationId: number;
  row: ParticipantRow;
}

/** Gives somebody of a group another role, inside the transaction that holds the conversation. */
export async function changeRole(
  sql: Sql,
  place: { conversationId: number; userId: number },
  role: ParticipantRow['role'],
): Promise<ParticipantRow | undefined> {
  const revision = await takeRevision(sql, place.conversationId);
  await setRole(sql, { ...place, revision }, role);
  return findParticipant(sql, place.conversationId, place.userId);
}

/** Tells of somebody's new role, after the commit. */
export function tellRole(
  ctx: Pick<Context, 'bus' | 'presence'>,
  conversationId: number,
  row: ParticipantRow,
): void {
  tellParticipants(ctx, conversationId, {
    type: 'participant.updated',
    conversationId,
    revision: row.revision,
    participant: presentParticipant(row, ctx.presence),
  });
}
