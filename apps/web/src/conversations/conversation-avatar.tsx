import type { Conversation } from '@parley/client';
import { useIsOnline, useOwnId } from '../realtime/use-live.ts';
import { Avatar } from '../shared/avatar.tsx';
import { otherOf, titleOf } from './conversation-title.ts';

/** The other person of a direct conversation, whether they are there, or the group's letters. */
export function ConversationAvatar({
  conversation,
  size,
}: {
  conversation: Conversation;
  size?: 'small' | 'usual' | 'large';
}) {
  const ownId = useOwnId();
  const other = otherOf(conversation, ownId);
  const isOnline = useIsOnline(other?.id ?? 0);
  return (
    <Avatar
      name={titleOf(conversation, ownId)}
      // Groups take their tones from the other end, so that 3 the group is not 3 the person.
      id={other?.id ?? -conversation.id}
      isOnline={isOnline}
      isGroup={!other}
      {...(size ? { size } : {})}
    />
  );
}
