import { useState, type ReactNode } from 'react';
import { Avatar } from '../shared/avatar.tsx';
import { useCoarsePointer } from '../shared/use-coarse-pointer.ts';
import { useLongPress } from '../shared/use-long-press.ts';
import { clockTime, fullTime } from '../shared/dates.ts';
import { OneLine } from '../shared/written.tsx';
import type { KnownPerson } from '../users/use-person.ts';
import { PersonTrigger } from '../users/person-trigger.tsx';
import { MessageActions } from './message-actions.tsx';
import type { OfferedAction } from './use-offered-actions.ts';

/** How a message stands among the others, the same for stored and waiting ones. */
export interface RowPlace {
  rowKey: string;
  createdAt: Date;
  startsRun: boolean;
  /** Whether its actions are the ones that the tab key reaches. */
  isTabStop: boolean;
  /** Whether one is at it, with the mouse or the keyboard: all that is said of it then, and its actions, are there. */
  isHeld: boolean;
  /** Whether one is editing it. */
  isEdited: boolean;
}

interface MessageFrameProps extends Omit<RowPlace, 'rowKey'> {
  name: string;
  /** Whose card their name opens; null while that is not known. */
  sender: KnownPerson | null;
  isOwn: boolean;
  /** Whether it says who wrote it, though what came before is from the same hand. */
  isNamed: boolean;
  actions: readonly OfferedAction[];
  /** What it says; null where it says nothing any more. */
  words: string | null;
  children: ReactNode;
}

/** Who has read so far stands beside the last line, whoever that will be: it has its room at each. */
const CONTENT = 'min-w-0 flex-1 pe-15 pointer-coarse:pe-5';

/** Who and when, around what: the first of a run shows it, the others say it to who can't see and on hover. */
export function MessageFrame({
  name,
  sender,
  createdAt,
  isOwn,
  isNamed,
  startsRun,
  isTabStop,
  isHeld,
  isEdited,
  actions,
  words,
  children,
}: MessageFrameProps) {
  const isTouch = useCoarsePointer();
  const [isSheetOpen, setSheetOpen] = useState(false);
  const longPress = useLongPress(() => setSheetOpen(actions.length > 0));
  const time = (
    <time
      dateTime={createdAt.toISOString()}
      title={isHeld ? fullTime(createdAt) : undefined}
      className="shrink-0 tabular-nums"
    >
      {clockTime(createdAt)}
    </time>
  );
  const ground = isEdited ? 'bg-accent-wash' : 'group-hover:bg-sunken group-focus-within:bg-sunken';
  return (
    <div
      {...(isTouch ? longPress : {})}
      className={`relative flex gap-3 rounded-lg px-3 pointer-coarse:select-none pointer-coarse:[-webkit-touch-callout:none] md:px-5 ${ground} ${startsRun ? 'pt-(--space-turn) pb-(--space-message)' : 'py-(--space-message)'}`}
    >
      {isNamed ? (
        <>
          <div className="w-(--avatar) pt-0.5">
            <Trigger sender={sender} isHidden>
              <Avatar name={name} id={sender?.id ?? 0} />
            </Trigger>
          </div>
          <div className={CONTENT}>
            <div className="flex items-baseline gap-2">
              <Trigger sender={sender}>
                <OneLine text={name} className={`font-strong ${isOwn ? 'text-accent' : ''}`} />
              </Trigger>
              <span className="text-small text-faint">{time}</span>
            </div>
            {children}
          </div>
        </>
      ) : (
        <>
          <div className="w-(--avatar) shrink-0 overflow-hidden pt-[0.2em] text-end text-small whitespace-nowrap text-faint opacity-0 group-hover:opacity-100">
            <span className="sr-only">{name}, </span>
            {time}
          </div>
          <div className={CONTENT}>{children}</div>
        </>
      )}
      <MessageActions {...{ actions, words, isTabStop, isHeld, isSheetOpen }} onSheet={setSheetOpen} />
    </div>
  );
}

/** Opens the sender's card by a press; the keyboard comes to it by the message's actions, not by a stop at each. */
function Trigger({
  sender,
  isHidden = false,
  children,
}: {
  sender: KnownPerson | null;
  isHidden?: boolean;
  children: ReactNode;
}) {
  if (!sender) return children;
  return (
    <PersonTrigger
      person={sender}
      tabIndex={-1}
      aria-hidden={isHidden || undefined}
      // What leads to the message's actions has it, and → goes there.
      aria-haspopup={undefined}
      className={isHidden ? 'block' : '-my-px min-w-0 py-px hover:underline'}
    >
      {children}
    </PersonTrigger>
  );
}
