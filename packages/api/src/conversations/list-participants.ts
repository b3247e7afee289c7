import { listParticipants as readParticipants, type Participation } from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { presentParticipant, type Participant } from './present-conversation.ts';

/** Everybody who takes part, a page at a time, in the order of their ids. */
export async function listParticipants(
  ctx: SignedInContext & { participation: Participation },
  input: { cursor?: number | undefined; limit: number },
): Promise<{ items: Participant[]; nextCursor: number | null }> {
  const page = await readParticipants(ctx.db.read, ctx.participation.conversationId, {
    after: input.cursor ?? 0,
    limit: input.limit,
  });
  return {
    items: page.participants.map((row) => presentParticipant(row, ctx.presence)),
    nextCursor: page.next,
  };
}
