import { withWaiting, type Conversation, type Message, type OutboxItem } from '@parley/client';
import { nameOf } from '../users/person-name.ts';
import { texts } from '../shared/language.ts';

// A line never shows more, and a message may be thousands of characters of anything.
const MOST = 160;

interface Preview {
  /** Who said it, where that is not clear. */
  sender: string | null;
  text: string;
  /** Whether it is about a message rather than one. */
  isQuiet: boolean;
}

/**
 * A conversation's last message on one line.
 *
 * @param waiting what was written here and waits, where it makes a difference to the last message
 */
export function previewOf(conversation: Conversation, ownId: number, waiting?: OutboxItem): Preview {
  if (waiting?.kind === 'send') {
    const sender = waiting.status === 'failed' ? texts.conversations.notSent : texts.conversations.you;
    return { sender, text: oneLine(waiting.content), isQuiet: false };
  }
  const messages: readonly Message[] = conversation.lastMessage ? [conversation.lastMessage] : [];
  const [message] = withWaiting({ messages }, waiting ? [waiting] : []).messages;
  if (!message) return { sender: null, text: texts.conversations.noMessages, isQuiet: true };
  if (message.deletedAt !== null) return { sender: null, text: texts.conversations.deleted, isQuiet: true };
  const content = oneLine(message.content);
  if (message.kind === 'notice') return { sender: null, text: content, isQuiet: true };
  const isOwn = message.sender.id === ownId;
  const sender = isOwn ? texts.conversations.you : nameOf(message.sender);
  if (message.kind === 'action')
    return { sender: null, text: `* ${nameOf(message.sender)} ${content}`, isQuiet: false };
  const isClear = conversation.kind === 'direct' && !isOwn;
  return { sender: isClear ? null : sender, text: content, isQuiet: false };
}

/** What a line of the list shows of a text. */
export function oneLine(content: string): string {
  return content.slice(0, MOST).replaceAll(/\s+/gu, ' ').trim();
}
