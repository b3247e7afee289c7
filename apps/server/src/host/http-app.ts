import { setTimeout as sleep } from 'node:timers/promises';
import { appRouter, type Services, type SessionCookie } from '@parley/api';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import express, { type Express, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { isAllowedOrigin } from './allowed-origin.ts';
import { logFailure } from './log-failure.ts';
import { contextOf, identify } from './request-context.ts';
import type { SessionCookies } from './session-cookie.ts';
import { socketLimits } from './socket-limits.ts';
import { serveWebApp } from './web-app.ts';

const DATABASE_ANSWERS_WITHIN_MS = 2_000;

export interface HttpAppOptions {
  services: Services;
  cookies: SessionCookies;
  publicUrl: string | null;
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
  app.use('/trpc', refuseForeignPages(options.publicUrl), procedures(options));
  app.use(serveWebApp());
  return app;
}

function procedures({ services, cookies, publicUrl, logger }: HttpAppOptions): RequestHandler {
  return createExpressMiddleware({
    router: appRouter,
    maxBodySize: socketLimits.requestBytes,
    maxBatchSize: socketLimits.callsInABatch,
    createContext: async ({ req, res }) => {
      const caller = await identify(services, cookies, req);
      const cookie = cookieFor(cookies, res);
      return contextOf(services, req, { caller, cookie, connection: null, publicUrl });
    },
    onError: logFailure(logger),
  });
}

function cookieFor(cookies: SessionCookies, response: Response): SessionCookie {
  return {
    set: (sessionId) => cookies.set(response, sessionId),
    clear: () => cookies.clear(response),
  };
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

function refuseForeignPages(publicUrl: string | null): RequestHandler {
  return (request, response, next) => {
    if (isAllowedOrigin(request, publicUrl)) return next();
    response.status(403).type('text').send('This page may not call this server: see PUBLIC_URL.');
  };
}

function securityHeaders(publicUrl: string | null): RequestHandler {
  const overHttps = publicUrl?.startsWith('https:') ?? false;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: overHttps,
  });
}
