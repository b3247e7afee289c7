import type { Call } from '../load/calls.ts';
import type { OurServer } from '../processes/our-server.ts';
import { callAs, registerPeople, type Person } from './people.ts';

/** 50 senders, two to a conversation. */
export const senderCount = 50;

/** As long as a chat message is; the same on both sides. */
const content = 'Does anyone know whether the new release fixes the upgrade from last year?';

/** Registers 50 people on an empty server and makes 25 direct conversations; gives each one's cookie and call. */
export async function makePairs(server: OurServer): Promise<{ cookies: string[]; calls: Call[] }> {
  const people = await registerPeople(server, senderCount);
  const conversationIds = await Promise.all(
    people.map((person, index) => openDirect(server, person, people[index ^ 1])),
  );
  return { cookies: people.map(({ cookie }) => cookie), calls: conversationIds.map(sendTo) };
}

/** The calls of the limit's senders, two to a conversation as well. */
export function barePairs(): { cookies: null[]; calls: Call[] } {
  const senders = Array.from({ length: senderCount }, (_, index) => index);
  return { cookies: senders.map(() => null), calls: senders.map((index) => sendTo(1 + (index >> 1))) };
}

/** Both of a pair ask; the direct conversation is made once and found once. */
async function openDirect(server: OurServer, person: Person, other: Person | undefined): Promise<number> {
  if (!other) throw new Error('An even number of people is needed.');
  const input = { participantIds: [other.id] };
  const conversation = await callAs<{ id: number }>({ ...person, server }, 'conversations.create', input);
  return conversation.id;
}

/** A call that sends a message, each with a `clientId` of its own. */
export function sendTo(conversationId: number): Call {
  return {
    method: 'mutation',
    path: 'messages.create',
    inputs: [{ conversationId, content }],
    withClientId: true,
  };
}
