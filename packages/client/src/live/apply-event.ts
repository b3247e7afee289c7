import type { Conversation, EventMap, ServerEvent } from '@parley/api';
import type { Durable } from './ahead.ts';
import { applyUsers } from './apply-users.ts';
import {
  changeLoaded,
  changeParticipant,
  dropConversation,
  isNextTo,
  moveReadPosition,
  putMessage,
  withConversation,
  withLastMessage,
} from './conversations.ts';
import type { Reading } from './read-position.ts';
import type { LiveConversation, LiveState } from './state.ts';

/** What an event did: the state after it, and the conversation to read anew where a gap shows. */
export interface Applied {
  state: LiveState;
  gap: number | null;
}

/**
 * Applies one event. A durable one counts only as the very next revision of its conversation:
 * an older one is known already, a later one shows that something was missed.
 */
export function applyEvent(state: LiveState, event: ServerEvent): Applied {
  switch (event.type) {
    case 'typing':
    case 'user.blocked':
    case 'user.unblocked':
      return { state, gap: null };
    case 'connected':
      return { state: { ...state, online: new Set(event.online) }, gap: null };
    case 'presence':
      return { state: applyPresence(state, event), gap: null };
    case 'read':
      return { state: applyRead(state, event), gap: null };
    case 'user.updated':
      return { state: applyUsers(state, [event.user]), gap: null };
    case 'conversation.removed':
      return {
        state: isOutdated(state, event) ? state : dropConversation(state, event.conversationId),
        gap: null,
      };
    case 'conversation.added':
      // From here on its events are heard: what was read of it before may lack what came meanwhile.
      return { state, gap: event.conversationId };
    default:
      return applyDurable(state, event);
  }
}

/** Whether one has come back since: another process told of that, on a shorter way. */
export function isOutdated(state: LiveState, removed: EventMap['conversation.removed']): boolean {
  const known = state.conversations.get(removed.conversationId);
  return known !== undefined && known.summary.revision > removed.revision;
}

/** Conversations that were not loaded come to the list when they move; what only changes inside them can wait. */
const BRINGS_TO_THE_LIST: ReadonlySet<string> = new Set(['message.created', 'conversation.updated']);

function applyDurable(state: LiveState, event: Durable): Applied {
  const known = state.conversations.get(event.conversationId);
  if (!known) return { state, gap: BRINGS_TO_THE_LIST.has(event.type) ? event.conversationId : null };
  if (event.revision <= known.summary.revision)
    return { state: withSendersPosition(state, event), gap: null };
  if (event.revision > known.summary.revision + 1) return { state, gap: event.conversationId };
  const leavesHole =
    event.type === 'message.created' && known.timeline !== null && !isNextTo(known.timeline, event.message);
  if (leavesHole) return { state, gap: event.conversationId };
  const selfId = state.account?.id;
  const changed = withConversation(state, event.conversationId, (conversation) => {
    const after = changeConversation(conversation, event, selfId);
    return { ...after, summary: { ...after.summary, revision: event.revision } };
  });
  return { state: changed, gap: null };
}

function changeConversation(
  conversation: LiveConversation,
  event: Durable,
  selfId: number | undefined,
): LiveConversation {
  const { summary, timeline, passage } = conversation;
  switch (event.type) {
    case 'message.created':
      return {
        summary: summaryAfter(summary, event, selfId),
        timeline: putMessage(timeline, event.message),
        passage,
      };
    case 'message.updated':
    case 'message.deleted':
      return {
        summary:
          event.message.seq === summary.messageCount ? withLastMessage(summary, event.message) : summary,
        timeline: changeLoaded(timeline, event.message),
        passage: changeLoaded(passage, event.message),
      };
    case 'conversation.updated':
      return { summary: { ...summary, title: event.title, updatedAt: event.updatedAt }, timeline, passage };
    case 'participant.added':
      return { summary: withParticipant(summary, event), timeline, passage };
    case 'participant.updated':
      return { summary: withRole(summary, event, selfId), timeline, passage };
    case 'participant.removed':
      return { summary: withoutParticipant(summary, event), timeline, passage };
  }
}

function summaryAfter(
  summary: Conversation,
  { message, readEpoch }: EventMap['message.created'],
  selfId: number | undefined,
): Conversation {
  const sender = { userId: message.sender.id, isSelf: message.sender.id === selfId };
  const grown = {
    ...summary,
    messageCount: message.seq,
    unreadCount: Math.max(0, message.seq - summary.lastReadSeq),
    updatedAt: message.createdAt > summary.updatedAt ? message.createdAt : summary.updatedAt,
  };
  return moveReadPosition(withLastMessage(grown, message), sender, { readEpoch, lastReadSeq: message.seq });
}

/** A message may be known already, from another answer, and how far its sender has read may not. */
function withSendersPosition(state: LiveState, event: Durable): LiveState {
  if (event.type !== 'message.created') return state;
  const { conversationId, message, readEpoch } = event;
  return applyRead(state, {
    conversationId,
    userId: message.sender.id,
    readEpoch,
    lastReadSeq: message.seq,
  });
}

function withParticipant(summary: Conversation, event: EventMap['participant.added']): Conversation {
  const { participant, updatedAt } = event;
  const isAll = summary.participants.length === summary.participantCount;
  const last = summary.participants.at(-1)?.id ?? 0;
  const others = summary.participants.filter(({ id }) => id !== participant.id);
  // Who came between two reads of one answer is in it before their event.
  const isIn = others.length < summary.participants.length;
  const participants =
    isIn || isAll || participant.id < last ? [...others, participant].sort((a, b) => a.id - b.id) : others;
  return { ...summary, participants, participantCount: summary.participantCount + 1, updatedAt };
}

function withRole(
  summary: Conversation,
  { participant }: EventMap['participant.updated'],
  selfId: number | undefined,
): Conversation {
  const changed = changeParticipant(summary, participant.id, (known) => ({
    ...known,
    role: participant.role,
  }));
  return participant.id === selfId ? { ...changed, role: participant.role } : changed;
}

function withoutParticipant(summary: Conversation, event: EventMap['participant.removed']): Conversation {
  return {
    ...summary,
    participants: summary.participants.filter((participant) => participant.id !== event.userId),
    participantCount: summary.participantCount - 1,
    updatedAt: event.updatedAt,
  };
}

function applyRead(state: LiveState, event: Reading): LiveState {
  const reader = { userId: event.userId, isSelf: event.userId === state.account?.id };
  return withConversation(state, event.conversationId, (conversation) => ({
    ...conversation,
    summary: moveReadPosition(conversation.summary, reader, event),
  }));
}

function applyPresence(state: LiveState, event: EventMap['presence']): LiveState {
  const online = new Set(state.online);
  for (const id of event.online) online.add(id);
  for (const id of event.offline) online.delete(id);
  return { ...state, online };
}

/** Somebody's names changed: everywhere they show. */
