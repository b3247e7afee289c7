import { Dialog } from '@base-ui/react/dialog';
import type { Conversation, Participant } from '@parley/client';
import { Backdrop } from '../shared/backdrop.tsx';
import { buttonClass } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { PersonLine } from '../users/person-line.tsx';
import { texts } from '../shared/language.ts';

/** Who takes part in a group. */
export function PeopleDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { participants, participantCount } = conversation;
  const unshown = participantCount - participants.length;
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Backdrop />
        <Dialog.Popup className="fixed top-1/2 left-1/2 z-30 flex max-h-[min(36rem,calc(100dvh-2rem))] w-[min(24rem,calc(100vw-2rem))] -translate-1/2 flex-col rounded-2xl bg-raised shadow-raised">
          <div className="flex items-center gap-2 border-b border-line py-2 pe-2 ps-4">
            <Dialog.Title className="flex-1 font-title text-large font-strong">
              {texts.conversations.peopleTitle}
            </Dialog.Title>
            <Dialog.Close aria-label={texts.conversations.close} className={buttonClass('quiet', 'icon')}>
              <Icon name="close" />
            </Dialog.Close>
          </div>
          <ul
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable with the keyboard
            tabIndex={0}
            aria-label={texts.conversations.peopleTitle}
            className="min-h-0 flex-1 overflow-y-auto p-2"
          >
            {participants.map((person) => (
              <li key={person.id} className="flex px-2 py-1.5">
                <PersonLine person={person} note={roleName(person.role)} />
              </li>
            ))}
            {unshown > 0 ? (
              <li className="px-2 py-1.5 text-faint">{texts.conversations.andMore(unshown)}</li>
            ) : null}
          </ul>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function roleName(role: Participant['role']): string | undefined {
  const { owner, admin } = texts.conversations;
  return { owner, admin, member: undefined }[role];
}
