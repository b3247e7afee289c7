import type { Conversation } from '@parley/client';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { useAccount, useOwnId } from '../realtime/use-live.ts';
import { whileConnected } from '../realtime/while-connected.ts';
import { Button } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import { Layer } from '../shared/layer.tsx';
import { loadLater } from '../shared/load-later.ts';
import { useNotice } from '../shared/notices.tsx';
import { useWayBack } from '../shared/way-back.ts';
import { whyNot } from '../shared/why-not.ts';
import { titleOf } from './conversation-title.ts';
import { mayDeleteGroup, mayLeave } from './group-authority.ts';

const QuestionDialog = loadLater(async () => (await import('../shared/question-dialog.tsx')).QuestionDialog);

/** The ways out of a group; none can be undone by who goes them, so each is asked about first. */
export function LeavingGroup({ conversation }: { conversation: Conversation }) {
  const { role, participantCount } = conversation;
  const isStaff = useAccount()?.isStaff === true;
  const [asked, setAsked] = useState<'leave' | 'delete' | null>(null);
  const { leave, deleteIt } = useWaysOut(conversation);
  const { conversations } = texts;
  const close = (): void => setAsked(null);
  return (
    <div className="flex flex-col items-start gap-1 border-t border-line p-2">
      {mayLeave(conversation) ? (
        <Button look="quiet" onClick={() => setAsked('leave')}>
          <Icon name="leave" />
          {conversations.leave}
        </Button>
      ) : null}
      {mayDeleteGroup(conversation, isStaff) ? (
        <Button look="grave" onClick={() => setAsked('delete')}>
          <Icon name="bin" />
          {conversations.deleteGroup}
        </Button>
      ) : null}
      <Layer onClose={close}>
        {asked === 'leave' ? (
          <QuestionDialog
            title={conversations.leaveTitle}
            stay={conversations.stay}
            go={conversations.leave}
            onGo={leave}
            onClose={close}
          >
            <p>{participantCount === 1 ? conversations.leaveLast : conversations.leaveHint}</p>
            {role === 'owner' && participantCount > 1 ? <p>{conversations.leaveOwner}</p> : null}
          </QuestionDialog>
        ) : null}
        {asked === 'delete' ? (
          <QuestionDialog
            title={conversations.deleteTitle}
            stay={conversations.keepGroup}
            go={conversations.deleteGroup}
            onGo={deleteIt}
            onClose={close}
          >
            <p>{conversations.deleteHint}</p>
          </QuestionDialog>
        ) : null}
      </Layer>
    </div>
  );
}

/** One goes at once, and hears of it only where it did not work, or when it is done. */
function useWaysOut(conversation: Conversation): { leave: () => void; deleteIt: () => void } {
  const { api, live } = useParley();
  const notice = useNotice();
  const navigate = useNavigate();
  const { goBack } = useWayBack();
  const ownId = useOwnId();
  const { id } = conversation;
  const title = titleOf(conversation, ownId);
  const goOut = async (call: () => Promise<unknown>, done: string, failure: string): Promise<void> => {
    if (!goBack('/')) await navigate({ to: '/', replace: true });
    try {
      await whileConnected(live, call);
      notice({ text: done });
    } catch (error) {
      notice({ text: `${failure} ${whyNot(error)}`, isProblem: true });
    }
  };
  const { youLeft, notLeft, groupDeleted, groupNotDeleted } = texts.conversations;
  return {
    leave: () =>
      void goOut(
        () => api.conversations.removeParticipant.mutate({ id, userId: ownId }),
        youLeft(title),
        notLeft(title),
      ),
    deleteIt: () =>
      void goOut(() => api.conversations.destroy.mutate({ id }), groupDeleted(title), groupNotDeleted(title)),
  };
}
