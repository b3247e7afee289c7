import type { ChangeListener } from './storage.ts';

/** Who wants to hear of changed values. */
export class Listeners {
  readonly #listeners = new Set<ChangeListener>();

  get isEmpty(): boolean {
    return this.#listeners.size === 0;
  }

  /** @returns a function that ends it */
  add(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(name: string, except?: ChangeListener): void {
    for (const listener of this.#listeners) if (listener !== except) listener(name);
  }
}
