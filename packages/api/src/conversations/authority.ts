import { findParticipation, lockConversation, type Participation, type Sql } from '@parley/db';
import { Refusal } from '../errors.ts';

/**
 * Somebody's place in a conversation that nobody else can change until the transaction
 * ends; to people who take no part there is no such conversation.
 */
export async function holdParticipation(
  sql: Sql,
  conversationId: number,
  userId: number,
): Promise<Participation> {
  await lockConversation(sql, conversationId);
  const participation = await findParticipation(sql, conversationId, userId);
  if (!participation) throw new Refusal('conversationNotFound');
  return participation;
}

/** Titles and people of a group are its owner's and admins' to change; a direct conversation has none of it. */
export function requireGroupAdmin(participation: Participation): void {
  if (participation.kind === 'direct') throw new Refusal('directIsForTwo');
  if (participation.role === 'member') throw new Refusal('groupAdminsOnly');
}

export function requireGroupOwner(participation: Participation): void {
  if (participation.kind === 'direct') throw new Refusal('directIsForTwo');
  if (participation.role !== 'owner') throw new Refusal('groupOwnerOnly');
}
