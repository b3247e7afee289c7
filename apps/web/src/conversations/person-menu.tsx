import { Menu } from '@base-ui/react/menu';
import type { Conversation, Participant } from '@parley/client';
import { useState, type ReactNode } from 'react';
import { useOwnId } from '../realtime/use-live.ts';
import { Icon, type IconName } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import { isImported } from '../users/is-imported.ts';
import { useMayMessage } from '../users/use-may-message.ts';
import { useOpenDirect } from '../users/use-open-direct.ts';
import { mayRemove, maySetRole } from './group-authority.ts';
import type { ChangingGroup } from './use-group-changes.ts';

interface PersonMenuProps {
  menu: ReturnType<typeof Menu.createHandle<Participant>>;
  group: Conversation;
  changing: ChangingGroup;
}

/** What one can do with somebody of a group: one menu for all its people, which is a part of their list's region. */
export function PersonMenu({ menu, group, changing }: PersonMenuProps) {
  const [place, setPlace] = useState<HTMLDivElement | null>(null);
  return (
    <>
      <div ref={setPlace} />
      <Menu.Root handle={menu} modal={false}>
        {({ payload }) => {
          // As they are now, not as they were when it opened.
          const person = group.participants.find(({ id }) => id === payload?.id);
          return (
            <Menu.Portal container={place}>
              <Menu.Positioner
                positionMethod="fixed"
                side="bottom"
                align="end"
                sideOffset={4}
                collisionPadding={8}
                className="z-30"
              >
                <Menu.Popup className="min-w-52 rounded-xl border border-line bg-raised p-1 shadow-raised outline-none">
                  {person ? <Items person={person} group={group} changing={changing} /> : null}
                </Menu.Popup>
              </Menu.Positioner>
            </Menu.Portal>
          );
        }}
      </Menu.Root>
    </>
  );
}

interface ItemsProps extends Omit<PersonMenuProps, 'menu'> {
  person: Participant;
}

function Items({ person, group, changing }: ItemsProps) {
  const ownId = useOwnId();
  const { openDirect } = useOpenDirect(person.id);
  const mayMessage = useMayMessage(person.id);
  const isAdmin = person.role === 'admin';
  return (
    <>
      {isImported(person) || !mayMessage ? null : (
        <Item icon="speech" onClick={() => void openDirect()}>
          {texts.conversations.messageThem}
        </Item>
      )}
      {maySetRole(group, person) ? (
        <Item
          icon={isAdmin ? 'undo' : 'gear'}
          onClick={() => changing.setRole(person, isAdmin ? 'member' : 'admin')}
        >
          {isAdmin ? texts.conversations.makeMember : texts.conversations.makeAdmin}
        </Item>
      ) : null}
      {mayRemove(group, ownId, person) ? (
        <Item icon="bin" isDanger onClick={() => changing.remove(person)}>
          {texts.conversations.removeFromGroup}
        </Item>
      ) : null}
    </>
  );
}

interface ItemProps {
  icon: IconName;
  isDanger?: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Item({ icon, isDanger = false, onClick, children }: ItemProps) {
  return (
    <Menu.Item
      onClick={onClick}
      className={`flex min-h-9 cursor-pointer items-center gap-3 rounded-lg px-3 outline-none data-highlighted:marked pointer-coarse:min-h-11 ${isDanger ? 'text-danger' : ''}`}
    >
      <Icon name={icon} className="size-4.5" />
      {children}
    </Menu.Item>
  );
}
