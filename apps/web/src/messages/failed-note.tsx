import type { OutboxItem } from '@parley/client';
import { useParley } from '../realtime/parley-context.ts';
import { Button } from '../shared/button.tsx';
import { texts } from '../shared/language.ts';
import { useActing } from './acting.tsx';

/** Below a message: what the server refused, why, and what one can do about it. */
export function FailedNote({ item }: { item: OutboxItem }) {
  const { live } = useParley();
  const { discard } = useActing();
  return (
    <div role="alert" className="text-small text-danger">
      {item.kind === 'edit' ? <p className="written line-clamp-3 text-faint italic">{item.content}</p> : null}
      <p className="flex flex-wrap items-center gap-x-3">
        <span>
          {whatFailed(item.kind)}{' '}
          {item.reason === null
            ? null
            : texts.refused({ message: item.reason, reason: item.reasonName ?? null, field: 'content' })}
        </span>
        <Button look="link" size="text" onClick={() => live.retry(item.key)}>
          {texts.messages.tryAgain}
        </Button>
        <Button look="link" size="text" onClick={() => discard(item.key)}>
          {texts.messages.discard}
        </Button>
      </p>
    </div>
  );
}

function whatFailed(kind: OutboxItem['kind']): string {
  const { notSent, notChanged, notDeleted } = texts.messages;
  return { send: notSent, edit: notChanged, delete: notDeleted }[kind];
}
