import type { Conversation } from '@parley/client';
import { nameOf } from '../users/person-name.ts';
import { texts } from './texts.ts';

// A line never shows more, and a message may be thousands of characters of anything.
const MOST = 160;

/** A conversation's last message on one line; `isQuiet` where it is about a message rather than one. */
export function previewOf(conversation: Conversation, ownId: number): { text: string; isQuiet: boolean } {
  const message = conversation.lastMessage;
  if (!message) return { text: texts.noMessages, isQuiet: true };
  if (message.deletedAt !== null) return { text: texts.deleted, isQuiet: true };
  const content = message.content.slice(0, MOST).replaceAll(/\s+/gu, ' ').trim();
  if (message.kind === 'notice') return { text: content, isQuiet: true };
  const isOwn = message.sender.id === ownId;
  const sender = isOwn ? texts.you : nameOf(message.sender);
  if (message.kind === 'action') return { text: `* ${nameOf(message.sender)} ${content}`, isQuiet: false };
  const isClear = conversation.kind === 'direct' && !isOwn;
  return { text: isClear ? content : `${sender}: ${content}`, isQuiet: false };
}
