import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { Listeners } from './listeners.ts';
import { OneAtATime } from './one-at-a-time.ts';
import type { ChangeListener, ClientStorage } from './storage.ts';

const NAME = 'parley';

/** How long to wait for a tab that may have been frozen under way; what both then send is told apart by its `clientId`. */
const MOST_WAITING_MS = 5_000;

interface Schema extends DBSchema {
  kept: { key: string; value: unknown };
}

/** The browser's: shared by its tabs, which hear of each other's changes and take turns. */
export class IndexedDbStorage implements ClientStorage {
  readonly isLasting = true;
  readonly #listeners = new Listeners();
  readonly #turns = new OneAtATime();
  #database: Promise<IDBPDatabase<Schema>> | undefined;
  #channel: BroadcastChannel | undefined;

  async read(prefix: string): Promise<ReadonlyMap<string, unknown>> {
    const { store } = (await this.#open()).transaction('kept');
    const [names, values] = await Promise.all([
      store.getAllKeys(beginningWith(prefix)),
      store.getAll(beginningWith(prefix)),
    ]);
    return new Map(names.map((name, index) => [name, values[index]]));
  }

  async change(name: string, change: (kept: unknown) => unknown, by?: ChangeListener): Promise<unknown> {
    const { store, done } = (await this.#open()).transaction('kept', 'readwrite');
    const before = await store.get(name);
    const after = change(before);
    if (after !== before) await (after === undefined ? store.delete(name) : store.put(after, name));
    await done;
    if (after !== before) this.#tell(name, by);
    return after;
  }

  async forget(prefix: string): Promise<void> {
    const { store, done } = (await this.#open()).transaction('kept', 'readwrite');
    const names = await store.getAllKeys(beginningWith(prefix));
    await store.delete(beginningWith(prefix));
    await done;
    for (const name of names) this.#tell(name);
  }

  onChange(listener: ChangeListener): () => void {
    const stop = this.#listeners.add(listener);
    this.#listen();
    return () => {
      stop();
      if (this.#listeners.isEmpty) this.#stopListening();
    };
  }

  /** Without Web Locks, as on a page that came by plain http, each tab takes its own turns. */
  async alone(name: string, work: () => Promise<void>): Promise<void> {
    if (!('locks' in navigator)) return this.#turns.run(name, work);
    let hasBegun = false;
    const begin = (): Promise<void> => {
      hasBegun = true;
      return work();
    };
    try {
      const signal = AbortSignal.timeout(MOST_WAITING_MS);
      return await navigator.locks.request(`${NAME} ${name}`, { signal }, begin);
    } catch (error) {
      if (hasBegun) throw error;
      return this.#turns.run(name, work);
    }
  }

  close(): void {
    this.#stopListening();
    this.#closeDatabase();
  }

  #closeDatabase(): void {
    const database = this.#database;
    this.#database = undefined;
    void database?.then(
      (opened) => opened.close(),
      () => undefined,
    );
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    const forget = (): void => {
      this.#database = undefined;
    };
    if (!this.#listeners.isEmpty) this.#listen();
    this.#database ??= openDB<Schema>(NAME, 1, {
      upgrade: (database) => {
        database.createObjectStore('kept');
      },
      // A newer Parley in another tab wants to change its shape; what that one does is still heard.
      blocking: () => this.#closeDatabase(),
      terminated: forget,
    }).catch((error: unknown) => {
      forget();
      throw error;
    });
    return this.#database;
  }

  #tell(name: string, by?: ChangeListener): void {
    this.#listeners.tell(name, by);
    this.#channel?.postMessage(name);
  }

  #listen(): void {
    if (this.#channel) return;
    this.#channel = new BroadcastChannel(NAME);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string') this.#listeners.tell(data);
    });
  }

  #stopListening(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }
}

function beginningWith(prefix: string): IDBKeyRange {
  return IDBKeyRange.bound(prefix, `${prefix}\uffff`);
}
