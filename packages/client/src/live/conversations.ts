import type { Conversation, Message, Participant, ReadMessage } from '@parley/api';
import { isFurther, type ReadPosition } from './read-position.ts';
import type { LiveConversation, LiveState, Passage, Timeline } from './state.ts';

/** Changes one known conversation; the state stays identical where it is unknown or nothing changed. */
export function withConversation(
  state: LiveState,
  id: number,
  change: (conversation: LiveConversation) => LiveConversation,
): LiveState {
  const known = state.conversations.get(id);
  const changed = known && change(known);
  if (!changed || changed === known) return state;
  const conversations = new Map(state.conversations).set(id, changed);
  const hasMoved = changed.summary.updatedAt !== known.summary.updatedAt;
  return { ...state, conversations, order: hasMoved ? ordered(conversations) : state.order };
}

/**
 * Takes in a conversation as the server answered it. Read positions only move forward: what
 * is known here may be newer than an answer that was under way.
 */
export function putConversation(state: LiveState, id: number, answered: LiveConversation): LiveState {
  const known = state.conversations.get(id)?.summary;
  const summary = known ? withPositionsOf(answered.summary, known) : answered.summary;
  const conversations = new Map(state.conversations).set(id, { ...answered, summary });
  return { ...state, conversations, order: ordered(conversations) };
}

/**
 * Takes only the read positions of an answer that is older than what is known: who reads how far
 * has no revision, and it may tell of a reading that was missed.
 */
export function takePositions(state: LiveState, answered: Conversation): LiveState {
  return withConversation(state, answered.id, (conversation) => ({
    ...conversation,
    summary: withPositionsOf(conversation.summary, answered),
  }));
}

/** Each position as far as either of the two tells. */
function withPositionsOf(summary: Conversation, other: Conversation): Conversation {
  const positions = new Map(other.participants.map((participant) => [participant.id, participant]));
  const participants = summary.participants.map((participant) =>
    moved(participant, positions.get(participant.id) ?? participant),
  );
  return withOwnPosition({ ...summary, participants }, isFurther(other, summary) ? other : summary);
}

export function dropConversation(state: LiveState, id: number): LiveState {
  if (!state.conversations.has(id)) return state;
  const conversations = new Map(state.conversations);
  conversations.delete(id);
  return { ...state, conversations, order: state.order.filter((other) => other !== id) };
}

/** The server's order: the one that moved last first, then by id. */
export function ordered(conversations: ReadonlyMap<number, LiveConversation>): number[] {
  const summaries = [...conversations.values()].map((conversation) => conversation.summary);
  summaries.sort((a, b) => (a.updatedAt === b.updatedAt ? b.id - a.id : a.updatedAt < b.updatedAt ? 1 : -1));
  return summaries.map((summary) => summary.id);
}

/** Whether a message stands among the loaded ones or right after them. */
export function isNextTo(timeline: Timeline, message: Message): boolean {
  const at = message.seq - (timeline.messages[0]?.seq ?? message.seq);
  return at >= 0 && at <= timeline.messages.length;
}

/**
 * Puts a message where its `seq` stands, unless it is there as it became later; one that is not
 * next to what is loaded is left to its page.
 */
export function putMessage(timeline: Timeline | null, message: Message): Timeline | null {
  if (!timeline || !isNextTo(timeline, message)) return timeline;
  const { messages } = timeline;
  const at = message.seq - (messages[0]?.seq ?? message.seq);
  if ((messages[at]?.revision ?? 0) > message.revision) return timeline;
  const changed = at === messages.length ? [...messages, message] : messages.with(at, message);
  return { ...timeline, messages: changed };
}

/** Puts what became of a message where it is loaded; anywhere else it comes with its page. */
export function changeLoaded<Part extends Timeline | null>(part: Part, message: Message): Part {
  const at = part?.messages.findIndex((loaded) => loaded.seq === message.seq) ?? -1;
  if (!part || at < 0 || (part.messages[at]?.revision ?? 0) > message.revision) return part;
  return { ...part, messages: part.messages.with(at, message) };
}

/** A passage that has grown to where the timeline begins is one with it. */
export function joined(conversation: LiveConversation): LiveConversation {
  const { timeline, passage } = conversation;
  const first = timeline?.messages[0]?.seq;
  const last = passage?.messages.at(-1)?.seq;
  if (!timeline || !passage || first === undefined || last === undefined || last < first - 1)
    return conversation;
  return { ...conversation, passage: null, timeline: before(passage, timeline) };
}

function before({ messages, reachedStart, isLoadingOlder }: Passage, timeline: Timeline): Timeline {
  const first = timeline.messages[0]?.seq ?? 0;
  const older = messages.filter(({ seq }) => seq < first);
  if (older.length === 0) return timeline;
  return { messages: [...older, ...timeline.messages], reachedStart, isLoadingOlder };
}

export function changeParticipant(
  summary: Conversation,
  userId: number,
  change: (participant: Participant) => Participant,
): Conversation {
  if (!summary.participants.some((participant) => participant.id === userId)) return summary;
  return {
    ...summary,
    participants: summary.participants.map((participant) =>
      participant.id === userId ? change(participant) : participant,
    ),
  };
}

/** Moves a read position, to one that counts over it only; one's own decides what is unread. */
export function moveReadPosition(
  summary: Conversation,
  reader: { userId: number; isSelf: boolean },
  position: ReadPosition,
): Conversation {
  const changed = changeParticipant(summary, reader.userId, (participant) => moved(participant, position));
  return reader.isSelf && isFurther(position, changed) ? withOwnPosition(changed, position) : changed;
}

function moved(participant: Participant, position: ReadPosition): Participant {
  const { readEpoch, lastReadSeq } = position;
  return isFurther(position, participant) ? { ...participant, readEpoch, lastReadSeq } : participant;
}

/** Everything that follows from one's own position, derived anew. */
export function withOwnPosition(
  summary: Conversation,
  { readEpoch, lastReadSeq }: ReadPosition,
): Conversation {
  const { lastMessage, messageCount } = summary;
  return {
    ...summary,
    readEpoch,
    lastReadSeq,
    unreadCount: Math.max(0, messageCount - lastReadSeq),
    lastMessage: lastMessage && { ...lastMessage, isRead: lastMessage.seq <= lastReadSeq },
  };
}

export function withLastMessage(summary: Conversation, message: Message): Conversation {
  const lastMessage: ReadMessage = { ...message, isRead: message.seq <= summary.lastReadSeq };
  return { ...summary, lastMessage };
}
