import { limits } from '../limits.ts';

/**
 * Who is connected to this process. Somebody who loses their last connection stays for a grace
 * period, so that a reload or a tunnel is not seen by others.
 */
export class PeopleHere {
  readonly #changed: (userId: number) => void;
  readonly #connections = new Map<number, number>();
  readonly #leaving = new Map<number, NodeJS.Timeout>();

  /** @param changed called when somebody has come or gone */
  constructor(changed: (userId: number) => void) {
    this.#changed = changed;
  }

  has(userId: number): boolean {
    return this.#connections.has(userId) || this.#leaving.has(userId);
  }

  all(): number[] {
    return [...this.#connections.keys(), ...this.#leaving.keys()];
  }

  connected(userId: number): void {
    const wasHere = this.has(userId);
    clearTimeout(this.#leaving.get(userId));
    this.#leaving.delete(userId);
    this.#connections.set(userId, (this.#connections.get(userId) ?? 0) + 1);
    if (!wasHere) this.#changed(userId);
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
      this.#changed(userId);
    }, limits.presenceGraceMs).unref();
    this.#leaving.set(userId, leave);
  }
}
