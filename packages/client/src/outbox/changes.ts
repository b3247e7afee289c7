/**
 * Everything that can happen to what waits, as pure steps: each runs once on what is shown, and
 * once more on what is kept, where another tab may have come first.
 */
import type { Message } from '@parley/api';
import type { ReadPosition } from '../live/read-position.ts';
import type { ServerAnswer } from '../live/refusal.ts';
import type { Answer } from './deliver.ts';
import {
  nextOf,
  type Waiting,
  type WaitingDelete,
  type WaitingEdit,
  type WaitingRead,
  type WaitingSend,
} from './waiting.ts';

/** One step from what waits to what waits then; the same items where nothing changes. */
export type Change = (items: readonly Waiting[]) => readonly Waiting[];

/** Takes the place of an item, keeps it by giving it back, or takes it away. */
type Replace = (item: Waiting) => Waiting | null;

function at(matches: (item: Waiting) => boolean, replace: Replace): Change {
  return (items) => {
    const index = items.findIndex(matches);
    const item = items[index];
    const replaced = item && replace(item);
    if (!item || replaced === item) return items;
    return replaced ? items.with(index, replaced) : items.toSpliced(index, 1);
  };
}

const atKey = (key: string, replace: Replace): Change => at((item) => item.key === key, replace);

export function added(item: Waiting): Change {
  return (items) => (hasKey(items, item.key) ? items : [...items, item]);
}

function hasKey(items: readonly Waiting[], key: string): boolean {
  return items.some((item) => item.key === key);
}

/**
 * Other words for a message or an edit that still waits or was refused. Where another tab has just
 * had its answer it waits once more: sending it again tells which message to edit.
 *
 * @param shown the item as it is shown
 */
export function rewritten(shown: WaitingSend | WaitingEdit, content: string): Change {
  const rewrite: Replace = (item) => {
    if (item.kind === 'edit') return { ...item, content, status: 'waiting', reason: null };
    if (item.kind !== 'send') return item;
    const isRewritten = item.isRewritten || item.isOnItsWay;
    return { ...item, content, isRewritten, status: 'waiting', reason: null };
  };
  return (items) => {
    const isHere = hasKey(items, shown.key);
    return atKey(shown.key, rewrite)(isHere ? items : [...items, { ...shown, isOnItsWay: true }]);
  };
}

/** An edit or deletion of a stored message; what waits for the same message gives way to it. */
export function changed(item: WaitingEdit | WaitingDelete): Change {
  const { kind, messageId } = item;
  return (items) => {
    const earlier = items.find((other) => 'messageId' in other && other.messageId === messageId);
    if (!earlier) return [...items, item];
    // Deleted is deleted: no edit comes after it, and nobody deletes twice.
    if (earlier.kind === 'delete' && earlier.status === 'waiting') return items;
    const { key, createdAt, isOnItsWay } = earlier;
    const isLikeEarlier = earlier.kind === kind && isOnItsWay;
    const replaced = { ...item, key, createdAt, isOnItsWay: isLikeEarlier };
    return atKey(key, () => (replaced.kind === 'delete' ? { ...replaced, ...editIn(earlier) } : replaced))(
      items,
    );
  };
}

/** The edit that a deletion takes the place of, itself or through one before it. */
function editIn(earlier: Waiting): Pick<WaitingDelete, 'instead'> {
  if (earlier.kind === 'edit') return { instead: earlier };
  return earlier.kind === 'delete' && earlier.instead ? { instead: earlier.instead } : {};
}

/** How far one has read; of positions that follow each other only the furthest counts. */
export function readUpTo(item: WaitingRead): Change {
  return (items) => {
    const last = items.findLast((other) => 'seq' in other && other.conversationId === item.conversationId);
    if (last?.kind !== 'read') return [...items, item];
    const { key, readEpoch, seq } = last;
    if (item.readEpoch < readEpoch || (item.readEpoch === readEpoch && item.seq <= seq)) return items;
    return atKey(key, () => ({ ...item, key }))(items);
  };
}

/** Takes back what was never handed to the network. */
export function withdrawn(key: string): Change {
  return atKey(key, (item) => (item.status === 'waiting' && !item.isOnItsWay ? whatItHid(item) : item));
}

export function discarded(key: string): Change {
  return atKey(key, (item) => (item.status === 'failed' ? whatItHid(item) : item));
}

function whatItHid(item: Waiting): Waiting | null {
  return item.kind === 'delete' ? (item.instead ?? null) : null;
}

/** What was withdrawn or discarded waits again, or is refused again, where it stood. */
export function putBack(item: Exclude<Waiting, WaitingRead>): Change {
  if (item.kind === 'edit') return changed(item);
  if (item.kind === 'delete') {
    // What it hid has waited by itself since.
    const { instead: _, ...itself } = item;
    return changed(itself);
  }
  return (items) => {
    if (hasKey(items, item.key)) return items;
    const next = items.findIndex(({ createdAt }) => createdAt > item.createdAt);
    return next < 0 ? [...items, item] : items.toSpliced(next, 0, item);
  };
}

export function retried(key: string): Change {
  return atKey(key, (item) =>
    item.status === 'failed' ? { ...item, status: 'waiting', reason: null } : item,
  );
}

/** The next of a conversation goes to the network now. */
export function handedOver(conversationId: number): Change {
  return (items) => {
    const next = nextOf(items, conversationId);
    if (!next) return items;
    return atKey(next.key, (item) => (item.isOnItsWay ? item : { ...item, isOnItsWay: true }))(items);
  };
}

/**
 * The server answered. What was written over it meanwhile goes on waiting: a message that was
 * stored with its earlier words becomes an edit.
 *
 * @param sent the item as it was handed over
 */
export function answered(sent: Waiting, { message, position }: Answer): Change {
  const settle = atKey(sent.key, (item) => {
    if (item.kind === 'send' && message) return afterSend(item, message);
    const rest = withoutHidden(item, sent, null);
    if (rest) return rest;
    return isSame(item, sent) ? null : { ...item, isOnItsWay: false };
  });
  if (sent.kind !== 'unread' || !position) return settle;
  return (items) => liftedAbove(position, sent.conversationId)(settle(items));
}

/**
 * A position that was set back twice, as its first answer was lost, is in a later epoch than was
 * thought: what was read after it here was read in that one.
 */
function liftedAbove({ readEpoch }: ReadPosition, conversationId: number): Change {
  return (items) =>
    items.map((item) => {
      if (!('seq' in item) || item.conversationId !== conversationId) return item;
      const least = item.kind === 'read' ? readEpoch : readEpoch + 1;
      return item.readEpoch < least ? { ...item, readEpoch: least } : item;
    });
}

function afterSend(item: Waiting & { kind: 'send' }, stored: Message): WaitingEdit | null {
  const { content, isRewritten, ...written } = item;
  if (!isRewritten || stored.content === content || stored.deletedAt !== null) return null;
  return {
    ...written,
    kind: 'edit',
    key: `${item.key}/edit`,
    messageId: stored.id,
    content,
    isOnItsWay: false,
  };
}

/** The server refused for good: a person decides what becomes of it. A refused read position is let go. */
export function refused(sent: Waiting, { message, reason }: ServerAnswer): Change {
  const failure = { status: 'failed', reason: message, reasonName: reason, isOnItsWay: false } as const;
  return atKey(sent.key, (item) => {
    const rest = withoutHidden(item, sent, failure);
    if (rest) return rest;
    if (!isSame(item, sent)) return { ...item, isOnItsWay: false };
    return 'seq' in item ? null : { ...item, ...failure };
  });
}

/**
 * A deletion, once an edit is answered that it took the place of: taken back, it leaves what the answer
 * has left of that one.
 *
 * @param failure null where it was done
 * @returns null for anything else
 */
function withoutHidden(
  item: Waiting,
  sent: Waiting,
  failure: Pick<WaitingEdit, 'status' | 'reason' | 'isOnItsWay'> | null,
): WaitingDelete | null {
  if (item.kind !== 'delete' || !item.instead || sent.kind !== 'edit') return null;
  const { instead, ...rest } = item;
  if (!isSame(instead, sent)) return { ...item, instead: { ...instead, isOnItsWay: false } };
  return failure ? { ...rest, instead: { ...instead, ...failure } } : rest;
}

/** A message whose `clientId` is taken gets another. */
export function renamed(key: string, newKey: string): Change {
  return atKey(key, (item) =>
    item.kind === 'send' ? { ...item, key: newKey, isRewritten: false, isOnItsWay: false } : item,
  );
}

/** The same changes as lie between two states, for items that were kept elsewhere meanwhile. */
export function difference(before: readonly Waiting[], after: readonly Waiting[]): Change {
  const known = new Map(before.map((item) => [item.key, item]));
  const wanted = new Map(after.map((item) => [item.key, item]));
  return (items) => {
    const here = new Set(items.map((item) => item.key));
    const stay = items.flatMap((item) => {
      const isOurs = known.has(item.key) && known.get(item.key) !== wanted.get(item.key);
      const replaced = isOurs ? wanted.get(item.key) : item;
      return replaced ? [replaced] : [];
    });
    return [...stay, ...after.filter((item) => !known.has(item.key) && !here.has(item.key))];
  };
}

/** Whether an item says the same as it did. */
function isSame(item: Waiting, sent: Waiting): boolean {
  if (item.kind !== sent.kind) return false;
  if ('seq' in item && 'seq' in sent) return item.seq === sent.seq && item.readEpoch === sent.readEpoch;
  if ('content' in item && 'content' in sent) return item.content === sent.content;
  return true;
}
