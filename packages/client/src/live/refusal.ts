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
}

/** @returns null where the server did not answer at all, or the error is none of its */
export function answerOf(error: unknown): ServerAnswer | null {
  if (!(error instanceof TRPCClientError) || told(error, 'code') === undefined) return null;
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return { message: error.message, reason: text(told(error, 'reason')), field: text(told(error, 'field')) };
}

export function isNotFound(error: unknown): boolean {
  return told(error, 'code') === 'NOT_FOUND';
}

/** Whether the server does not know who asks. */
export function isUnauthorized(error: unknown): boolean {
  return told(error, 'code') === 'UNAUTHORIZED';
}

/** Whether a message was refused because its `clientId` names another one. */
export function isClientIdTaken(error: unknown): boolean {
  return told(error, 'reason') === 'clientIdTaken';
}

/** What the server's answer says under this name; undefined where it is none. */
function told(error: unknown, name: 'httpStatus' | 'code' | 'reason' | 'field'): unknown {
  if (!(error instanceof TRPCClientError)) return undefined;
  const data: unknown = error.data;
  return typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
}
