import type { Account, Conversation } from '@parley/api';
import { ordered } from './conversations.ts';
import type { LiveConversation, LiveState, Timeline } from './state.ts';
import { EMPTY } from './store.ts';

/** Changes with the shape of what is kept: what an older version kept is not read. */
const SHAPE = 3;

const MOST_CONVERSATIONS = 50;
const MOST_TIMELINES = 30;
const MOST_MESSAGES = 50;

/** One conversation as it is kept: its newest messages, where it is one of the newest that were opened. */
export interface KeptConversation {
  shape: typeof SHAPE;
  summary: Conversation;
  timeline: Pick<Timeline, 'messages' | 'reachedStart'> | null;
  /** How new its people's names are at least. */
  usersRevision: number;
}

export interface KeptAccount {
  shape: typeof SHAPE;
  account: Account;
}

export function keptAccount(account: Account): KeptAccount {
  return { shape: SHAPE, account };
}

/** The conversations that are worth keeping: the newest of the list, and the newest of the opened ones. */
export function conversationsToKeep({
  order,
  conversations,
  usersRevision,
}: LiveState): Map<number, KeptConversation> {
  const kept = new Map<number, KeptConversation>();
  let timelines = 0;
  for (const [index, id] of order.entries()) {
    const conversation = conversations.get(id);
    if (!conversation) continue;
    const isOpened = conversation.timeline !== null && timelines < MOST_TIMELINES;
    if (isOpened) timelines += 1;
    if (isOpened || index < MOST_CONVERSATIONS)
      kept.set(id, keptConversation(conversation, isOpened, usersRevision ?? 0));
  }
  return kept;
}

/** By conversation: made once, so that what has not changed is known by being the same. */
const made = new WeakMap<LiveConversation, Map<boolean, KeptConversation>>();

function keptConversation(
  conversation: LiveConversation,
  isOpened: boolean,
  usersRevision: number,
): KeptConversation {
  const known = made.get(conversation) ?? new Map<boolean, KeptConversation>();
  made.set(conversation, known);
  const { summary, timeline } = conversation;
  const kept = known.get(isOpened) ?? {
    shape: SHAPE,
    summary,
    timeline: isOpened && timeline ? lastPage(timeline) : null,
    usersRevision,
  };
  known.set(isOpened, kept);
  return kept;
}

function lastPage({ messages, reachedStart }: Timeline): KeptConversation['timeline'] {
  if (messages.length <= MOST_MESSAGES) return { messages, reachedStart };
  return { messages: messages.slice(-MOST_MESSAGES), reachedStart: false };
}

/** The live state as it was kept, until the server tells more. */
export function stateFrom(account: Account, kept: Iterable<KeptConversation>): LiveState {
  const conversations = new Map<number, LiveConversation>();
  let oldest: number | null = null;
  for (const { summary, timeline, usersRevision } of kept) {
    conversations.set(summary.id, {
      summary,
      timeline: timeline && { ...timeline, isLoadingOlder: false },
      passage: null,
    });
    oldest = Math.min(usersRevision, oldest ?? usersRevision);
  }
  const list = { ...EMPTY.list, isLoaded: true };
  const order = ordered(conversations);
  return { ...EMPTY, account, conversations, order, list, usersRevision: oldest };
}

/** @returns undefined where it is nothing that this version kept */
export function parseAccount(kept: unknown): Account | undefined {
  return isOfThisShape(kept) && 'account' in kept ? (kept as KeptAccount).account : undefined;
}

/** @returns undefined where it is nothing that this version kept */
export function parseConversation(kept: unknown): KeptConversation | undefined {
  return isOfThisShape(kept) && 'summary' in kept ? (kept as KeptConversation) : undefined;
}

function isOfThisShape(kept: unknown): kept is { shape: typeof SHAPE } {
  return typeof kept === 'object' && kept !== null && 'shape' in kept && kept.shape === SHAPE;
}
