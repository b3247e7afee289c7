import { useOwnId } from '../realtime/use-live.ts';
import type { IconName } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import { useNotice, type Notice } from '../shared/notices.tsx';
import { useShowPerson } from '../users/person-trigger.tsx';
import { useActing, type Acting } from './acting.tsx';
import { editTargetOf } from './edit-target.ts';
import { actionsOf, type RowAction } from './row-actions.ts';
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
  copyLink: 'link',
  person: 'person',
  delete: 'bin',
};

/** What one can do with a row's message now, ready to be offered. */
export function useOfferedActions(rowKey: string, content: RowContent): OfferedAction[] {
  const acting = useActing();
  const ownId = useOwnId();
  const notice = useNotice();
  const showPerson = useShowPerson();
  // Browsers give it to secure pages alone.
  const clipboard: Clipboard | undefined = navigator.clipboard;
  const who = { ownId, mayDeleteAll: acting.mayDeleteAll, canCopy: clipboard !== undefined };
  return actionsOf(content, who).map((name) => ({
    name,
    label: texts.messages[name],
    icon: icons[name],
    act: () => act({ ...acting, notice, showPerson }, name, { rowKey, content }),
  }));
}

interface Acts extends Acting {
  notice: (notice: Notice) => void;
  showPerson: ReturnType<typeof useShowPerson>;
}

function act(acting: Acts, name: RowAction, row: { rowKey: string; content: RowContent }): void {
  const { content } = row;
  const waiting = content.is === 'pending' ? content.pending : content.waiting;
  const target = editTargetOf(row.rowKey, content);
  if (name === 'edit' && target) acting.edit(target);
  if (name === 'withdraw' && waiting) acting.withdraw(waiting.key);
  if (content.is === 'pending') return;
  const { sender, conversationId, seq } = content.message;
  if (name === 'copyLink') void copyLink(`/c/${conversationId}/${seq}`, acting.notice);
  if (name === 'person') acting.showPerson(sender, anchorIn(row.rowKey));
  if (name === 'markUnread') acting.markUnread(content.message);
  if (name === 'delete') acting.remove(content.message);
}

async function copyLink(path: string, notice: (notice: Notice) => void): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.origin + path);
    notice({ text: texts.messages.linkCopied });
  } catch {
    notice({ text: texts.messages.linkNotCopied, isProblem: true });
  }
}

/** What was pressed in a row; where that is gone, what leads to its actions. */
function anchorIn(rowKey: string): HTMLElement {
  const row = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(rowKey)}"]`);
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && row?.contains(focused)) return focused;
  return row?.querySelector<HTMLElement>('button[aria-haspopup]') ?? row ?? document.body;
}
