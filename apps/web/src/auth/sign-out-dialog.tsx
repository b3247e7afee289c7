import { titleOf } from '../conversations/conversation-title.ts';
import { countBegun } from '../messages/words-here.ts';
import { useConversation, useOutbox, useOwnId } from '../realtime/use-live.ts';
import { QuestionDialog } from '../shared/question-dialog.tsx';
import { OneLine } from '../shared/written.tsx';
import { texts } from '../shared/language.ts';
import { whatWaits, type WaitingThere } from './what-waits.ts';

/** Asks before one signs out while something waits or was begun: it would be lost. */
export function SignOutDialog({ onSignOut, onClose }: { onSignOut: () => void; onClose: () => void }) {
  const waiting = whatWaits(useOutbox());
  const begun = countBegun(useOwnId());
  return (
    <QuestionDialog
      title={texts.auth.notAllSent}
      stay={texts.auth.stay}
      go={texts.auth.signOutAnyway}
      onGo={onSignOut}
      onClose={onClose}
    >
      {waiting.length > 0 ? (
        <>
          <ul className="max-h-48 overflow-y-auto rounded-lg bg-sunken px-3 py-1">
            {waiting.map((there) => (
              <Line key={there.conversationId} there={there} />
            ))}
          </ul>
          <p>{texts.auth.notAllSentHint}</p>
        </>
      ) : null}
      {begun > 0 ? <p>{texts.auth.begun(begun)}</p> : null}
    </QuestionDialog>
  );
}

function Line({ there: { conversationId, messages, changes } }: { there: WaitingThere }) {
  const ownId = useOwnId();
  const conversation = useConversation(conversationId)?.summary;
  return (
    <li className="flex items-baseline gap-3 py-1">
      <OneLine
        text={conversation ? titleOf(conversation, ownId) : texts.auth.otherConversation}
        className="flex-1 font-strong"
      />
      <span className="shrink-0 text-small text-faint">{texts.auth.waits(messages, changes)}</span>
    </li>
  );
}
