import { limits } from '../limits.ts';
import type { WhoIsOnline } from '../users/present-user.ts';
import type { Bus } from './bus.ts';

/**
 * Who is there, from live connections alone. Somebody who loses their last connection
 * stays for a grace period, so that a reload or a tunnel is not seen by others; changes
 * are gathered and told to everyone together, so that a whole team coming back after a
 * restart costs a few events and not its square.
 */
export class Presence implements WhoIsOnline {
  readonly #bus: Bus;
  readonly #connections = new Map<number, number>();
  readonly #leaving = new Map<number, NodeJS.Timeout>();
  readonly #changed = new Map<number, boolean>();
  #gathering: NodeJS.Timeout | undefined;

  constructor(bus: Bus) {
    this.#bus = bus;
  }

  isOnline(userId: number): boolean {
    return this.#connections.has(userId) || this.#leaving.has(userId);
  }

  connected(userId: number): void {
    const wasOnline = this.isOnline(userId);
    clearTimeout(this.#leaving.get(userId));
    this.#leaving.delete(userId);
    this.#connections.set(userId, (this.#connections.get(userId) ?? 0) + 1);
    if (!wasOnline) this.#tell(userId, true);
  }

  disconnected(userId: number): void {
    const left = (this.#connections.get(userId) ?? 0) - 1;
    if (left > 0) {
      this.#connections.set(userId, left);
      return;
    }
    this.#connections.delete(userId);
    const leave = setTimeout(() => {
      this.#leaving.delete(userId);
      this.#tell(userId, false);
    }, limits.presenceGraceMs).unref();
    this.#leaving.set(userId, leave);
  }

  #tell(userId: number, online: boolean): void {
    this.#changed.set(userId, online);
    this.#gathering ??= setTimeout(() => this.#publish(), limits.presenceGatherMs).unref();
  }

  #publish(): void {
    this.#gathering = undefined;
    const online: number[] = [];
    const offline: number[] = [];
    for (const [userId, isOnline] of this.#changed) (isOnline ? online : offline).push(userId);
    this.#changed.clear();
    this.#bus.publish({ kind: 'event', audience: 'everyone', event: { type: 'presence', online, offline } });
  }
}
