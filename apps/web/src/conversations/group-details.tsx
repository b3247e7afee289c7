import type { Conversation } from '@parley/client';
import { useRef, useState } from 'react';
import { useOwnId } from '../realtime/use-live.ts';
import { Button } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import { Layer } from '../shared/layer.tsx';
import { loadLater } from '../shared/load-later.ts';
import { ConversationAvatar } from './conversation-avatar.tsx';
import { titleOf } from './conversation-title.ts';
import { mayAdd, mayChangeTitle } from './group-authority.ts';
import { withChanges } from './group-changes.ts';
import { GroupPeople } from './group-people.tsx';
import { GroupTitle } from './group-title.tsx';
import { LeavingGroup } from './leaving-group.tsx';
import { useEverybody } from './use-everybody.ts';
import { useGroupChanges } from './use-group-changes.ts';

const AddPeopleDialog = loadLater(async () => (await import('./add-people-dialog.tsx')).AddPeopleDialog);

interface GroupDetailsProps {
  conversation: Conversation;
  /** Whether it is known as well as it will be without asking for more. */
  isOpened: boolean;
}

/** A group: what it is called, who is in it, and the ways out. */
export function GroupDetails({ conversation, isOpened }: GroupDetailsProps) {
  const ownId = useOwnId();
  const everybody = useEverybody(conversation, isOpened);
  const changing = useGroupChanges(conversation);
  const [isAdding, setAdding] = useState(false);
  const adder = useRef<HTMLButtonElement>(null);
  const group = withChanges({ ...conversation, participants: everybody.people }, changing.changes);
  return (
    <>
      <div className="flex flex-col items-center gap-3 px-4 pt-5 pb-4">
        <ConversationAvatar conversation={group} size="large" />
        <GroupTitle
          title={group.title}
          shown={titleOf(group, ownId)}
          onRename={mayChangeTitle(conversation) ? changing.rename : null}
        />
      </div>
      <div className="flex min-h-9 flex-wrap items-center gap-x-2 px-4">
        <h2 className="flex-1 font-strong whitespace-nowrap">
          {texts.conversations.people(group.participantCount)}
        </h2>
        {mayAdd(group) ? (
          <Button ref={adder} look="tinted" onClick={() => setAdding(true)} className="-me-3.5">
            <Icon name="addPerson" />
            {texts.conversations.addPeople}
          </Button>
        ) : null}
      </div>
      <GroupPeople group={group} everybody={everybody} changing={changing} />
      <LeavingGroup conversation={conversation} />
      {isAdding ? (
        <Layer onClose={() => setAdding(false)}>
          <AddPeopleDialog
            people={group.participants}
            onAdd={changing.add}
            onClose={() => setAdding(false)}
            opener={adder}
          />
        </Layer>
      ) : null}
    </>
  );
}
