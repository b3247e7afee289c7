import type { Database, UserRow } from '@parley/db';
import type { RateLimits } from './auth/rate-limits.ts';
import type { SessionUses } from './auth/session-uses.ts';
import type { Bus } from './realtime/bus.ts';
import type { Connection } from './realtime/connection.ts';
import type { Hub } from './realtime/hub.ts';
import type { Presence } from './realtime/presence.ts';

/** What the rules work with; made once a process. */
export interface Services {
  db: Database;
  bus: Bus;
  hub: Hub;
  presence: Presence;
  rateLimits: RateLimits;
  sessionUses: SessionUses;
  /** What seals what is kept sealed in the database: the newest first, which seals; all of them open. */
  secrets: readonly string[];
}

/** Who asks. */
export interface Caller {
  user: UserRow;
  sessionId: string;
}

/** Puts the sealed session cookie into the answer, or takes it away; an HTTP answer can, a WebSocket can't. */
export interface SessionCookie {
  set(sessionId: string): Promise<void>;
  clear(): void;
}

/** Made by the host for each HTTP request and each WebSocket connection. */
export interface Context extends Services {
  caller: Caller | null;
  cookie: SessionCookie | null;
  connection: Connection | null;
  /** Where the request comes from, as the list of one's sessions shows it. */
  origin: { userAgent: string; address: string };
  /** The origin that the page is opened at which asks, such as `https://chat.example.org`; passkeys belong to it. */
  site: string;
}

/** A context in which somebody is signed in. */
export interface SignedInContext extends Context {
  caller: Caller;
}
