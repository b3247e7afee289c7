import { TRPCClientError } from '@trpc/client';

/**
 * The server's answer that it will not, whatever is tried: final. A lost connection, a server
 * that is restarting and a session that ended are not: what waited can still go through.
 */
export function refusalOf(error: unknown): string | null {
  if (!(error instanceof TRPCClientError)) return null;
  const data: unknown = error.data;
  if (typeof data !== 'object' || data === null || !('httpStatus' in data)) return null;
  const { httpStatus } = data;
  const isFinal = typeof httpStatus === 'number' && httpStatus >= 400 && httpStatus < 500;
  const canPass = httpStatus === 401 || httpStatus === 408 || httpStatus === 429;
  return isFinal && !canPass ? error.message : null;
}

export function isNotFound(error: unknown): boolean {
  if (!(error instanceof TRPCClientError)) return false;
  const data: unknown = error.data;
  return typeof data === 'object' && data !== null && 'code' in data && data.code === 'NOT_FOUND';
}
