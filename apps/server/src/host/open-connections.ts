import type { SocketConnection } from './socket-connection.ts';
import { socketLimits } from './socket-limits.ts';

/** The WebSockets of this process, and how many each person has. */
export class OpenConnections {
  readonly #ofPeople = new Map<number, Set<SocketConnection>>();

  /** @returns false where the person has as many as one may have */
  add(connection: SocketConnection): boolean {
    const own = this.#ofPeople.get(connection.userId) ?? new Set();
    if (own.size >= socketLimits.connectionsPerPerson) return false;
    this.#ofPeople.set(connection.userId, own.add(connection));
    return true;
  }

  remove(connection: SocketConnection): void {
    const own = this.#ofPeople.get(connection.userId);
    own?.delete(connection);
    if (own?.size === 0) this.#ofPeople.delete(connection.userId);
  }

  list(): SocketConnection[] {
    return [...this.#ofPeople.values()].flatMap((own) => [...own]);
  }
}
