import type { Message, ReadMessage } from '@parley/api';
import type { Api } from '../api.ts';
import { timeless } from '../live/apply-answer.ts';
import type { Waiting } from './waiting.ts';

/**
 * Makes the one call that an item stands for.
 *
 * @param signal gives the call up, so that it never goes out over a later connection
 * @returns the message as it is stored now, or null for a read position
 */
export async function deliver(api: Api, item: Waiting, signal: AbortSignal): Promise<Message | null> {
  const answer = await call(api, item, signal);
  return answer && timeless(answer);
}

async function call(api: Api, item: Waiting, signal: AbortSignal): Promise<ReadMessage | null> {
  const { conversationId } = item;
  switch (item.kind) {
    case 'send':
      return api.messages.create.mutate(
        { conversationId, content: item.content, clientId: item.key },
        { signal },
      );
    case 'edit':
      return api.messages.update.mutate({ id: item.messageId, content: item.content }, { signal });
    case 'delete':
      return api.messages.destroy.mutate({ id: item.messageId }, { signal });
    case 'read':
      await api.messages.markConversationAsRead.mutate({ conversationId, seq: item.seq }, { signal });
      return null;
    case 'unread':
      return null;
  }
}
