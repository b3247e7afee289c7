import type { Message } from '@parley/api';
import type { OutboxItem } from './state.ts';

/**
 * Loaded messages as they will be once the server has answered what waits: edited and deleted
 * ones show so at once. Refused edits and deletions, and messages to be sent, are not in it.
 *
 * @returns the same object where nothing waits for its messages
 */
export function withWaiting<T extends { messages: readonly Message[] }>(
  timeline: T,
  outbox: readonly OutboxItem[],
): T {
  const changes = new Map<number, (message: Message) => Message>();
  for (const item of outbox) {
    if (item.kind !== 'send' && item.status === 'waiting') changes.set(item.messageId, changeOf(item));
  }
  if (!timeline.messages.some((message) => changes.has(message.id))) return timeline;
  return {
    ...timeline,
    messages: timeline.messages.map((message) => changes.get(message.id)?.(message) ?? message),
  };
}

function changeOf(item: Exclude<OutboxItem, { kind: 'send' }>): (message: Message) => Message {
  const { createdAt } = item;
  if (item.kind === 'delete') return (message) => ({ ...message, content: '', deletedAt: createdAt });
  const { content } = item;
  return (message) => (message.deletedAt === null ? { ...message, content, editedAt: createdAt } : message);
}
