import { setTimeout as sleep } from 'node:timers/promises';
import { appRouter, Refusal, type Flow, type Services } from '@parley/api';
import type { TRPCError } from '@trpc/server';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { callGuard } from './call-guard.ts';
import type { SealedCookie } from './sealed-cookie.ts';
import { httpContext, type HttpContextOptions } from './http-context.ts';
import { logFailure } from './log-failure.ts';
import { providerPages } from './provider-pages.ts';
import { securityHeaders } from './security-headers.ts';
import { socketLimits } from './socket-limits.ts';
import { serveWebApp } from './web-app.ts';

const DATABASE_ANSWERS_WITHIN_MS = 2_000;

export interface HttpAppOptions extends HttpContextOptions {
  flows: SealedCookie<Flow>;
  logger: Logger;
}

/** Everything that is answered over HTTP: the procedures, the health checks, the web app. */
export function createHttpApp(options: HttpAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  // Else Express shows its stack to whoever sends a malformed address.
  app.set('env', 'production');
  app.use(securityHeaders(options.publicUrl));
  app.use(refuseMalformedAddresses);
  app.get('/healthz', (_request, response) => void response.type('text').send('ok'));
  app.get('/readyz', ready(options.services));
  app.get('/.well-known/jwks.json', publishedKeys(options.services));
  app.use('/trpc', callGuard(options.publicUrl), procedures(options));
  if (options.services.provider) app.use('/auth/oidc', providerPages(options));
  app.use(serveWebApp());
  return app;
}

function procedures(options: HttpAppOptions): RequestHandler {
  const { logger } = options;
  return createExpressMiddleware({
    router: appRouter,
    maxBatchSize: socketLimits.callsInABatch,
    createContext: ({ req, res }) => httpContext(options, req, res),
    responseMeta: ({ errors }) => ({ headers: retryAfter(errors) }),
    onError: logFailure(logger),
  });
}

/** The keys by which others can check our access tokens. */
function publishedKeys({ accessTokens }: Services): RequestHandler {
  return async (_request, response) => {
    response.set('cache-control', 'public, max-age=300').json(await accessTokens.published());
  };
}

/** A batch is to be asked again when the last of its calls can be. */
function retryAfter(errors: readonly TRPCError[]): Record<string, string> {
  const seconds = errors.map(({ cause }) => (cause instanceof Refusal ? (cause.retryAfterSeconds ?? 0) : 0));
  const longest = Math.max(0, ...seconds);
  return longest === 0 ? {} : { 'retry-after': String(longest) };
}

/**
 * Ready is what can read the database. Redis has no say: while it is away each process serves its
 * own people, and a balancer that took all of them away would make an outage of it.
 */
function ready({ db }: Services): RequestHandler {
  return async (_request, response) => {
    // Whoever asks has little patience, and a database may be gone without a word.
    const late = sleep(DATABASE_ANSWERS_WITHIN_MS, false, { ref: false });
    const answers = db.read.all('SELECT 1', []).then(
      () => true,
      () => false,
    );
    if (await Promise.race([answers, late])) response.type('text').send('ready');
    else response.status(503).type('text').send('the database does not answer');
  };
}

/** Nothing behind this has to think of `%E0%A4%A`. */
const refuseMalformedAddresses: RequestHandler = (request, response, next) => {
  try {
    decodeURIComponent(request.path);
    return next();
  } catch {
    response.status(400).type('text').send('This address is malformed.');
  }
};
