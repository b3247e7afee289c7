import { z } from 'zod';
import { id } from '../inputs.ts';
import type { Channel } from './bus.ts';
import type { Participant } from '../conversations/present-conversation.ts';
import type { User } from '../users/present-user.ts';
import type { Audience, BusMessage, Delivery, ServerEvent } from './events.ts';

// What processes read begins with this; an event that they only pass on is its bare JSON.
const FOR_PROCESSES = '!';

/** A person within an event: passed on as they came. */
const person = <P extends User>() => z.custom<P>((user) => z.object({ id }).safeParse(user).success);

/** Events that processes read too: they change who hears what or sees whom, or what a subscription begins with. */
const eventForProcesses = z.discriminatedUnion('type', [
  z.object({ type: z.literal('conversation.added'), conversationId: id, revision: z.int() }),
  z.object({ type: z.literal('conversation.removed'), conversationId: id, revision: z.int() }),
  z.object({
    type: z.literal('user.updated'),
    revision: z.int(),
    user: person<User>(),
  }),
  z.object({
    type: z.literal('participant.added'),
    conversationId: id,
    revision: z.int(),
    participant: person<Participant>(),
    updatedAt: z.string(),
  }),
  z.object({
    type: z.literal('participant.removed'),
    conversationId: id,
    revision: z.int(),
    userId: id,
    updatedAt: z.string(),
  }),
]);
const READ_BY_PROCESSES: ReadonlySet<string> = new Set(
  eventForProcesses.options.map((option) => option.shape.type.value),
);

const forProcesses = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('event'), event: eventForProcesses }),
  z.object({ kind: z.literal('sessions.ended'), sessionIds: z.array(z.string()) }),
  z.object({ kind: z.literal('guest.changed'), userId: id, isGuest: z.boolean() }),
  z.object({
    kind: z.literal('rights.changed'),
    userId: id,
    isStaff: z.boolean(),
    isSuperuser: z.boolean(),
  }),
  z.object({ kind: z.literal('presence'), process: z.string(), online: z.array(id) }),
  z.object({ kind: z.literal('presence.wanted') }),
  z.object({ kind: z.literal('compare') }),
]);

/** Which channels carry a message to other processes. */
export function channelsOf(message: BusMessage): Channel[] {
  if (message.kind !== 'event' || message.audience === 'everyone') return ['everyone'];
  if ('conversation' in message.audience) return [`conversation:${message.audience.conversation}`];
  return message.audience.users.map((userId): Channel => `user:${userId}`);
}

/** Whether processes pass an event on without reading it. */
export function isPassedOn({ type }: ServerEvent): boolean {
  return !READ_BY_PROCESSES.has(type);
}

/** A message as it travels between processes. */
export function toText(message: BusMessage): string {
  if (message.kind === 'event' && isPassedOn(message.event)) return JSON.stringify(message.event);
  const { audience: _, ...rest } = { audience: undefined, ...message };
  return `${FOR_PROCESSES}${JSON.stringify(rest)}`;
}

/**
 * What came on a channel.
 *
 * @returns undefined for what this version does not understand
 */
export function fromText(channel: string, text: string): Delivery | undefined {
  const audience = audienceOf(channel);
  if (!text.startsWith(FOR_PROCESSES)) return { kind: 'text', audience, text };
  const { data } = forProcesses.safeParse(parsed(text.slice(FOR_PROCESSES.length)));
  return data?.kind === 'event' ? { ...data, audience } : data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function audienceOf(channel: string): Audience {
  if (channel === 'everyone') return channel;
  const number = Number(channel.slice(channel.indexOf(':') + 1));
  return channel.startsWith('user:') ? { users: [number] } : { conversation: number };
}
