import type { Conversation, Participant } from '@parley/client';
import { nameOf } from '../users/person-name.ts';
import { texts } from '../shared/language.ts';

/** The longest title the server takes. */
export const TITLE_LENGTH = 120;

const NAMES = 3;

/** The other of a direct conversation's two people. */
export function otherOf(conversation: Conversation, ownId: number): Participant | undefined {
  if (conversation.kind !== 'direct') return undefined;
  return conversation.participants.find((participant) => participant.id !== ownId);
}

/** What a conversation is called for the person with this id: its title, or who else is in it. */
export function titleOf(conversation: Conversation, ownId: number): string {
  if (conversation.title !== null) return conversation.title;
  const others = conversation.participants.filter((participant) => participant.id !== ownId);
  if (others.length === 0) return texts.conversations.justYou;
  const unnamed = conversation.participantCount - 1 - NAMES;
  const shown = unnamed > 1 ? others.slice(0, NAMES) : others.slice(0, NAMES + 1);
  const names = shown.map(nameOf).join(', ');
  return unnamed > 1 ? texts.conversations.andOthers(names, unnamed) : names;
}
