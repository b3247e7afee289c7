import { withWaiting, type Message, type OutboxItem, type Timeline } from '@parley/client';
import { dayOf } from '../shared/dates.ts';

/** A message that waits to be sent. */
export type WaitingSend = Extract<OutboxItem, { kind: 'send' }>;

/** A change of a stored message that waits. */
export type WaitingChange = Exclude<OutboxItem, WaitingSend>;

/** One message as the timeline shows it. */
export interface TimelineRow {
  /** The same while a message waits and after it was stored. */
  key: string;
  createdAt: Date;
  /** Whether it is the first of its day, and says which. */
  startsDay: boolean;
  /** Whether it says who wrote it; what follows from the same hand soon after does not. */
  startsRun: boolean;
  content: RowContent;
  /** Of its words, in UTF-16 code units. */
  length: number;
  /** Line breaks in them. */
  breaks: number;
}

export type RowContent = StoredContent | PendingContent;

export interface PendingContent {
  is: 'pending';
  pending: WaitingSend;
}

export interface StoredContent {
  is: 'stored';
  /** As it will be, with what waits for it. */
  message: Message;
  waiting: WaitingChange | null;
}

const RUN_MS = 5 * 60 * 1000;

interface Written {
  key: string;
  senderId: number;
  isPlain: boolean;
  at: Date;
  day: number;
  content: RowContent;
}

/**
 * The timeline's messages with what waits for them, and those that wait themselves, grouped by
 * day and author.
 *
 * The first loaded message is left out until the one before it is known, or that there is
 * none: so no row ever changes when older ones come, and nothing in view moves.
 */
export function timelineRows(
  timeline: Pick<Timeline, 'messages' | 'reachedStart'>,
  outbox: readonly OutboxItem[],
  ownId: number,
): TimelineRow[] {
  const changes = new Map<number, WaitingChange>();
  const sends: WaitingSend[] = [];
  for (const item of outbox) {
    if (item.kind === 'send') sends.push(item);
    else changes.set(item.messageId, item);
  }
  const written = [
    ...withWaiting(timeline, outbox).messages.map((message) => storedOne(message, changes.get(message.id))),
    ...withoutStored(sends, timeline.messages, ownId).map((send) => pendingOne(send, ownId)),
  ];
  const rows = written.map((one, index) => rowOf(one, written[index - 1]));
  return timeline.reachedStart ? rows : rows.slice(1);
}

/** Of a page that was killed in the middle, the messages may come before the answer that they are there. */
function withoutStored(
  sends: readonly WaitingSend[],
  messages: readonly Message[],
  ownId: number,
): readonly WaitingSend[] {
  if (sends.length === 0) return sends;
  const own = messages.flatMap(({ clientId, sender }) => (clientId && sender.id === ownId ? clientId : []));
  const stored = new Set(own);
  return sends.filter(({ key }) => !stored.has(key));
}

/** By what stands before it: of thousands of rows, those that stay the same are the same. */
const made = new WeakMap<Written, { before: Written | undefined; row: TimelineRow }>();

function rowOf(one: Written, before: Written | undefined): TimelineRow {
  const known = made.get(one);
  if (known && known.before === before) return known.row;
  const row = newRow(one, before);
  made.set(one, { before, row });
  return row;
}

function newRow(one: Written, before: Written | undefined): TimelineRow {
  const startsDay = before?.day !== one.day;
  const goesOn =
    !startsDay &&
    before.isPlain &&
    one.isPlain &&
    before.senderId === one.senderId &&
    one.at.getTime() - before.at.getTime() < RUN_MS;
  const { key, at: createdAt, content } = one;
  const words = content.is === 'stored' ? content.message.content : content.pending.content;
  const measures = { length: words.length, breaks: words.split('\n').length - 1 };
  return { key, createdAt, startsDay, startsRun: !goesOn, content, ...measures };
}

/** A page that comes finds thousands there: what was read of a message is not read again. */
const read = new WeakMap<Message, Written>();

function storedOne(message: Message, waiting: WaitingChange | undefined): Written {
  const known = read.get(message) ?? readStored(message);
  read.set(message, known);
  return waiting ? { ...known, content: { is: 'stored', message, waiting } } : known;
}

function readStored(message: Message): Written {
  const { sender, clientId } = message;
  const at = new Date(message.createdAt);
  return {
    key: clientId === null ? String(message.id) : `${sender.id}/${clientId}`,
    senderId: sender.id,
    isPlain: message.kind === 'text',
    at,
    day: dayOf(at),
    content: { is: 'stored', message, waiting: null },
  };
}

function pendingOne(pending: WaitingSend, ownId: number): Written {
  const at = new Date(pending.createdAt);
  return {
    key: `${ownId}/${pending.key}`,
    senderId: ownId,
    isPlain: true,
    at,
    day: dayOf(at),
    content: { is: 'pending', pending },
  };
}
