import { limits } from '../limits.ts';
import type { SharedBus } from './bus.ts';
import type { Presence } from './presence.ts';

/**
 * Keeps each process informed of who is connected to the others: everyone tells it whole, when
 * it changed and when it is wanted. The people of a process that has ended stay for the grace
 * period in which they come back to another.
 */
export function sharePresence(presence: Presence, bus: SharedBus): void {
  const forgetting = new Map<string, NodeJS.Timeout>();
  const keep = (process: string): void => {
    clearTimeout(forgetting.get(process));
    forgetting.delete(process);
  };
  const forgetSoon = (process: string): void => {
    keep(process);
    const forget = (): void => {
      forgetting.delete(process);
      presence.heard(process, []);
    };
    forgetting.set(process, setTimeout(forget, limits.presenceGraceMs).unref());
  };
  bus.subscribe((delivery) => {
    switch (delivery.kind) {
      case 'presence':
        if (delivery.process === bus.processId) return undefined;
        keep(delivery.process);
        return presence.heard(delivery.process, delivery.online);
      case 'presence.wanted':
        return tellPresence(bus, presence.here());
      case 'process.gone':
        return forgetSoon(delivery.process);
      case 'compare':
        return bus.publish({ kind: 'presence.wanted' });
      default:
        return undefined;
    }
  });
  bus.publish({ kind: 'presence.wanted' });
}

/** Tells the other processes who is connected to this one. */
export function tellPresence(bus: SharedBus, online: readonly number[]): void {
  bus.publish({ kind: 'presence', process: bus.processId, online });
}
