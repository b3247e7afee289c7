import type { Conversation, Message } from '@parley/client';
import { createContext, use, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { useAccount, useOwnId } from '../realtime/use-live.ts';
import { texts } from '../shared/language.ts';
import type { EditTarget } from './edit-target.ts';
import { useLettingGo, type LettingGo } from './use-letting-go.ts';
import { begunEdits } from './words-here.ts';

/** What can be done to the messages of the open conversation. */
export interface Acting extends LettingGo {
  /** Whether one may delete what others wrote here. */
  mayDeleteAll: boolean;
  /** Puts a message's words where one writes. */
  edit: (target: EditTarget) => void;
  markUnread: (message: Message) => void;
  /** Says to who can't see it what has been done. */
  tell: (words: string) => void;
}

interface Editing {
  /** What is being edited now. */
  editing: EditTarget | null;
  leaveEditing: () => void;
  /** What was said last of what has been done; another object each time. */
  told: { words: string } | null;
  /** How many messages were sent from this page since the conversation was opened. */
  sends: number;
  countSend: () => void;
  /** Where one writes something new. */
  field: RefObject<HTMLTextAreaElement | null>;
}

const ActingContext = createContext<Acting | null>(null);
const EditingContext = createContext<Editing | null>(null);

/** The actions; they stay the same while what is edited changes. */
export function useActing(): Acting {
  const acting = use(ActingContext);
  if (!acting) throw new Error('useActing() is used outside of a conversation');
  return acting;
}

export function useEditing(): Editing {
  const editing = use(EditingContext);
  if (!editing) throw new Error('useEditing() is used outside of a conversation');
  return editing;
}

/** Lets what is inside act on the conversation's messages. */
export function ActingOnMessages({
  conversation: { id, role },
  children,
}: {
  conversation: Conversation;
  children: ReactNode;
}) {
  const { live } = useParley();
  const ownId = useOwnId();
  const mayDeleteAll = useAccount()?.isStaff === true || role === 'owner';
  // What was being edited when one left is gone on with.
  const [target, setTarget] = useState<EditTarget | null>(() => begunEdits.last(ownId, id));
  const [sends, setSends] = useState(0);
  const [told, setTold] = useState<Editing['told']>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const lettingGo = useLettingGo(field);

  const acting = useMemo<Acting>(
    () => ({
      ...lettingGo,
      mayDeleteAll,
      edit: setTarget,
      markUnread: ({ seq }) => {
        void live.markUnread(id, seq);
        setTold({ words: texts.messages.unreadFromHere });
      },
      tell: (words) => setTold({ words }),
    }),
    [live, id, mayDeleteAll, lettingGo],
  );
  const editing = useMemo<Editing>(
    () => ({
      editing: target,
      leaveEditing: () => setTarget(null),
      told,
      sends,
      countSend: () => setSends((count) => count + 1),
      field,
    }),
    [target, told, sends],
  );

  return (
    <ActingContext value={acting}>
      <EditingContext value={editing}>{children}</EditingContext>
    </ActingContext>
  );
}
