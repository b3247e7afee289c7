import type { Conversation } from '@parley/client';
import { nameOf } from '../users/person-name.ts';
import { titleOf } from './conversation-title.ts';

/** Everything a conversation can be found by: what it is called, and who takes part. */
export function namesOf(conversation: Conversation, ownId: number): string[] {
  const others = conversation.participants.filter(({ id }) => id !== ownId);
  return [titleOf(conversation, ownId), ...others.flatMap((one) => [nameOf(one), one.username])];
}
