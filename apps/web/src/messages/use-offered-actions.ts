import { useOwnId } from '../realtime/use-live.ts';
import type { IconName } from '../shared/icons.tsx';
import { useActing, type Acting } from './acting.tsx';
import { editTargetOf } from './edit-target.ts';
import { actionsOf, type RowAction } from './row-actions.ts';
import { texts } from '../shared/language.ts';
import type { RowContent } from './timeline-rows.ts';

/** An action as a button shows it. */
export interface OfferedAction {
  name: RowAction;
  label: string;
  icon: IconName;
  act: () => void;
}

const icons: Record<RowAction, IconName> = {
  edit: 'pencil',
  markUnread: 'unread',
  withdraw: 'undo',
  delete: 'bin',
};

/** What one can do with a row's message now, ready to be offered. */
export function useOfferedActions(rowKey: string, content: RowContent): OfferedAction[] {
  const acting = useActing();
  const ownId = useOwnId();
  return actionsOf(content, { ownId, mayDeleteAll: acting.mayDeleteAll }).map((name) => ({
    name,
    label: texts.messages[name],
    icon: icons[name],
    act: () => act(acting, name, { rowKey, content }),
  }));
}

function act(acting: Acting, name: RowAction, row: { rowKey: string; content: RowContent }): void {
  const { content } = row;
  const waiting = content.is === 'pending' ? content.pending : content.waiting;
  const target = editTargetOf(row.rowKey, content);
  if (name === 'edit' && target) acting.edit(target);
  if (name === 'withdraw' && waiting) acting.withdraw(waiting.key);
  if (content.is === 'pending') return;
  if (name === 'markUnread') acting.markUnread(content.message);
  if (name === 'delete') acting.remove(content.message);
}
