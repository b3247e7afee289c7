import type { Message } from '@parley/api';
import type { Api } from '../api.ts';
import { timeless } from '../live/apply-answer.ts';
import type { ReadPosition } from '../live/read-position.ts';
import type { Waiting } from './waiting.ts';

/** What the server says that an item came to. */
export interface Answer {
  /** The message as it is stored now; null for a read position. */
  message: Message | null;
  /** Where one's own read position is now; null where the call had nothing to do with it. */
  position: ReadPosition | null;
}

/**
 * Makes the one call that an item stands for.
 *
 * @param signal gives the call up, so that it never goes out over a later connection
 */
export async function deliver(api: Api, item: Waiting, signal: AbortSignal): Promise<Answer> {
  const { messages } = api;
  const { conversationId } = item;
  switch (item.kind) {
    case 'send': {
      const { content, key: clientId } = item;
      const sent = await messages.create.mutate({ conversationId, content, clientId }, { signal });
      const { readEpoch, lastReadSeq, ...message } = sent;
      return { message: timeless(message), position: { readEpoch, lastReadSeq } };
    }
    case 'edit': {
      const { messageId: id, content } = item;
      return { message: timeless(await messages.update.mutate({ id, content }, { signal })), position: null };
    }
    case 'delete': {
      const { messageId: id } = item;
      return { message: timeless(await messages.destroy.mutate({ id }, { signal })), position: null };
    }
    case 'read': {
      const { seq, readEpoch } = item;
      const read = { conversationId, seq, readEpoch };
      return positionIn(await messages.markConversationAsRead.mutate(read, { signal }));
    }
    case 'unread': {
      const unread = { conversationId, seq: item.seq };
      return positionIn(await messages.markConversationAsUnread.mutate(unread, { signal }));
    }
  }
}

function positionIn({ readEpoch, lastReadSeq }: ReadPosition): Answer {
  return { message: null, position: { readEpoch, lastReadSeq } };
}
