import type { BusMessage, Delivery } from './events.ts';

/** A stream of what happens: for everyone, for one conversation, or for one person. */
export type Channel = 'everyone' | `conversation:${number}` | `user:${number}`;

/** Carries what happened to every hub, this process's own included. */
export interface Bus {
  /** This process's own listeners have it when the call returns. */
  publish(message: BusMessage): void;
  /** @returns a function that ends the subscription */
  subscribe(listener: (delivery: Delivery) => void): () => void;
  /**
   * Asks for what other processes publish to a channel; may be asked again, and everyone's is
   * always followed.
   *
   * @returns a promise of the moment from which nothing is missed; undefined where nothing is
   * missed already. It does not fail: where the others can't be reached, everybody will be told
   * to compare (`compare`) when they can.
   */
  follow(channel: Channel): Promise<void> | undefined;
  /** Nobody here needs the channel any more. */
  unfollow(channel: Channel): void;
}

/** The bus of a server that is one of several processes. */
export interface SharedBus extends Bus {
  /** Sets this process apart from the others, and from itself before a restart. */
  readonly processId: string;
}

/** The bus of a server that is one process. Listeners are called in the order of publishing, at once. */
export class InProcessBus implements Bus {
  readonly #listeners = new Set<(delivery: Delivery) => void>();

  publish(message: BusMessage): void {
    this.deliver(message);
  }

  /** Tells the listeners alone. */
  deliver(delivery: Delivery): void {
    for (const listener of this.#listeners) listener(delivery);
  }

  subscribe(listener: (delivery: Delivery) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  follow(): undefined {
    return undefined;
  }

  unfollow(): void {}
}
