import { useConversation } from '../realtime/use-live.ts';
import { PersonLine } from '../users/person-line.tsx';

/** Who takes part in a conversation, and what can be changed about it. */
export function ConversationDetails({ id }: { id: number }) {
  const conversation = useConversation(id)?.summary;
  return (
    <ul className="min-h-0 flex-1 overflow-y-auto p-2">
      {conversation?.participants.map((person) => (
        <li key={person.id} className="flex px-2 py-1.5">
          <PersonLine person={person} />
        </li>
      ))}
    </ul>
  );
}
