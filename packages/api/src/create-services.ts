import { listConversationIds, type Database } from '@parley/db';
import type { Services } from './context.ts';
import { InProcessBus, type SharedBus } from './realtime/bus.ts';
import { Hub } from './realtime/hub.ts';
import { Presence } from './realtime/presence.ts';
import { sharePresence, tellPresence } from './realtime/share-presence.ts';

/**
 * The parts that live as long as the process, on an open and migrated database.
 *
 * @param shared the bus of a server that is one of several processes
 */
export function createServices(db: Database, shared?: SharedBus): Services {
  const bus = shared ?? new InProcessBus();
  const hub = new Hub((userId) => listConversationIds(db.read, userId), bus);
  const presence = new Presence({
    tellClients: (event) => hub.receive({ kind: 'event', audience: 'everyone', event }),
    tellProcesses: shared && ((online) => tellPresence(shared, online)),
  });
  bus.subscribe((delivery) => hub.receive(delivery));
  if (shared) sharePresence(presence, shared);
  return { db, bus, hub, presence };
}
