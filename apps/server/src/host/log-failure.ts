import type { TRPCError } from '@trpc/server';
import type { Logger } from 'pino';

/** Logs what went wrong on our side, with the procedure's name; never what the caller sent. */
export function logFailure(logger: Logger) {
  return ({ error, path }: { error: TRPCError; path: string | undefined }): void => {
    if (error.code !== 'INTERNAL_SERVER_ERROR') return;
    logger.error({ failure: describeFailure(error.cause ?? error), path }, 'a procedure failed');
  };
}

/** What of an error may stand in a log: a database's error also carries the statement with its values. */
export function describeFailure(error: unknown): {
  name: string;
  message: string;
  code?: string;
  stack?: string;
} {
  if (!(error instanceof Error)) return { name: 'unknown', message: typeof error };
  return {
    name: error.name,
    message: error.message,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(error.stack === undefined ? {} : { stack: error.stack }),
  };
}
