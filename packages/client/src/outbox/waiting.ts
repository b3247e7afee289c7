import type { ReadPosition } from '../live/read-position.ts';
import type { OutboxItem } from '../live/state.ts';

interface Written {
  key: string;
  conversationId: number;
  /** ISO 8601, by this machine's clock. */
  createdAt: string;
  status: 'waiting' | 'failed';
  reason: string | null;
  reasonName?: string | null;
  /** Whether it was handed to the network and may have arrived; from then on it can't be withdrawn. */
  isOnItsWay: boolean;
}

/** A message to be sent; its key is the `clientId`. */
export interface WaitingSend extends Written {
  kind: 'send';
  content: string;
  /** Whether it may be stored with other words: it was rewritten after it had been handed over. */
  isRewritten: boolean;
}

export interface WaitingEdit extends Written {
  kind: 'edit';
  messageId: number;
  content: string;
}

export interface WaitingDelete extends Written {
  kind: 'delete';
  messageId: number;
  /** In milliseconds since 1970, by this machine's clock: until then it can still be taken back. */
  notBefore?: number;
  /** The edit it took the place of: taken back, that one waits again. */
  instead?: WaitingEdit;
}

/** A read position: `read` moves it forward to `seq`, `unread` back to right before it. */
export interface WaitingRead extends Written {
  kind: 'read' | 'unread';
  seq: number;
  /** The epoch in which it was read, or that setting it back begins. */
  readEpoch: number;
}

/** Something written here that the server has not answered yet, as it is kept. */
export type Waiting = WaitingSend | WaitingEdit | WaitingDelete | WaitingRead;

/** What every item has when it is written. @param key a random UUID */
export function newlyWritten(key: string, conversationId: number): Written {
  const createdAt = new Date().toISOString();
  return { key, conversationId, createdAt, status: 'waiting', reason: null, isOnItsWay: false };
}

/** What people see of it: read positions wait unseen. */
export function visible(items: readonly Waiting[]): readonly OutboxItem[] {
  return items.flatMap((item) => ('seq' in item ? [] : [item]));
}

/** What is to be handed over next in a conversation. */
export function nextOf(items: readonly Waiting[], conversationId: number): Waiting | undefined {
  const now = Date.now();
  return items.find(
    (item) =>
      item.conversationId === conversationId && item.status === 'waiting' && (heldUntil(item) ?? 0) <= now,
  );
}

/** Until when an item is not handed over; null where nothing holds it. */
export function heldUntil(item: Waiting): number | null {
  return item.kind === 'delete' && item.status === 'waiting' ? (item.notBefore ?? null) : null;
}

/** The read position that an item stands for; undefined for every other. */
export function positionOf(item: Waiting): ReadPosition | undefined {
  if (!('seq' in item)) return undefined;
  const { kind, seq, readEpoch } = item;
  return { readEpoch, lastReadSeq: kind === 'read' ? seq : Math.max(0, seq - 1) };
}

/** What a storage kept, where it is an outbox that this version wrote. */
export function parseOutbox(kept: unknown): readonly Waiting[] {
  return Array.isArray(kept) ? kept.filter(isWaiting) : [];
}

const KINDS: ReadonlySet<unknown> = new Set<Waiting['kind']>(['send', 'edit', 'delete', 'read', 'unread']);

function isWaiting(value: unknown): value is Waiting {
  return (
    typeof value === 'object' &&
    value !== null &&
    'key' in value &&
    typeof value.key === 'string' &&
    'conversationId' in value &&
    typeof value.conversationId === 'number' &&
    'kind' in value &&
    KINDS.has(value.kind)
  );
}
