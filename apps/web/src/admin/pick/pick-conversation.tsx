import { OneLine } from '../../shared/written.tsx';
import { conversationName, type NamedConversation } from '../cells/conversation-cell.tsx';
import { PickOne } from './pick-one.tsx';

const MOST = 20;

interface PickConversationProps {
  label: string;
  onPick: (conversation: NamedConversation) => void;
}

/** Looks for a conversation by its title or by who takes part. */
export function PickConversation({ label, onPick }: PickConversationProps) {
  return (
    <PickOne
      kind="conversation"
      label={label}
      find={async (api, search) => {
        const asked = { limit: MOST, ...(search === '' ? {} : { search }) };
        return (await api.admin.conversations.list.query(asked)).items;
      }}
      idOf={({ id }) => id}
      nameOf={conversationName}
      line={(conversation) => <OneLine text={conversationName(conversation)} />}
      onPick={onPick}
    />
  );
}
