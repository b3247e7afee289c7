import type { Blocker } from '../blocks/blocker-in.ts';
import type { MessageKind } from '../models/message.ts';
import type { MessageRow, MessageSender } from './message-row.ts';
import type { ReadPosition } from './move-read-position.ts';

export interface SendRequest {
  conversationId: number;
  senderId: number;
  kind: MessageKind;
  content: string;
  clientId: string | null;
  /** Unix milliseconds. */
  createdAt: number;
}

/** What the database knows about one request of a batch, read under the conversations' locks. */
export interface SendFacts {
  /** Undefined where the sender may not know the conversation. */
  sender: MessageSender | undefined;
  /** The sender's own, before the batch. */
  position: ReadPosition;
  lastSeq: number;
  revision: number;
  /** The message that this sender once sent with this `clientId`. */
  earlier: MessageRow | undefined;
  /** Who of a direct conversation's two has blocked the other. */
  blocker: Blocker | null;
}

export type SendOutcome =
  /** Stored now: everybody who takes part should hear of it. `position` is what it moved the sender's own to. */
  | { kind: 'stored'; message: MessageRow; position: ReadPosition }
  /** Sent before with the same `clientId`: nothing changed. */
  | { kind: 'repeated'; message: MessageRow; position: ReadPosition }
  /** There is no such conversation for the sender. */
  | { kind: 'refused' }
  /** One of the two of a direct conversation has blocked the other. */
  | { kind: 'blocked'; by: Blocker }
  /** The sender used this `clientId` for a message in another conversation. */
  | { kind: 'clientIdTaken' };

export interface SendPlan {
  /** One for each request, in order; a stored message's `id` is given by the database later. */
  outcomes: SendOutcome[];
  /** The conversations that move, with the numbers they reach. */
  conversations: { id: number; lastSeq: number; revision: number; updatedAt: number }[];
}

/**
 * Decides a batch of sends: who may, what was sent before, and which `seq` and
 * `revision` each new message takes. Requests of one conversation are numbered in
 * the order they came, without a gap, however many of their neighbours are refused.
 */
export function planSends(requests: readonly SendRequest[], facts: readonly SendFacts[]): SendPlan {
  const moved = new Map<number, SendPlan['conversations'][number]>();
  const inThisBatch = new Map<string, MessageRow>();
  const outcomes = requests.map((request, index): SendOutcome => {
    const known = facts[index];
    if (!known) throw new RangeError(`no facts about request ${index}`);
    const key = request.clientId === null ? undefined : `${request.senderId}:${request.clientId}`;
    const earlier = known.earlier ?? (key === undefined ? undefined : inThisBatch.get(key));
    const { readEpoch, lastReadSeq } = known.position;
    // It is the sender's own, also where they take part no longer.
    if (earlier?.conversationId === request.conversationId) {
      const isNew = earlier !== known.earlier;
      const position = { readEpoch, lastReadSeq: isNew ? earlier.seq : lastReadSeq };
      return { kind: 'repeated', message: earlier, position };
    }
    if (!known.sender) return { kind: 'refused' };
    if (known.blocker) return { kind: 'blocked', by: known.blocker };
    if (earlier) return { kind: 'clientIdTaken' };
    const before = moved.get(request.conversationId) ?? { ...known, updatedAt: 0 };
    const seq = before.lastSeq + 1;
    const revision = before.revision + 1;
    const updatedAt = Math.max(before.updatedAt, request.createdAt);
    moved.set(request.conversationId, { id: request.conversationId, lastSeq: seq, revision, updatedAt });
    const message = newMessage(request, known.sender, { seq, revision });
    if (key !== undefined) inThisBatch.set(key, message);
    return { kind: 'stored', message, position: { readEpoch, lastReadSeq: seq } };
  });
  return { outcomes, conversations: [...moved.values()] };
}

function newMessage(
  request: SendRequest,
  sender: MessageSender,
  numbers: { seq: number; revision: number },
): MessageRow {
  return {
    id: 0,
    conversationId: request.conversationId,
    ...numbers,
    sender,
    kind: request.kind,
    content: request.content,
    clientId: request.clientId,
    createdAt: request.createdAt,
    editedAt: null,
    deletedAt: null,
  };
}
