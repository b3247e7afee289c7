import { listConversationIds, type Database } from '@parley/db';
import type { Services } from './context.ts';
import { InProcessBus, type Bus } from './realtime/bus.ts';
import { Hub } from './realtime/hub.ts';
import { Presence } from './realtime/presence.ts';

/**
 * The parts that live as long as the process, on an open and migrated database.
 *
 * @param bus left out for a server that is one process
 */
export function createServices(db: Database, bus: Bus = new InProcessBus()): Services {
  const hub = new Hub((userId) => listConversationIds(db.read, userId), bus);
  bus.subscribe((delivery) => hub.receive(delivery));
  return { db, bus, hub, presence: new Presence(bus) };
}
