import {
  conversationsListing,
  invitationsListing,
  messagesListing,
  sessionsListing,
  tokensListing,
  usersListing,
  type Listing,
  type WriteScope,
} from '@parley/db';
import type { SignedInContext } from '../../context.ts';
import { deleteConversationIn } from '../../conversations/delete-conversation.ts';
import type { Done } from '../../done.ts';
import { Refusal } from '../../errors.ts';
import { withdrawIn } from '../../invitations/withdraw-invitation.ts';
import { deleteMessageIn } from '../../messages/delete-message.ts';
import { deactivateIn } from '../../users/deactivate-user.ts';
import { reactivate, tellReactivated } from '../../users/reactivate-user.ts';
import { endSessionIn, endTokenIn } from './end-sign-in.ts';

type Rule<Id> = (scope: WriteScope, ctx: SignedInContext, id: Id) => Promise<Done>;

/** Something that is done to one row after the other, in a transaction each. */
export interface BulkAct<L extends Listing = Listing> {
  /** Where the rows are chosen. */
  listing: L;
  rule: Rule<number | string>;
}

function onNumbers<L extends Listing>(listing: L, rule: Rule<number>): BulkAct<L> {
  return { listing, rule: (scope, ctx, id) => rule(scope, ctx, Number(id)) };
}

function onTexts<L extends Listing>(listing: L, rule: Rule<string>): BulkAct<L> {
  return { listing, rule: (scope, ctx, id) => rule(scope, ctx, String(id)) };
}

/** Nobody shuts themselves out by choosing everybody. */
function onOthers(rule: Rule<number>): Rule<number> {
  return (scope, ctx, id) => {
    if (id === ctx.caller.user.id) throw new Refusal('forOthersOnly');
    return rule(scope, ctx, id);
  };
}

async function reactivateIn(scope: WriteScope, ctx: SignedInContext, id: number): Promise<Done> {
  const reactivated = await reactivate(scope, ctx, id);
  return { isChanged: reactivated.revision !== null, tell: () => tellReactivated(ctx, reactivated) };
}

/** What may be done to many rows: the same rules as for one. */
export const bulkActs = {
  'users.deactivate': onNumbers(usersListing, onOthers(deactivateIn)),
  'users.reactivate': onNumbers(usersListing, reactivateIn),
  'messages.destroy': onNumbers(messagesListing, deleteMessageIn),
  'conversations.destroy': onNumbers(conversationsListing, deleteConversationIn),
  'sessions.revoke': onTexts(sessionsListing, endSessionIn),
  'tokens.revoke': onTexts(tokensListing, endTokenIn),
  'invitations.withdraw': onNumbers(invitationsListing, withdrawIn),
} as const;

export type BulkActName = keyof typeof bulkActs;

/** @throws Error where a job was begun by a version that knew more */
export function bulkActOf(name: string): BulkAct {
  const act = Object.entries(bulkActs).find(([known]) => known === name)?.[1];
  if (!act) throw new Error(`there is no act ${name}`);
  return act;
}
