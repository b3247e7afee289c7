import { Listeners } from './listeners.ts';
import { OneAtATime } from './one-at-a-time.ts';
import type { ChangeListener, ClientStorage } from './storage.ts';

/** Keeps everything as long as the program runs. */
export class MemoryStorage implements ClientStorage {
  readonly isLasting = false;
  readonly #values = new Map<string, unknown>();
  readonly #listeners = new Listeners();
  readonly #turns = new OneAtATime();

  async read(prefix: string): Promise<ReadonlyMap<string, unknown>> {
    return new Map([...this.#values].filter(([name]) => name.startsWith(prefix)));
  }

  async change(name: string, change: (kept: unknown) => unknown, by?: ChangeListener): Promise<unknown> {
    const before = this.#values.get(name);
    const after = change(before);
    if (after === before) return after;
    if (after === undefined) this.#values.delete(name);
    else this.#values.set(name, after);
    this.#listeners.tell(name, by);
    return after;
  }

  async forget(prefix: string): Promise<void> {
    for (const name of [...this.#values.keys()].filter((kept) => kept.startsWith(prefix))) {
      this.#values.delete(name);
      this.#listeners.tell(name);
    }
  }

  onChange(listener: ChangeListener): () => void {
    return this.#listeners.add(listener);
  }

  alone(name: string, work: () => Promise<void>): Promise<void> {
    return this.#turns.run(name, work);
  }

  close(): void {
    // Nothing is open.
  }
}
