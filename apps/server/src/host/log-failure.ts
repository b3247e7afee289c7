import { faultOf } from '@parley/db';
import type { TRPCError } from '@trpc/server';
import type { Logger } from 'pino';

/** A database that is away fails every call: the log is told this often. */
const OUTAGE_TOLD_EVERY_MS = 10_000;

/** Logs what went wrong on our side, with the procedure's name; never what the caller sent. */
export function logFailure(logger: Logger) {
  const logOutage = outageLog(logger);
  return ({ error, path }: { error: TRPCError; path: string | undefined }): void => {
    // Around a procedure (who asks, a subscription's stream) it comes as it was thrown.
    const failure = error.code === 'SERVICE_UNAVAILABLE' ? error.cause?.cause : error.cause;
    if (faultOf(failure)) logOutage(failure, 'a procedure could not be served');
    else if (error.code === 'INTERNAL_SERVER_ERROR' && !isOfConnection(failure)) {
      logger.error({ failure: describeFailure(failure ?? error), path }, 'a procedure failed');
    }
  };
}

/** A client broke the protocol of its WebSocket: it is told by the close, and the log is not its to fill. */
function isOfConnection(failure: unknown): boolean {
  return failure instanceof Error && 'code' in failure && String(failure.code).startsWith('WS_ERR_');
}

/** Logs what the outside does to the database, but not for each of those whom it meets. */
export function outageLog(logger: Logger): (failure: unknown, what: string) => void {
  let lastTold = Number.NEGATIVE_INFINITY;
  return (failure, what) => {
    const now = performance.now();
    if (now - lastTold < OUTAGE_TOLD_EVERY_MS) return;
    lastTold = now;
    logger.warn({ failure: describeFailure(failure) }, what);
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
