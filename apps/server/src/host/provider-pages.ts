import { beginFlow, finishFlow, problemOf, ProviderProblem, Refusal, type Flow } from '@parley/api';
import { faultOf } from '@parley/db';
import express, { type Request, type Response, type Router } from 'express';
import type { Logger } from 'pino';
import { isAllowedOrigin } from './allowed-origin.ts';
import type { SealedCookie } from './sealed-cookie.ts';
import { httpContext, type HttpContextOptions } from './http-context.ts';
import { describeFailure } from './log-failure.ts';

interface ProviderPagesOptions extends HttpContextOptions {
  flows: SealedCookie<Flow>;
  logger: Logger;
}

/** Problems that somebody who looks after the server can do something about. */
const TOLD = new Set(['notAccepted', 'unreachable', 'failed']);

/**
 * The two pages on the way to the provider and back. Both lead on at once, and back into the app with
 * what came of it behind the `#`, which no server is ever sent.
 */
export function providerPages(options: ProviderPagesOptions): Router {
  const router = express.Router();
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/start', (request, response) => begin(options, request, response));
  router.get('/callback', (request, response) => comeBack(options, request, response));
  return router;
}

async function begin(options: ProviderPagesOptions, request: Request, response: Response): Promise<void> {
  // Where one goes from here is for the app to say, not for another page.
  if (!isAllowedOrigin(request, options.publicUrl)) return goOn(response, '/sign-in', null);
  const { to, invitation, link } = request.query;
  try {
    const ctx = await httpContext(options, request, response);
    const { url, flow } = await beginFlow(ctx, { to, invitation, link });
    await options.flows.set(response, flow);
    response.redirect(303, url);
  } catch (error) {
    goOn(response, link === undefined ? '/sign-in' : '/settings', ended(options.logger, error));
  }
}

async function comeBack(options: ProviderPagesOptions, request: Request, response: Response): Promise<void> {
  const { flows, logger } = options;
  let flow: Flow | null = null;
  try {
    flow = await flows.read(request);
    flows.clear(response);
    if (!flow) throw new ProviderProblem('notBegun');
    const ctx = await httpContext(options, request, response);
    const place = await finishFlow(ctx, flow, /\?.*$/s.exec(request.originalUrl)?.[0] ?? '');
    if (flow.isLinking) goOn(response, place, 'linked');
    else goOn(response, `/sign-in?to=${encodeURIComponent(place)}`, 'in');
  } catch (error) {
    goOn(response, wayBack(flow), ended(logger, error));
  }
}

/** Where the way went out from. */
function wayBack(flow: Flow | null): string {
  if (flow?.isLinking) return '/settings';
  const to = flow?.invitation == null ? flow?.to : `/invite/${flow.invitation}`;
  return to == null ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`;
}

/** What came of it, for the app: how the second step goes on, or which sentence to say. */
function ended(logger: Logger, error: unknown): string {
  if (error instanceof Refusal && error.secondFactor) {
    const { ticket, ways } = error.secondFactor;
    return `second=${[ticket, ...ways].join('.')}`;
  }
  const problem = problemOf(error);
  if (TOLD.has(problem) && !faultOf(error)) {
    const failure = error instanceof ProviderProblem ? error.cause : error;
    // The library's messages are sentences of its own: what was sent stays in their causes.
    logger.warn(
      { failure: describeFailure(failure), problem, said: saidBy(failure) },
      'a sign-in with the provider failed',
    );
  }
  return `problem=${problem}`;
}

/** The standard's own name for what the provider refused, such as `invalid_client`. */
function saidBy(failure: unknown): string | undefined {
  const said = failure instanceof Error && 'error' in failure ? failure.error : undefined;
  return typeof said === 'string' && /^[a-z_]{1,40}$/.test(said) ? said : undefined;
}

function goOn(response: Response, path: string, outcome: string | null): void {
  response.redirect(303, outcome === null ? path : `${path}#${outcome}`);
}
