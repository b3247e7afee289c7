import { findMessage, findParticipation, type MessageRow, type Participation, type Sql } from '@parley/db';
import { Refusal } from '../errors.ts';

/** A message in one of this person's conversations; to everybody else it does not exist. */
export async function findVisibleMessage(
  sql: Sql,
  id: number,
  userId: number,
): Promise<{ message: MessageRow; participation: Participation }> {
  const message = await findMessage(sql, id);
  const participation = message && (await findParticipation(sql, message.conversationId, userId));
  if (!participation) throw new Refusal('messageNotFound');
  return { message, participation };
}
