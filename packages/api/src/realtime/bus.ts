import type { BusMessage } from './events.ts';

/** Carries what happened to every hub, this process's own included. */
export interface Bus {
  publish(message: BusMessage): void;
  /** @returns a function that ends the subscription */
  subscribe(listener: (message: BusMessage) => void): () => void;
}

/** The bus of a server that is one process. Listeners are called in the order of publishing, at once. */
export class InProcessBus implements Bus {
  readonly #listeners = new Set<(message: BusMessage) => void>();

  publish(message: BusMessage): void {
    for (const listener of this.#listeners) listener(message);
  }

  subscribe(listener: (message: BusMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
