import {
  createGroup,
  findActiveUserIds,
  findBlockerIn,
  findOrCreateDirect,
  type WriteScope,
} from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { tellUsers } from '../realtime/publish.ts';
import { serverSettings } from '../settings/server-settings.ts';
import { refusalBy, requireMayBringIn } from '../users/may-reach.ts';
import { openConversation, type OpenedConversation } from './read-conversation.ts';

/**
 * Starts a conversation with other people. One other person and no title is the direct
 * conversation of the two, found or made; anything else is a new group of the caller's.
 */
export async function createConversation(
  ctx: SignedInContext,
  input: { participantIds: readonly number[]; title?: string | undefined },
): Promise<OpenedConversation> {
  const creatorId = ctx.caller.user.id;
  const { conversationsCreated, participants } = await serverSettings(ctx.db.read);
  await ctx.rateLimits.conversationsCreated.count(String(creatorId), conversationsCreated);
  const otherIds = [...new Set(input.participantIds)].filter((id) => id !== creatorId);
  const [firstId] = otherIds;
  if (otherIds.length >= participants) {
    throw new Refusal('tooManyParticipants', { field: 'participantIds', about: String(participants) });
  }
  const { id, created } = await ctx.db.write(async (scope) => {
    const known = await findActiveUserIds(scope.sql, otherIds);
    const unknown = otherIds.filter((userId) => !known.has(userId));
    if (unknown.length > 0) {
      throw new Refusal('unknownParticipants', { field: 'participantIds', about: unknown.join(', ') });
    }
    if (firstId !== undefined && otherIds.length === 1 && input.title === undefined) {
      return openDirect(scope, creatorId, firstId);
    }
    await requireMayBringIn(scope.sql, { callerId: creatorId, userIds: otherIds }, 'participantIds');
    return {
      id: await createGroup(scope, { creatorId, otherIds, title: input.title ?? null }),
      created: true,
    };
  });
  if (created) {
    tellUsers(ctx, [creatorId, ...otherIds], { type: 'conversation.added', conversationId: id, revision: 1 });
  }
  return openConversation(ctx, id);
}

/** One that is there stays open to both; none begins where one of the two has blocked the other. */
async function openDirect(scope: WriteScope, creatorId: number, otherId: number) {
  const direct = await findOrCreateDirect(scope, creatorId, otherId);
  const place = { kind: 'direct', conversationId: direct.id, userId: creatorId } as const;
  const blocker = direct.created ? await findBlockerIn(scope.sql, place) : null;
  if (blocker) throw refusalBy(blocker);
  return direct;
}
