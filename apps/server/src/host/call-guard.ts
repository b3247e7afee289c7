import express, { type RequestHandler, type Response } from 'express';
import { isAllowedOrigin } from './allowed-origin.ts';
import { isNestedTooDeep } from './nesting.ts';
import { refuseCall } from './refuse-call.ts';
import { socketLimits } from './socket-limits.ts';

const JSON_TYPE = 'application/json';
const TOO_DEEP = `The input is nested deeper than ${socketLimits.nesting} levels.`;

const readBody = express.raw({ type: () => true, limit: socketLimits.requestBytes, inflate: false });
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** What a request for procedures has to be before anybody is asked who it comes from. */
export function callGuard(publicUrl: string | null): RequestHandler[] {
  return [refuseForeignPages(publicUrl), refuseOddCalls, readJson];
}

function refuseForeignPages(publicUrl: string | null): RequestHandler {
  return (request, response, next) => {
    // What people read and write is for nobody's cache.
    response.set('Cache-Control', 'no-store');
    if (isAllowedOrigin(request, publicUrl)) return next();
    response.status(403).type('text').send('This page may not call this server: see PUBLIC_URL.');
  };
}

/** A form of another site can send a few types, JSON is none of them. */
const refuseOddCalls: RequestHandler = (request, response, next) => {
  const { method, headers, query } = request;
  if (method === 'POST') {
    if (!isJson(headers['content-type'])) {
      return refuseCall(response, 'UNSUPPORTED_MEDIA_TYPE', `Send JSON, with content-type: ${JSON_TYPE}.`);
    }
    // tRPC knows this spelling alone.
    headers['content-type'] = JSON_TYPE;
  }
  if (!['GET', 'HEAD', 'POST'].includes(method)) {
    response.set('Allow', 'GET, HEAD, POST');
    return refuseCall(response, 'METHOD_NOT_SUPPORTED', 'Queries come by GET, mutations by POST.');
  }
  const given = [query['input'] ?? []].flat();
  if (given.some((input) => typeof input === 'string' && isNestedTooDeep(input)))
    return refuseCall(response, 'BAD_REQUEST', TOO_DEEP);
  return next();
};

function isJson(type = ''): boolean {
  return type.split(';', 1)[0]?.trim().toLowerCase() === JSON_TYPE;
}

const readJson: RequestHandler = (request, response, next) => {
  if (request.method !== 'POST') return next();
  readBody(request, response, (error?: unknown) => {
    if (error !== undefined) return refuseBody(response, error);
    // One without a body has none, as tRPC expects it.
    if (!Buffer.isBuffer(request.body)) return next();
    const text = decode(request.body);
    if (text === undefined) return refuseCall(response, 'PARSE_ERROR', 'The body must be UTF-8.');
    if (isNestedTooDeep(text)) return refuseCall(response, 'BAD_REQUEST', TOO_DEEP);
    request.body = text;
    return next();
  });
};

function decode(body: Buffer): string | undefined {
  try {
    return utf8.decode(body);
  } catch {
    return undefined;
  }
}

function refuseBody(response: Response, error: unknown): void {
  const type = error instanceof Error && 'type' in error ? error.type : undefined;
  // What it still sends is not waited for.
  response.set('Connection', 'close');
  if (type === 'entity.too.large') {
    return refuseCall(
      response,
      'PAYLOAD_TOO_LARGE',
      `A body has ${socketLimits.requestBytes} bytes at most.`,
    );
  }
  if (type === 'encoding.unsupported') {
    return refuseCall(response, 'UNSUPPORTED_MEDIA_TYPE', 'Send the body uncompressed.');
  }
  return refuseCall(response, 'BAD_REQUEST', 'The body did not come whole.');
}
