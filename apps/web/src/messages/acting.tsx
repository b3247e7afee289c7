import type { Conversation, Message } from '@parley/client';
import {
  createContext,
  Suspense,
  use,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { useAccount, useOwnId } from '../realtime/use-live.ts';
import { loadLater } from '../shared/load-later.ts';
import type { EditTarget } from './edit-target.ts';
import { begunEdits } from './words-here.ts';

const DeleteDialog = loadLater(async () => (await import('./delete-dialog.tsx')).DeleteDialog);

/** What can be done to the messages of the open conversation. */
export interface Acting {
  /** Whether one may delete what others wrote here. */
  mayDeleteAll: boolean;
  /** Puts a message's words where one writes. */
  edit: (target: EditTarget) => void;
  /** Deletes, once one has said again that one wants it. */
  askToDelete: (message: Message) => void;
  markUnread: (message: Message) => void;
  withdraw: (key: string) => void;
}

interface Editing {
  /** What is being edited now. */
  editing: EditTarget | null;
  leaveEditing: () => void;
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
  const mayDeleteAll = useAccount()?.isStaff === true || role === 'owner';
  const ownId = useOwnId();
  // What was being edited when one left is gone on with.
  const [target, setTarget] = useState<EditTarget | null>(() => begunEdits.last(ownId, id));
  const [asked, setAsked] = useState<Message | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);

  const acting = useMemo<Acting>(
    () => ({
      mayDeleteAll,
      edit: setTarget,
      askToDelete: setAsked,
      markUnread: ({ seq }) => void live.markUnread(id, seq),
      withdraw: (key) => void live.withdraw(key),
    }),
    [live, id, mayDeleteAll],
  );
  const editing = useMemo(() => ({ editing: target, leaveEditing: () => setTarget(null), field }), [target]);

  return (
    <ActingContext value={acting}>
      <EditingContext value={editing}>
        {children}
        {asked ? (
          <Suspense>
            <DeleteDialog
              message={asked}
              onDelete={() => live.remove(asked.id)}
              onClose={() => setAsked(null)}
              focusAfter={field}
            />
          </Suspense>
        ) : null}
      </EditingContext>
    </ActingContext>
  );
}
