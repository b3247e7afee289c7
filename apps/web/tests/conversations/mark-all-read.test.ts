import type { Live, LiveConversation, LiveState } from '@parley/client';
import { describe, expect, it } from 'vitest';
import { markAllRead } from '../../src/conversations/mark-all-read.ts';
import { conversation } from './conversations.ts';

/** A list that comes in pages of two. */
function listOf(unread: readonly number[], failsAt = Infinity) {
  const marked: number[] = [];
  let pages = 1;
  const shown = (): number => Math.min(unread.length, pages * 2);
  const live: Pick<Live, 'getState' | 'loadMoreConversations' | 'markRead'> = {
    getState: () =>
      ({
        conversations: new Map(
          unread.slice(0, shown()).map((unreadCount, at) => {
            const summary = conversation({ id: at + 1, unreadCount });
            return [at + 1, { summary } as LiveConversation] as const;
          }),
        ),
        list: {
          isLoaded: true,
          isLoadingMore: false,
          nextCursor: shown() < unread.length ? `${pages}` : null,
        },
      }) as unknown as LiveState,
    loadMoreConversations: async () => {
      if (pages === failsAt) throw new Error('The server is away');
      pages += 1;
    },
    markRead: async (id) => void marked.push(id),
  };
  return { live, marked };
}

describe('marking everything as read', () => {
  it('covers what is not listed yet, and each once', async () => {
    const { live, marked } = listOf([1, 0, 2, 0, 5]);
    await markAllRead(live);
    expect(marked).toEqual([1, 3, 5]);
  });

  it('does nothing where everything is read', async () => {
    const { live, marked } = listOf([0, 0]);
    await markAllRead(live);
    expect(marked).toEqual([]);
  });

  it('tells where the rest could not be loaded; what was known is read', async () => {
    const { live, marked } = listOf([1, 1, 1], 1);
    await expect(markAllRead(live)).rejects.toThrow('away');
    expect(marked).toEqual([1, 2]);
  });
});
