import type { OutboxItem } from '@parley/client';

/** How much waits in one conversation. */
export interface WaitingThere {
  conversationId: number;
  messages: number;
  /** Edits and deletions. */
  changes: number;
}

/** What waits, conversation by conversation, in the order it was written. */
export function whatWaits(outbox: readonly OutboxItem[]): WaitingThere[] {
  const found = new Map<number, WaitingThere>();
  for (const { conversationId, kind } of outbox) {
    const there = found.get(conversationId) ?? { conversationId, messages: 0, changes: 0 };
    if (kind === 'send') there.messages += 1;
    else there.changes += 1;
    found.set(conversationId, there);
  }
  return [...found.values()];
}
