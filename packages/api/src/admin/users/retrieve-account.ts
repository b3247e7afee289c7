import { findAccount, findAccountFacts } from '@parley/db';
import type { SignedInContext } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { presentAccountRow, type AccountInAdmin } from './present-account-row.ts';

/** Somebody's account with what stands beside it. */
export interface WholeAccount extends AccountInAdmin {
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
    ...presentAccountRow(row, ctx.presence),
    emailVerifiedAt: isoOrNull(facts.emailVerifiedAt),
    hasPassword: facts.hasPassword,
    hasSecondFactor: facts.hasSecondFactor,
    counts: {
      conversations,
      sessions,
      tokens,
      messages: { count: messages, isMore: messages >= facts.mostMessages },
    },
    lastSeenAt: isoOrNull(facts.lastSeenAt),
  };
}

/** Somebody's row as it is now, for the answer of an act. */
export async function readAccountRow(ctx: SignedInContext, id: number): Promise<AccountInAdmin> {
  const row = await findAccount(ctx.db.read, id);
  if (!row) throw new Refusal('userNotFound');
  return presentAccountRow(row, ctx.presence);
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
