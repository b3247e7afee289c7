import { findAccount, findAccountFacts, findTotp, listPasskeys, type Sql } from '@parley/db';
import type { SignedInContext } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { isoTimeOrNull } from '../person.ts';
import { presentAdminUser, type AdminUser } from './present-admin-user.ts';

/** Somebody's account with what stands beside it. */
export interface WholeAccount extends AdminUser {
  /** When they showed that the e-mail address is theirs. */
  emailVerifiedAt: string | null;
  hasPassword: boolean;
  /** Codes of an app, or a passkey. */
  hasSecondFactor: boolean;
  /** Each counted up to 10,000; `isMore` where there may be more messages than that, deleted ones included. */
  counts: {
    conversations: number;
    sessions: number;
    tokens: number;
    messages: { count: number; isMore: boolean };
  };
  /** When they last did something here, within a few minutes; null for somebody who never has. */
  lastSeenAt: string | null;
}

export async function retrieveAccount(ctx: SignedInContext, input: { id: number }): Promise<WholeAccount> {
  const row = await findAccount(ctx.db.read, input.id);
  const facts = row && (await findAccountFacts(ctx.db.read, input.id));
  if (!facts) throw new Refusal('userNotFound');
  const { conversations, sessions, tokens, messages } = facts;
  return {
    ...presentAdminUser(row, ctx.presence),
    emailVerifiedAt: isoTimeOrNull(facts.emailVerifiedAt),
    hasPassword: facts.hasPassword,
    hasSecondFactor: await hasSecondFactor(ctx.db.read, row.id),
    counts: {
      conversations,
      sessions,
      tokens,
      messages: { count: messages, isMore: messages >= facts.mostMessages },
    },
    lastSeenAt: isoTimeOrNull(facts.lastSeenAt),
  };
}

/** Somebody's row as it is now, for the answer of an act. */
export async function readAccountRow(ctx: SignedInContext, id: number): Promise<AdminUser> {
  const row = await findAccount(ctx.db.read, id);
  if (!row) throw new Refusal('userNotFound');
  return presentAdminUser(row, ctx.presence);
}

async function hasSecondFactor(sql: Sql, userId: number): Promise<boolean> {
  if ((await findTotp(sql, userId))?.confirmedAt != null) return true;
  return (await listPasskeys(sql, userId)).length > 0;
}
