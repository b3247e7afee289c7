import { texts } from '../../shared/language.ts';
import { OneLine } from '../../shared/written.tsx';
import { nameOf } from '../../users/person-name.ts';
import { AdminLink } from '../admin-link.tsx';
import type { NamedPerson } from './person-cell.tsx';

export interface NamedConversation {
  id: number;
  title: string | null;
  participants: readonly NamedPerson[];
}

/** What a conversation is called: its title, else by who takes part. */
export function conversationName({ id, title, participants }: NamedConversation): string {
  if (title !== null) return title;
  return participants.map(nameOf).join(', ') || texts.admin.conversations.numbered(String(id));
}

/** A conversation in a row: the way to its page. */
export function ConversationCell({ conversation }: { conversation: NamedConversation }) {
  return (
    <AdminLink path={`conversations/${conversation.id}`} className="block min-w-0 hover:underline">
      <OneLine text={conversationName(conversation)} />
    </AdminLink>
  );
}
