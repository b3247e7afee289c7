import { Menu } from '@base-ui/react/menu';
import type { Participant } from '@parley/client';
import { memo } from 'react';
import { buttonClass } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import { PersonLine } from '../users/person-line.tsx';
import { nameOf } from '../users/person-name.ts';
import { PersonTrigger } from '../users/person-trigger.tsx';

interface GroupPersonProps {
  person: Participant;
  isSelf: boolean;
  /** The one menu of the list; null where there is nothing in it for them. */
  menu: ReturnType<typeof Menu.createHandle<Participant>> | null;
}

/** A line of a group's people. */
export const GroupPerson = memo(function GroupPerson({ person, isSelf, menu }: GroupPersonProps) {
  return (
    <li className="flex items-center gap-1">
      <PersonTrigger person={person} className="flex min-w-0 flex-1 px-2 py-1.5 hover:bg-hover">
        <PersonLine person={person} note={noteOf(person, isSelf)} />
      </PersonTrigger>
      {menu === null ? (
        <span className="size-9 shrink-0" />
      ) : (
        <Menu.Trigger
          handle={menu}
          payload={person}
          aria-label={texts.conversations.actionsFor(nameOf(person))}
          className={`${buttonClass('quiet', 'icon')} data-popup-open:bg-hover`}
        >
          <Icon name="more" />
        </Menu.Trigger>
      )}
    </li>
  );
});

function noteOf({ role, isGuest }: Participant, isSelf: boolean): string | undefined {
  const { owner, admin, yourself } = texts.conversations;
  const name = { owner, admin, member: isGuest ? texts.users.guest : undefined }[role];
  return isSelf ? [yourself, name].filter(Boolean).join(', ') : name;
}
