/** The one door to live state: small questions to the client's store, each a hook. */
import type { ConnectionState, LiveConversation, LiveState, OutboxItem } from '@parley/client';
import { useSyncExternalStore } from 'react';
import { useParley } from './parley-context.ts';

/** @param select answers with a part of the state as it stands there, so that what is equal is identical */
function useLive<T>(select: (state: LiveState) => T): T {
  const { live } = useParley();
  return useSyncExternalStore(live.subscribe, () => select(live.getState()));
}

export function useConnection(): ConnectionState {
  return useLive((state) => state.connection);
}

/** Whether the session turned out to have ended. */
export function useSessionEnded(): boolean {
  return useLive((state) => state.isSignedOut);
}

export function useAccount(): LiveState['account'] {
  return useLive((state) => state.account);
}

/** Whether one is a guest here: what the server refuses guests is not offered. */
export function useIsGuest(): boolean {
  return useLive((state) => state.account?.isGuest ?? false);
}

/** One's own id; 0, which nobody has, while nobody is signed in. */
export function useOwnId(): number {
  return useLive((state) => state.account?.id ?? 0);
}

/** How far the list of conversations is loaded. */
export function useListState(): LiveState['list'] {
  return useLive((state) => state.list);
}

/** Ids of the listed conversations, the one that moved last first. */
export function useConversationIds(): readonly number[] {
  return useLive((state) => state.order);
}

/** Everything that is known of the listed conversations, by id. */
export function useConversations(): LiveState['conversations'] {
  return useLive((state) => state.conversations);
}

export function useConversation(id: number): LiveConversation | undefined {
  return useLive((state) => state.conversations.get(id));
}

/** Whether anything was said in a conversation. */
export function useHasMessages(id: number): boolean {
  return useLive((state) => (state.conversations.get(id)?.summary.messageCount ?? 0) > 0);
}

/** Id of the direct conversation with somebody, where it is known here; null else. */
export function useDirectWith(userId: number): number | null {
  return useLive(({ conversations }) => {
    for (const { summary } of conversations.values()) {
      const isDirect = summary.kind === 'direct' && summary.title === null;
      if (isDirect && summary.participants.some((person) => person.id === userId)) return summary.id;
    }
    return null;
  });
}

/** How many messages are unread, over all listed conversations. */
export function useUnreadTotal(): number {
  return useLive((state) => {
    let total = 0;
    for (const { summary } of state.conversations.values()) total += summary.unreadCount;
    return total;
  });
}

/** Whether somebody is there; false also while that is not known, for want of a connection. */
export function useIsOnline(userId: number): boolean {
  return useLive((state) => state.connection === 'online' && state.online.has(userId));
}

/** Ids of everybody who is there; null while that is not known, for want of a connection. */
export function useOnline(): ReadonlySet<number> | null {
  return useLive((state) => (state.connection === 'online' ? state.online : null));
}

const nobody: readonly number[] = [];

/** Ids of those who are writing in a conversation now. */
export function useTypists(conversationId: number): readonly number[] {
  return useLive((state) => state.typing.get(conversationId) ?? nobody);
}

/** Everything written here that the server has not answered yet. */
export function useOutbox(): readonly OutboxItem[] {
  return useLive((state) => state.outbox);
}

/** What was written last in a conversation and waits: a message, else a change of its last message. */
export function useLastWaiting(
  conversationId: number,
  lastMessageId: number | undefined,
): OutboxItem | undefined {
  return useLive(({ outbox }) => {
    const send = outbox.findLast((item) => item.kind === 'send' && item.conversationId === conversationId);
    return send ?? outbox.find((item) => item.kind !== 'send' && item.messageId === lastMessageId);
  });
}
