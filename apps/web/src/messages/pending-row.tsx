import { useAccount } from '../realtime/use-live.ts';
import { nameOf } from '../users/person-name.ts';
import { FailedNote } from './failed-note.tsx';
import { Words } from './folded.tsx';
import { MessageFrame, type RowPlace } from './message-frame.tsx';
import type { PendingContent } from './timeline-rows.ts';
import { useOfferedActions } from './use-offered-actions.ts';
import { WaitingMark } from './waiting-mark.tsx';
import { WrittenText } from './written-text.tsx';

interface PendingRowProps extends RowPlace {
  content: PendingContent;
}

/** A message the server has not answered yet, or has refused. */
export function PendingRow({ rowKey, content, ...place }: PendingRowProps) {
  const account = useAccount();
  const actions = useOfferedActions(rowKey, content);
  const { pending } = content;
  const hasFailed = pending.status === 'failed';
  return (
    <MessageFrame
      {...place}
      name={account ? nameOf(account) : ''}
      sender={account}
      isOwn
      isNamed={place.startsRun}
      actions={actions}
      words={pending.content}
    >
      <Words rowKey={rowKey} text={pending.content}>
        <WrittenText
          text={pending.content}
          id={`said-${rowKey}`}
          className={hasFailed ? '' : 'text-faint'}
          mark={hasFailed ? null : <WaitingMark />}
        />
      </Words>
      {hasFailed ? <FailedNote item={pending} /> : null}
    </MessageFrame>
  );
}
