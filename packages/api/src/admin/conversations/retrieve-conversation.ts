import {
  findAnyConversation,
  findFirstParticipants,
  listParticipants,
  type ParticipantRole,
} from '@parley/db';
import type { SignedInContext } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { limits } from '../../limits.ts';
import { presentPerson, type Person } from '../person.ts';
import { presentAdminConversation, type AdminConversation } from './present-admin-conversation.ts';

/** Somebody who takes part. */
export interface AdminParticipant {
  user: Person;
  role: ParticipantRole;
  joinedAt: string;
}

/** A page of them in the order of their ids; `nextCursor` is null at the end. */
export interface ParticipantPage {
  items: AdminParticipant[];
  nextCursor: number | null;
}

export interface WholeConversation extends AdminConversation {
  people: ParticipantPage;
}

/** A conversation, deleted or not, with the first page of its people. */
export async function retrieveConversation(
  ctx: SignedInContext,
  input: { id: number },
): Promise<WholeConversation> {
  const row = await readConversationRow(ctx, input.id);
  return { ...row, people: await readPeople(ctx, { id: input.id, limit: limits.page.usual }) };
}

/** More of its people. */
export async function listPeople(
  ctx: SignedInContext,
  input: { id: number; cursor?: number | undefined; limit: number },
): Promise<ParticipantPage> {
  if (!(await findAnyConversation(ctx.db.read, input.id))) throw new Refusal('conversationNotFound');
  return readPeople(ctx, input);
}

/** Its row as it is now, for the answer of an act. */
export async function readConversationRow(ctx: SignedInContext, id: number): Promise<AdminConversation> {
  const row = await findAnyConversation(ctx.db.read, id);
  if (!row) throw new Refusal('conversationNotFound');
  const people = await findFirstParticipants(ctx.db.read, id, limits.participantsInListing);
  return presentAdminConversation(
    { ...row, messageCount: row.lastSeq },
    people.map(({ user }) => user),
  );
}

async function readPeople(
  ctx: SignedInContext,
  { id, cursor = 0, limit }: { id: number; cursor?: number | undefined; limit: number },
): Promise<ParticipantPage> {
  const page = await listParticipants(ctx.db.read, id, { after: cursor, limit });
  const items = page.participants.map(({ user, role, joinedAt }) => ({
    user: presentPerson(user),
    role,
    joinedAt: new Date(joinedAt).toISOString(),
  }));
  return { items, nextCursor: page.next };
}
