import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { TRPC_ERROR_CODES_BY_KEY, type TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc';
import type { Response } from 'express';

/** Refuses a request that no procedure is to see, in the shape in which procedures refuse. */
export function refuseCall(response: Response, code: TRPC_ERROR_CODE_KEY, message: string): void {
  const httpStatus = getHTTPStatusCodeFromError(new TRPCError({ code }));
  const data = { code, httpStatus, path: null, reason: null, field: null, issues: [] };
  response.status(httpStatus).json({
    error: { message, code: TRPC_ERROR_CODES_BY_KEY[code], data: { ...data, retryAfterSeconds: null } },
  });
}
