import { OneAtATime } from './one-at-a-time.ts';
import type { ClientStorage } from './storage.ts';

/** Keeps everything as long as the program runs. */
export class MemoryStorage implements ClientStorage {
  readonly #values = new Map<string, unknown>();
  readonly #listeners = new Set<(name: string) => void>();
  readonly #turns = new OneAtATime();

  async read(name: string): Promise<unknown> {
    return this.#values.get(name);
  }

  async change(name: string, change: (kept: unknown) => unknown): Promise<unknown> {
    const before = this.#values.get(name);
    const after = change(before);
    if (after === before) return after;
    if (after === undefined) this.#values.delete(name);
    else this.#values.set(name, after);
    for (const listener of this.#listeners) listener(name);
    return after;
  }

  onChange(listener: (name: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  alone(name: string, work: () => Promise<void>): Promise<void> {
    return this.#turns.run(name, work);
  }

  close(): void {
    // Nothing is open.
  }
}
