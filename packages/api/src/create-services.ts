import { listRevisions, listVisibleIds, readUsersRevision, type Database } from '@parley/db';
import { createRateLimits, type MakeLimiter } from './auth/rate-limits.ts';
import { SessionUses } from './auth/session-uses.ts';
import type { Services } from './context.ts';
import { Provider, type ProviderSettings } from './identities/provider.ts';
import type { HostFacts } from './host-facts.ts';
import { Later } from './later.ts';
import type { Mailer } from './mail/mailer.ts';
import { compareAfterDoubt } from './realtime/compare-after-doubt.ts';
import { InProcessBus, type SharedBus } from './realtime/bus.ts';
import { Greeting } from './realtime/greeting.ts';
import { Hub } from './realtime/hub.ts';
import { Presence } from './realtime/presence.ts';
import { sharePresence, tellPresence } from './realtime/share-presence.ts';
import { AccessTokens } from './tokens/access-tokens.ts';

/** What the processes of one team share. */
export interface Shared {
  bus: SharedBus;
  makeLimiter: MakeLimiter;
}

/** What the host knows of the world outside. */
export interface Outside {
  /** The address that people open, without a slash at its end. */
  url: string;
  mailer: Mailer | null;
  /** Left out where nobody signs in with one. */
  provider?: ProviderSettings | undefined;
  facts: HostFacts;
  /** Told what went wrong where nobody is answered with it. @param what in a few words, for the log */
  onFailure: (failure: unknown, what: string) => void;
}

/**
 * The parts that live as long as the process, on an open and migrated database.
 *
 * @param secrets what seals what is kept sealed in the database, the newest first
 * @param outside.shared left out for a server that is one process
 */
export function createServices(
  db: Database,
  secrets: readonly string[],
  outside: Outside & { shared?: Shared | undefined },
): Services {
  const { shared } = outside;
  const bus = shared?.bus ?? new InProcessBus();
  const presence = new Presence({
    tellClients: (event) => hub.receive({ kind: 'event', audience: 'everyone', event }),
    tellProcesses: shared && ((online) => tellPresence(shared.bus, online)),
  });
  const greeting = new Greeting({
    readUsersRevision: () => readUsersRevision(db.read),
    onlineAsText: () => presence.onlineAsText(),
  });
  const seeing = { listVisible: (userId: number) => listVisibleIds(db.read, userId), presence };
  const hub = new Hub((userId) => listRevisions(db.read, userId), bus, { greeting, seeing });
  bus.subscribe((delivery) => hub.receive(delivery));
  if (shared) sharePresence(presence, shared.bus);
  compareAfterDoubt(db, bus);
  return {
    db,
    bus,
    hub,
    presence,
    rateLimits: createRateLimits(shared?.makeLimiter),
    sessionUses: new SessionUses(db, hub),
    mailer: outside.mailer,
    provider: outside.provider ? new Provider(outside.provider) : null,
    later: new Later((failure) => outside.onFailure(failure, 'mail could not be sent')),
    tellFailure: outside.onFailure,
    host: outside.facts,
    url: outside.url,
    accessTokens: new AccessTokens(db, secrets),
    secrets,
  };
}
