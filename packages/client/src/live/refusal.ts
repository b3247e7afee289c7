import type { SecondFactorAsk } from '@parley/api';
import { TRPCClientError } from '@trpc/client';

/**
 * The server's answer that it will not, whatever is tried: final. A lost connection, a server
 * that is restarting and a session that ended are not: what waited can still go through.
 */
export function refusalOf(error: unknown): string | null {
  if (!(error instanceof TRPCClientError)) return null;
  const httpStatus = told(error, 'httpStatus');
  const isFinal = typeof httpStatus === 'number' && httpStatus >= 400 && httpStatus < 500;
  const canPass = httpStatus === 401 || httpStatus === 408 || httpStatus === 429;
  return isFinal && !canPass ? error.message : null;
}

/** What the server said when it did not do what was asked. */
export interface ServerAnswer {
  message: string;
  /** The refusal's name, where the rules refused. */
  reason: string | null;
  /** The input that is to blame, where one is. */
  field: string | null;
  /** What exactly, where the sentence ends with it: what a mail server said, for one. */
  about: string | null;
  /** Everything that was wrong with the input, where the rules never came to it; the first one is the answer's own. */
  issues: readonly ServerIssue[];
}

/** One mistake in what was sent. */
export interface ServerIssue {
  field: string;
  message: string;
  /** What it breaks: a name that stays whatever the sentence becomes. */
  rule: string | null;
}

/** @returns null where the server did not answer at all, or the error is none of its */
export function answerOf(error: unknown): ServerAnswer | null {
  if (!(error instanceof TRPCClientError) || told(error, 'code') === undefined) return null;
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    message: error.message,
    reason: text(told(error, 'reason')),
    field: text(told(error, 'field')),
    about: text(told(error, 'about')),
    issues: issuesIn(told(error, 'issues')),
  };
}

/** How to go on, where a sign-in was refused for want of the second factor alone; null for anything else. */
export function secondFactorOf(error: unknown): SecondFactorAsk | null {
  const asked = told(error, 'secondFactor');
  return isAsk(asked) ? asked : null;
}

function isAsk(asked: unknown): asked is SecondFactorAsk {
  return typeof asked === 'object' && asked !== null && 'ticket' in asked && 'ways' in asked;
}

/** A server of the version before names none. */
function issuesIn(told: unknown): ServerIssue[] {
  if (!Array.isArray(told)) return [];
  return told.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return [];
    const [field, message, rule] = ['field', 'message', 'rule'].map((name): unknown =>
      Reflect.get(one, name),
    );
    if (typeof field !== 'string' || typeof message !== 'string') return [];
    return [{ field, message, rule: typeof rule === 'string' ? rule : null }];
  });
}

export function isNotFound(error: unknown): boolean {
  return told(error, 'code') === 'NOT_FOUND';
}

/** Whether the server does not know who asks. */
export function isUnauthorized(error: unknown): boolean {
  return told(error, 'code') === 'UNAUTHORIZED';
}

/** Whether asking again with the same credentials will not help. */
export function isTurnedAway(error: unknown): boolean {
  return isUnauthorized(error) || refusalOf(error) !== null;
}

/** Whether a message was refused because its `clientId` names another one. */
export function isClientIdTaken(error: unknown): boolean {
  return told(error, 'reason') === 'clientIdTaken';
}

/** What the server's answer says under this name; undefined where it is none. */
function told(
  error: unknown,
  name: 'httpStatus' | 'code' | 'reason' | 'field' | 'about' | 'issues' | 'secondFactor',
): unknown {
  if (!(error instanceof TRPCClientError)) return undefined;
  const data: unknown = error.data;
  return typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
}
