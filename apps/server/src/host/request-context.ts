import type { IncomingMessage } from 'node:http';
import {
  limits,
  type Caller,
  type Connection,
  type Context,
  type Services,
  type SessionCookie,
} from '@parley/api';
import { findSessionUser } from '@parley/db';
import { clientAddress } from './client-address.ts';
import type { SessionCookies } from './session-cookie.ts';

/** Who a request comes from: the cookie's session, as the database knows it now. */
export async function identify(
  services: Services,
  cookies: SessionCookies,
  request: IncomingMessage,
): Promise<Caller | null> {
  const sessionId = await cookies.read(request);
  const user = sessionId === undefined ? undefined : await findSessionUser(services.db.read, sessionId);
  if (sessionId === undefined || !user) return null;
  services.sessionUses.note(sessionId, userAgentOf(request));
  return { user, sessionId };
}

interface Known {
  caller: Caller | null;
  cookie: SessionCookie | null;
  connection: Connection | null;
  /** Null for the address that the request was sent to. */
  publicUrl: string | null;
}

export function contextOf(
  services: Services,
  request: IncomingMessage,
  { publicUrl, ...known }: Known,
): Context {
  return {
    ...services,
    ...known,
    site: publicUrl ?? `http://${request.headers.host ?? ''}`,
    origin: {
      userAgent: userAgentOf(request),
      address: clientAddress(request),
    },
  };
}

/** What the browser or program calls itself, as text that both databases keep. */
function userAgentOf(request: IncomingMessage): string {
  return (request.headers['user-agent'] ?? '').slice(0, limits.userAgentLength);
}
