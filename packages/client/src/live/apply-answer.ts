import type {
  Conversation,
  ConversationChanges,
  Message,
  OpenedConversation,
  ReadMessage,
} from '@parley/api';
import {
  changeLoaded,
  changeParticipant,
  dropConversation,
  isNextTo,
  joined,
  putConversation,
  putMessage,
  takePositions,
  withConversation,
  withOwnPosition,
} from './conversations.ts';
import type { ReadPosition } from './read-position.ts';
import type { LiveState, Timeline } from './state.ts';

/** Whether somebody came to or left a conversation since the answer was asked for. */
type HasMoved = (conversationId: number) => boolean;

/** A page of the list. Conversations with loaded messages are left to the repair. */
export function applyList(
  state: LiveState,
  page: { items: Conversation[]; nextCursor: string | null },
  hasMoved: HasMoved,
): LiveState {
  let after = state;
  for (const summary of page.items) {
    const known = after.conversations.get(summary.id);
    if (hasMoved(summary.id)) continue;
    if (known?.timeline || (known && known.summary.revision > summary.revision))
      after = takePositions(after, summary);
    else after = putConversation(after, summary.id, { summary, timeline: null, passage: null });
  }
  return { ...after, list: { isLoaded: true, nextCursor: page.nextCursor, isLoadingMore: false } };
}

/** A conversation as it opens, at its end. */
export function applyOpened(state: LiveState, opened: OpenedConversation): LiveState {
  const { messages, ...summary } = opened;
  const known = state.conversations.get(summary.id);
  // Events went on while this was read: what is known is newer, and the next event or repair tells the rest.
  if (known?.timeline && known.summary.revision >= summary.revision) return takePositions(state, summary);
  const timeline: Timeline = {
    messages: messages.map(timeless).toReversed(),
    reachedStart: (messages.at(-1)?.seq ?? 1) === 1,
    isLoadingOlder: false,
  };
  // What changed in a passage meanwhile is not known.
  return putConversation(state, summary.id, { summary, timeline, passage: null });
}

/** An older page, ascending, put before what is shown. */
export function applyOlder(state: LiveState, id: number, page: readonly Message[]): LiveState {
  return withConversation(state, id, (known) => {
    const { timeline, passage } = known;
    if (passage) return { ...known, passage: withOlder(passage, page) };
    return timeline ? { ...known, timeline: withOlder(timeline, page) } : known;
  });
}

function withOlder<Part extends Timeline>(part: Part, page: readonly Message[]): Part {
  const first = part.messages[0]?.seq ?? 1;
  // The loaded messages may have been replaced meanwhile: a page that does not join on would leave a hole.
  const older = page.at(-1)?.seq === first - 1 ? page : [];
  return {
    ...part,
    messages: [...older, ...part.messages],
    reachedStart: (older[0]?.seq ?? first) === 1,
    isLoadingOlder: false,
  };
}

/** A newer page, ascending, put behind a passage. */
export function applyNewer(state: LiveState, id: number, page: readonly Message[]): LiveState {
  return withConversation(state, id, (known) => {
    const { passage } = known;
    if (!passage) return known;
    const last = passage.messages.at(-1)?.seq ?? 0;
    const newer = page[0]?.seq === last + 1 ? page : [];
    const messages = [...passage.messages, ...newer];
    return joined({ ...known, passage: { ...passage, messages, isLoadingNewer: false } });
  });
}

/** The messages around one that somebody went to, ascending; where they touch the end they are part of it. */
export function applyPassage(state: LiveState, id: number, messages: readonly Message[]): LiveState {
  return withConversation(state, id, (known) => {
    const reachedStart = (messages[0]?.seq ?? 1) === 1;
    const passage = { messages, reachedStart, isLoadingOlder: false, isLoadingNewer: false };
    return joined({ ...known, passage });
  });
}

/** Whether an answer closes the gap: it is complete, and leaves no hole behind the loaded messages. */
export function joinsOn(timeline: Timeline | null | undefined, changes: ConversationChanges): boolean {
  if (!timeline) return true;
  if (!changes.complete) return false;
  let grown: Timeline | null = timeline;
  const first = timeline.messages[0]?.seq ?? 1;
  for (const message of inOrder(changes)) {
    if (message.seq >= first && grown && !isNextTo(grown, message)) return false;
    grown = putMessage(grown, message);
  }
  return true;
}

/** Closes a gap with an answer that joins on. */
export function applyChanges(state: LiveState, changes: ConversationChanges): LiveState {
  const { conversation: summary } = changes;
  const known = state.conversations.get(summary.id);
  if (known && known.summary.revision > summary.revision) return takePositions(state, summary);
  let timeline = known?.timeline ?? null;
  let passage = known?.passage ?? null;
  for (const message of inOrder(changes)) {
    timeline = putMessage(timeline, message);
    passage = changeLoaded(passage, message);
  }
  return putConversation(state, summary.id, { summary, timeline, passage });
}

function inOrder(changes: ConversationChanges): Message[] {
  return changes.messages.map(timeless).toSorted((a, b) => a.seq - b.seq);
}

/**
 * Where a returning client's conversations stand: what it left meanwhile is dropped, and how far it
 * has read is what the server says, whatever was shown before. What else moved is for the repair.
 */
export function applyRevisions(
  state: LiveState,
  revisions: readonly ({ id: number } & ReadPosition)[],
  hasMoved: HasMoved,
): LiveState {
  const positions = new Map(revisions.map((revision) => [revision.id, revision]));
  let after = state;
  for (const id of state.conversations.keys()) {
    if (hasMoved(id)) continue;
    const position = positions.get(id);
    if (position) after = applyOwnPosition(after, id, position);
    else after = dropConversation(after, id);
  }
  return after;
}

function applyOwnPosition(state: LiveState, id: number, position: ReadPosition): LiveState {
  const { readEpoch, lastReadSeq } = position;
  return withConversation(state, id, (conversation) => {
    const { summary } = conversation;
    if (summary.readEpoch === readEpoch && summary.lastReadSeq === lastReadSeq) return conversation;
    const own = changeParticipant(summary, state.account?.id ?? 0, (participant) => ({
      ...participant,
      readEpoch,
      lastReadSeq,
    }));
    return { ...conversation, summary: withOwnPosition(own, position) };
  });
}

/** Whether it was read was true when it was answered; from then on one's read position tells. */
export function timeless({ isRead: _, ...message }: ReadMessage): Message {
  return message;
}
