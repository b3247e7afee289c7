import { Dialog } from '@base-ui/react/dialog';
import { Popover } from '@base-ui/react/popover';
import { useOwnId } from '../realtime/use-live.ts';
import { Backdrop } from '../shared/backdrop.tsx';
import { Button, buttonClass } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import { useClosedByBack } from '../shared/use-closed-by-back.ts';
import { useMedia } from '../shared/use-media.ts';
import { useStillHere } from '../shared/use-still-here.ts';
import { BlockPerson } from './block-person.tsx';
import { isImported } from './is-imported.ts';
import { PersonFacts } from './person-facts.tsx';
import { nameOf } from './person-name.ts';
import { useMayMessage } from './use-may-message.ts';
import { useOpenDirect } from './use-open-direct.ts';
import { useIsBlocked } from './use-blocked.ts';
import { usePerson, type KnownPerson } from './use-person.ts';

interface PersonCardProps {
  person: KnownPerson;
  /** What was pressed: the card stands beside it, and gives the focus back to it. */
  anchor: HTMLElement;
  isOpen: boolean;
  onClose: () => void;
}

const closeClass = `${buttonClass('quiet', 'icon')} absolute end-2 top-2`;

/** Who somebody is: beside their name, on a phone at the lower edge. */
export function PersonCard({ person, anchor, isOpen, onClose }: PersonCardProps) {
  const isSmall = useMedia('(width < 40rem)');
  useClosedByBack(isOpen && isSmall, onClose);
  if (isSmall) {
    return (
      <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
        <Dialog.Portal>
          <Backdrop />
          <Dialog.Popup
            finalFocus={() => (anchor.isConnected ? anchor : false)}
            className="fixed inset-x-0 bottom-0 z-30 rounded-t-2xl bg-raised p-5 pb-[max(1.25rem,env(safe-area-inset-bottom))] shadow-raised"
          >
            <PersonFacts person={person} heading={Dialog.Title} />
            <MessageThem person={person} onDone={onClose} />
            <BlockPerson person={person} />
            <Dialog.Close aria-label={texts.users.close} className={closeClass}>
              <Icon name="close" />
            </Dialog.Close>
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    );
  }
  return (
    <Popover.Root
      open={isOpen}
      onOpenChange={(open, { event, reason }) => {
        // Pressing the name once more is left to the name, which closes it.
        const isAnchor = event.target instanceof Node && anchor.contains(event.target);
        if (!open && !(reason === 'outside-press' && isAnchor)) onClose();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          side="inline-end"
          align="start"
          sideOffset={8}
          collisionPadding={12}
          className="z-30"
        >
          <Popover.Popup
            finalFocus={() => (anchor.isConnected ? anchor : false)}
            className="relative w-72 rounded-2xl border border-line bg-raised p-4 shadow-raised outline-none"
          >
            <PersonFacts person={person} heading={Popover.Title} />
            <MessageThem person={person} onDone={onClose} />
            <BlockPerson person={person} />
            <Popover.Close aria-label={texts.users.close} className={closeClass}>
              <Icon name="close" />
            </Popover.Close>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** The way to their direct conversation; nobody has one with themselves, with who can't come and read it, or is blocked. */
function MessageThem({ person: known, onDone }: { person: KnownPerson; onDone: () => void }) {
  const { person, isLoading } = usePerson(known);
  const isSelf = useOwnId() === person.id;
  const { openDirect, isOpening } = useOpenDirect(person.id);
  const isStillHere = useStillHere();
  const mayBegin = useMayMessage(person.id);
  if (useIsBlocked(person.id)) return null;
  if (isImported(person)) {
    return <p className="pt-3 text-center text-small text-faint">{texts.users.noAccount(nameOf(person))}</p>;
  }
  if (isSelf) return <p className="pt-3 text-center text-small text-faint">{texts.users.thisIsYou}</p>;
  if (!mayBegin) return null;
  return (
    <Button
      disabled={isOpening}
      onClick={() => void openDirect(isStillHere).then(() => isStillHere() && onDone())}
      className={`mt-3 w-full max-sm:min-h-11 ${isLoading && person.isImported === undefined ? 'invisible' : ''}`}
    >
      <Icon name="speech" className="size-4.5" />
      {texts.users.message}
    </Button>
  );
}
