import { listChanges, type Changes } from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { limits } from '../limits.ts';
import { presentReadMessage, type ReadMessage } from '../messages/present-message.ts';
import { presentParticipant, type Conversation, type Participant } from './present-conversation.ts';
import { readConversation } from './read-conversation.ts';

/** What closes a gap: the present state of everything that changed after a revision. */
export interface ConversationChanges {
  /**
   * The conversation as it is now. This answer holds everything up to its `revision`, and may hold
   * some of what changed a moment later too: that comes as an event once more.
   */
  conversation: Conversation;
  /** False where more changed than one answer holds: the lists are empty, read a fresh page instead. */
  complete: boolean;
  /** New, edited and deleted messages, each once, as they are now; ordered by revision. */
  messages: ReadMessage[];
  /** People who came or whose role changed. */
  participants: Participant[];
  /** Those who left. */
  removedUserIds: number[];
}

const NOTHING: Changes = { complete: true, messages: [], participants: [] };

export async function changesSince(
  ctx: SignedInContext,
  input: { id: number; revision: number },
): Promise<ConversationChanges> {
  const conversation = await readConversation(ctx, input.id);
  const range = { since: input.revision, limit: limits.changes, most: limits.changedText };
  const changes =
    conversation.revision > input.revision ? await listChanges(ctx.db.read, input.id, range) : NOTHING;
  return {
    conversation,
    complete: changes.complete,
    messages: changes.messages.map((row) => presentReadMessage(row, conversation.lastReadSeq)),
    participants: changes.participants
      .filter((row) => row.removedAt === null)
      .map((row) => presentParticipant(row, ctx.presence)),
    removedUserIds: changes.participants.filter((row) => row.removedAt !== null).map((row) => row.user.id),
  };
}
