import type { Database, TokenScope, UserRow } from '@parley/db';
import type { RateLimits } from './auth/rate-limits.ts';
import type { SessionUses } from './auth/session-uses.ts';
import type { HostFacts } from './host-facts.ts';
import type { Later } from './later.ts';
import type { Provider } from './identities/provider.ts';
import type { Mailer } from './mail/mailer.ts';
import type { Bus } from './realtime/bus.ts';
import type { Connection } from './realtime/connection.ts';
import type { Hub } from './realtime/hub.ts';
import type { Presence } from './realtime/presence.ts';
import type { AccessTokens } from './tokens/access-tokens.ts';

/** What the rules work with; made once a process. */
export interface Services {
  db: Database;
  bus: Bus;
  hub: Hub;
  presence: Presence;
  rateLimits: RateLimits;
  sessionUses: SessionUses;
  /** Null where mail is not configured. */
  mailer: Mailer | null;
  /** Null where people sign in with none. */
  provider: Provider | null;
  later: Later;
  /** Tells the log of a failure that nobody is answered with; never with what people sent. */
  tellFailure: (failure: unknown, what: string) => void;
  host: HostFacts;
  /** The address that people open, without a slash at its end: what links in mail begin with. */
  url: string;
  accessTokens: AccessTokens;
  /** What seals what is kept sealed in the database: the newest first, which seals; all of them open. */
  secrets: readonly string[];
}

/** Who asks. */
export interface Caller {
  user: UserRow;
  /** What their connections stand under: the session, or the token. */
  sessionId: string;
  /** What a program came with; null for a person in a session. */
  token: { id: string; scope: TokenScope; expiresAt: number | null } | null;
}

/** What a browser shows of who has signed in in it before; it opens nothing. */
export interface KnownBrowser {
  /** The browser's own id, where this person has signed in in it; else null. */
  knownTo(userId: number): Promise<string | null>;
  /** That this person has signed in in it. */
  remember(userId: number): Promise<void>;
}

/** A session that has just begun. */
export interface BegunSession {
  id: string;
  /** How long it lasts. */
  days: number;
}

/** Puts the sealed session cookie into the answer, or takes it away; an HTTP answer can, a WebSocket can't. */
export interface SessionCookie {
  set(session: BegunSession): Promise<void>;
  clear(): void;
  browser: KnownBrowser;
}

/** Made by the host for each HTTP request and each WebSocket connection. */
export interface Context extends Services {
  caller: Caller | null;
  cookie: SessionCookie | null;
  connection: Connection | null;
  /**
   * Where the request comes from, as the list of one's sessions shows it, and the languages that
   * mail is best written in (an Accept-Language header).
   */
  origin: { userAgent: string; address: string; languages: string };
  /** What is done to many rows, where it is; the audit log names it. */
  job?: string | undefined;
  /** The origin that the page is opened at which asks, such as `https://chat.example.org`; passkeys belong to it. */
  site: string;
}

/** A context in which somebody is signed in. */
export interface SignedInContext extends Context {
  caller: Caller;
}
