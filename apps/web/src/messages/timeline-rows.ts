import type { Message, PendingMessage, Timeline } from '@parley/client';
import { dayOf } from '../shared/dates.ts';

/** One message as the timeline shows it. */
export interface TimelineRow {
  /** The same while a message waits and after it was stored. */
  key: string;
  createdAt: Date;
  /** Whether it is the first of its day, and says which. */
  startsDay: boolean;
  /** Whether it says who wrote it; what follows from the same hand soon after does not. */
  startsRun: boolean;
  content: { is: 'stored'; message: Message } | { is: 'pending'; pending: PendingMessage };
}

const RUN_MS = 5 * 60 * 1000;

interface Written {
  key: string;
  senderId: number;
  isPlain: boolean;
  at: Date;
  day: number;
  content: TimelineRow['content'];
}

/**
 * The timeline's messages, and those that wait, grouped by day and author.
 *
 * The first loaded message is left out until the one before it is known, or that there is
 * none: so no row ever changes when older ones come, and nothing in view moves.
 */
export function timelineRows(
  timeline: Pick<Timeline, 'messages' | 'reachedStart'>,
  pending: readonly PendingMessage[],
  ownId: number,
): TimelineRow[] {
  const written = [...timeline.messages.map(storedOne), ...pending.map((one) => pendingOne(one, ownId))];
  const rows = written.map((one, index) => rowOf(one, written[index - 1]));
  return timeline.reachedStart ? rows : rows.slice(1);
}

function rowOf(one: Written, before: Written | undefined): TimelineRow {
  const startsDay = before?.day !== one.day;
  const goesOn =
    !startsDay &&
    before.isPlain &&
    one.isPlain &&
    before.senderId === one.senderId &&
    one.at.getTime() - before.at.getTime() < RUN_MS;
  return { key: one.key, createdAt: one.at, startsDay, startsRun: !goesOn, content: one.content };
}

/** A page that comes finds thousands there: what was read of a message is not read again. */
const read = new WeakMap<Message, Written>();

function storedOne(message: Message): Written {
  const known = read.get(message) ?? readStored(message);
  read.set(message, known);
  return known;
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
    content: { is: 'stored', message },
  };
}

function pendingOne(pending: PendingMessage, ownId: number): Written {
  const at = new Date(pending.createdAt);
  return {
    key: `${ownId}/${pending.clientId}`,
    senderId: ownId,
    isPlain: true,
    at,
    day: dayOf(at),
    content: { is: 'pending', pending },
  };
}
