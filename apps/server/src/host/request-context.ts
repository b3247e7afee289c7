import type { IncomingMessage } from 'node:http';
import type { Caller, Connection, Context, Services, SessionCookie } from '@parley/api';
import { findSessionUser } from '@parley/db';
import { clientAddress } from './client-address.ts';
import type { SessionCookies } from './session-cookie.ts';

const USER_AGENT_LENGTH = 300;

/** Who a request comes from: the cookie's session, as the database knows it now. */
export async function identify(
  services: Services,
  cookies: SessionCookies,
  request: IncomingMessage,
): Promise<Caller | null> {
  const sessionId = await cookies.read(request);
  const user = sessionId === undefined ? undefined : await findSessionUser(services.db.read, sessionId);
  return sessionId !== undefined && user ? { user, sessionId } : null;
}

export function contextOf(
  services: Services,
  request: IncomingMessage,
  known: { caller: Caller | null; cookie: SessionCookie | null; connection: Connection | null },
): Context {
  return {
    ...services,
    ...known,
    origin: {
      userAgent: (request.headers['user-agent'] ?? '').slice(0, USER_AGENT_LENGTH),
      address: clientAddress(request),
    },
  };
}
