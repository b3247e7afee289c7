import type { Live } from '@parley/client';

type Listed = Pick<Live, 'getState' | 'loadMoreConversations' | 'markRead'>;

/**
 * Marks every conversation as read, also those that are not listed yet: they are loaded for it.
 *
 * @throws Error where the rest of the list did not come
 */
export async function markAllRead(live: Listed): Promise<void> {
  const marked = new Set<number>();
  for (;;) {
    for (const [id, { summary }] of live.getState().conversations) {
      if (summary.unreadCount === 0 || marked.has(id)) continue;
      marked.add(id);
      // What is refused stays unread, and shows so.
      live.markRead(id).catch(() => undefined);
    }
    const { nextCursor } = live.getState().list;
    if (nextCursor === null) return;
    await live.loadMoreConversations();
    // The list may be loading by itself just now.
    if (live.getState().list.nextCursor === nextCursor) await moment();
  }
}

function moment(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 100);
  });
}
