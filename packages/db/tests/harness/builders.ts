import { createGroup, findOrCreateDirect } from '../../src/conversations/create-conversation.ts';
import type { Database } from '../../src/database.ts';
import type { MessageRow } from '../../src/messages/message-row.ts';
import type { SendRequest } from '../../src/messages/plan-sends.ts';
import { createUser, type NewUser } from '../../src/users/save-user.ts';
import type { UserRow } from '../../src/users/user-row.ts';

/** Ada and Bob, and Cy, who is the stranger where one is needed. */
export interface People {
  ada: UserRow;
  bob: UserRow;
  cy: UserRow;
}

export async function makePeople(db: Database): Promise<People> {
  return {
    ada: await makePerson(db, 'ada'),
    bob: await makePerson(db, 'bob'),
    cy: await makePerson(db, 'cy'),
  };
}

export function makePerson(db: Database, username: string, more: Partial<NewUser> = {}): Promise<UserRow> {
  const person = { username, email: `${username}@example.org`, passwordHash: 'a hash', ...more };
  return db.write((scope) => createUser(scope, person));
}

/** The id of a new group; the first person owns it. */
export function makeGroup(
  db: Database,
  people: readonly [UserRow, ...UserRow[]],
  title = 'A group',
): Promise<number> {
  const [creator, ...others] = people;
  const otherIds = others.map((person) => person.id);
  return db.write((scope) => createGroup(scope, { creatorId: creator.id, otherIds, title }));
}

/** The id of the direct conversation of two. */
export async function makeDirect(db: Database, one: UserRow, other: UserRow): Promise<number> {
  return (await db.write((scope) => findOrCreateDirect(scope, one.id, other.id))).id;
}

/** What somebody wants to say in a conversation. */
export function words(conversationId: number, sender: UserRow, more: Partial<SendRequest> = {}): SendRequest {
  return {
    conversationId,
    senderId: sender.id,
    kind: 'text',
    content: 'hello',
    clientId: null,
    createdAt: Date.now(),
    ...more,
  };
}

/** Sends, and answers the message that is now stored. */
export async function say(db: Database, request: SendRequest): Promise<MessageRow> {
  const outcome = await db.sends.send(request);
  if (outcome.kind !== 'stored') throw new Error(`the message was ${outcome.kind}`);
  return outcome.message;
}

/** The numbers from `first` to `last`. */
export function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
