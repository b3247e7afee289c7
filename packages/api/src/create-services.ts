import { listConversationIds, type Database } from '@parley/db';
import type { Services } from './context.ts';
import { InProcessBus } from './realtime/bus.ts';
import { Hub } from './realtime/hub.ts';
import { Presence } from './realtime/presence.ts';

/** The parts that live as long as the process, on an open and migrated database. */
export function createServices(db: Database): Services {
  const bus = new InProcessBus();
  const hub = new Hub((userId) => listConversationIds(db.read, userId));
  bus.subscribe((message) => hub.receive(message));
  return { db, bus, hub, presence: new Presence(bus) };
}
