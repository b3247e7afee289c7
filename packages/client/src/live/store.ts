import type { LiveState } from './state.ts';

export const EMPTY: LiveState = {
  connection: 'offline',
  isSignedOut: false,
  account: null,
  conversations: new Map(),
  order: [],
  list: { isLoaded: false, nextCursor: null, isLoadingMore: false },
  usersRevision: null,
  online: new Set(),
  typing: new Map(),
  outbox: [],
};

/** A plain observable: made for `useSyncExternalStore`, and as good without React. */
export class Store {
  #state = EMPTY;
  readonly #listeners = new Set<() => void>();
  readonly #onListenerError: (error: unknown) => void;

  /** @param onListenerError told what a listener threw; the others, and what goes on here, are not held up */
  constructor(onListenerError: (error: unknown) => void) {
    this.#onListenerError = onListenerError;
  }

  readonly getState = (): LiveState => this.#state;

  /** @returns a function that ends the listening */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  update(change: (state: LiveState) => LiveState): void {
    const changed = change(this.#state);
    if (changed === this.#state) return;
    this.#state = changed;
    for (const listener of this.#listeners) this.#call(listener);
  }

  #call(listener: () => void): void {
    try {
      listener();
    } catch (error) {
      this.#onListenerError(error);
    }
  }
}
