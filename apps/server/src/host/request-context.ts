import type { IncomingMessage } from 'node:http';
import {
  callerOfToken,
  limits,
  type Caller,
  type Connection,
  type Context,
  type Services,
  type SessionCookie,
} from '@parley/api';
import { findSessionUser } from '@parley/db';
import { bearerToken } from './bearer-token.ts';
import type { SessionCookies } from './session-cookie.ts';

/**
 * Who a request comes from, as the database knows it now: whoever holds its token, and where it brings
 * none the cookie's session. Who brings a token comes by it alone: one that is wrong is nobody's.
 *
 * @param token one that came in another way than the request's header
 */
export async function identify(
  { services, cookies }: { services: Services; cookies: SessionCookies },
  request: IncomingMessage,
  token = bearerToken(request),
): Promise<Caller | null> {
  const caller =
    token === undefined
      ? await callerOfCookie(services, cookies, request)
      : await callerOfToken(services, token);
  if (caller) services.sessionUses.note(caller.sessionId, userAgentOf(request));
  return caller;
}

async function callerOfCookie(
  services: Services,
  cookies: SessionCookies,
  request: IncomingMessage,
): Promise<Caller | null> {
  const sessionId = await cookies.read(request);
  const user = sessionId === undefined ? undefined : await findSessionUser(services.db.read, sessionId);
  if (sessionId === undefined || !user) return null;
  return { user, sessionId, token: null };
}

interface Known {
  caller: Caller | null;
  cookie: SessionCookie | null;
  connection: Connection | null;
  /** Where the request comes from. */
  address: string;
  /** Null for the address that the request was sent to. */
  publicUrl: string | null;
}

export function contextOf(
  services: Services,
  request: IncomingMessage,
  { address, publicUrl, ...known }: Known,
): Context {
  return {
    ...services,
    ...known,
    site: publicUrl ?? `http://${request.headers.host ?? ''}`,
    origin: {
      userAgent: userAgentOf(request),
      address,
      languages: request.headers['accept-language'] ?? '',
    },
  };
}

/** What the browser or program calls itself, as text that both databases keep. */
function userAgentOf(request: IncomingMessage): string {
  return (request.headers['user-agent'] ?? '').slice(0, limits.userAgentLength);
}
