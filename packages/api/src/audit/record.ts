import { addAuditEntry, type WriteScope } from '@parley/db';
import type { Context } from '../context.ts';
import type { AuditAction } from './actions.ts';

/** What a line may hold beside who did what: JSON. */
export type AuditValue =
  | string
  | number
  | boolean
  | null
  | readonly AuditValue[]
  | { readonly [name: string]: AuditValue };

/** What somebody did that matters for security. Never with a password, a token or what people write in it. */
export interface Act {
  action: AuditAction;
  /** Whom or what it was done to. */
  subject?: {
    type: 'user' | 'conversation' | 'message' | 'invitation' | 'token' | 'session' | 'passkey' | 'identity';
    id: number | string;
  };
  /** Who did it, where that is not the caller: somebody who has just come in. */
  actorId?: number;
  detail?: Readonly<Record<string, AuditValue>>;
}

/** Adds an act to the audit log, in the transaction of the act itself. */
export async function record(
  scope: WriteScope,
  { caller, origin, job }: Pick<Context, 'caller' | 'origin' | 'job'>,
  { action, subject, actorId, detail = {} }: Act,
): Promise<void> {
  await addAuditEntry(scope, {
    action,
    actorId: actorId ?? caller?.user.id ?? null,
    subject: subject ? { type: subject.type, id: String(subject.id) } : null,
    address: origin.address,
    userAgent: origin.userAgent,
    detail: {
      ...detail,
      ...(caller?.token ? { byToken: caller.token.id } : {}),
      ...(job === undefined ? {} : { job }),
    },
  });
}
