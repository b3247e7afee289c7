import {
  addParticipant,
  findParticipant,
  takeRevision,
  type Participation,
  type ParticipantRow,
  type Sql,
} from '@parley/db';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import { tellParticipants, tellUsers } from '../realtime/publish.ts';
import { serverSettings } from '../settings/server-settings.ts';
import { presentParticipant, type Participant } from './present-conversation.ts';

/** Somebody who takes part from now on. */
export interface LetIn {
  row: ParticipantRow;
  /** Unix milliseconds. */
  at: number;
}

/**
 * Lets somebody into a group, inside the transaction that holds the conversation.
 *
 * @param group as it is held; a participation of whoever lets people in is one
 */
export async function letIn(
  sql: Sql,
  group: Pick<Participation, 'conversationId' | 'participantCount'>,
  userId: number,
): Promise<LetIn> {
  const { conversationId, participantCount } = group;
  const at = Date.now();
  if (await findParticipant(sql, conversationId, userId))
    throw new Refusal('alreadyTakesPart', { field: 'userId' });
  const { participants } = await serverSettings(sql);
  if (participantCount >= participants) throw new Refusal('groupFull', { about: String(participants) });
  const revision = await takeRevision(sql, conversationId);
  await addParticipant(sql, { conversationId, userId, revision, at });
  const row = await findParticipant(sql, conversationId, userId);
  if (!row) throw new Refusal('participantNotFound');
  return { row, at };
}

/** Tells of it, after the commit: those who take part, and whoever came. */
export function tellLetIn(ctx: Pick<Context, 'bus' | 'db' | 'presence'>, { row, at }: LetIn): Participant {
  ctx.db.listOrder.schedule();
  const { conversationId, revision } = row;
  const participant = presentParticipant(row, ctx.presence);
  tellParticipants(ctx, conversationId, {
    type: 'participant.added',
    conversationId,
    revision,
    participant,
    updatedAt: new Date(at).toISOString(),
  });
  tellUsers(ctx, [row.user.id], { type: 'conversation.added', conversationId, revision });
  return participant;
}
