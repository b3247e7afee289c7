import type { PendingMessage } from '@parley/client';
import { useParley } from '../realtime/parley-context.ts';
import { useAccount } from '../realtime/use-live.ts';
import { Button } from '../shared/button.tsx';
import { refusalSentence } from '../shared/refusal-sentence.ts';
import { nameOf } from '../users/person-name.ts';
import { MessageFrame } from './message-frame.tsx';
import { texts } from './texts.ts';
import { WrittenText } from './written-text.tsx';

interface PendingRowProps {
  pending: PendingMessage;
  createdAt: Date;
  startsRun: boolean;
}

/** A message the server has not answered yet, or has refused. */
export function PendingRow({ pending, createdAt, startsRun }: PendingRowProps) {
  const { live } = useParley();
  const account = useAccount();
  const hasFailed = pending.status === 'failed';
  return (
    <MessageFrame
      name={account ? nameOf(account) : ''}
      senderId={account?.id ?? 0}
      createdAt={createdAt}
      isOwn
      startsRun={startsRun}
      isApart={startsRun}
    >
      <WrittenText text={pending.content} className={hasFailed ? '' : 'text-faint'} />
      {hasFailed ? (
        <p role="alert" className="flex flex-wrap items-center gap-x-3 text-small text-danger">
          <span>
            {texts.notSent} {pending.reason === null ? null : refusalSentence(pending.reason)}
          </span>
          <Button look="link" size="text" onClick={() => live.retry(pending.clientId)}>
            {texts.tryAgain}
          </Button>
          <Button look="link" size="text" onClick={() => live.discard(pending.clientId)}>
            {texts.discard}
          </Button>
        </p>
      ) : (
        <span className="sr-only">({texts.sending})</span>
      )}
    </MessageFrame>
  );
}
