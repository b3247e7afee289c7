/** What is used of the browser's `localStorage`. */
export type WordStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

interface KeptWordsParts<Words> {
  /** Null where the browser keeps nothing: they hold until the page is left. */
  storage: WordStorage | null;
  /** What the names of these begin with in the storage. */
  prefix: string;
  /** More than anybody has; what was left alone for longest goes first. */
  most: number;
  /** @returns null where it is nothing that was kept here */
  parse: (kept: unknown) => Words | null;
}

/**
 * Words that somebody wrote, by person and name. Every change is written down at once, so that neither a
 * reload nor a crash loses a letter.
 */
export class KeptWords<Words extends { at: number }> {
  readonly #parts: KeptWordsParts<Words>;
  readonly #words = new Map<string, Words>();
  readonly #listeners = new Set<() => void>();

  constructor(parts: KeptWordsParts<Words>) {
    this.#parts = parts;
    for (const key of this.#keptKeys()) this.#take(key, parts.storage?.getItem(key) ?? null);
  }

  get(ownerId: number, name: string): Words | undefined {
    return this.#words.get(this.#beginOf(ownerId) + name);
  }

  /** Everything of somebody’s, in the order it was first written or read. */
  all(ownerId: number): Words[] {
    const begin = this.#beginOf(ownerId);
    return [...this.#words].flatMap(([key, words]) => (key.startsWith(begin) ? [words] : []));
  }

  /** Under which names somebody has something. */
  names(ownerId: number): string[] {
    const begin = this.#beginOf(ownerId);
    return [...this.#words.keys()].flatMap((key) => (key.startsWith(begin) ? [key.slice(begin.length)] : []));
  }

  /** @param words null takes them away */
  set(ownerId: number, name: string, words: Words | null): void {
    const key = this.#beginOf(ownerId) + name;
    if (words) this.#write(key, words);
    else this.#remove(key);
    this.#dropOldest();
    this.#tell();
  }

  /** Lets go of everything of somebody’s. */
  forget(ownerId: number): void {
    const begin = this.#beginOf(ownerId);
    for (const key of this.#words.keys()) if (key.startsWith(begin)) this.#remove(key);
    this.#tell();
  }

  /** Takes in what another tab has changed: one key of the storage, or null for all of it. */
  changedElsewhere(key: string | null, value: string | null): void {
    if (key === null) this.#words.clear();
    else if (key.startsWith(this.#parts.prefix)) this.#take(key, value);
    this.#tell();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  #beginOf(ownerId: number): string {
    return `${this.#parts.prefix}${ownerId}.`;
  }

  #take(key: string, value: string | null): void {
    const words = this.#parse(value);
    if (words) this.#words.set(key, words);
    else this.#words.delete(key);
  }

  #parse(value: string | null): Words | null {
    try {
      return value === null ? null : this.#parts.parse(JSON.parse(value));
    } catch {
      return null;
    }
  }

  #write(key: string, words: Words): void {
    this.#words.set(key, words);
    try {
      this.#parts.storage?.setItem(key, JSON.stringify(words));
    } catch {
      // No room: what was kept before is better than nothing, and this page knows the newest.
    }
  }

  #remove(key: string): void {
    this.#words.delete(key);
    try {
      this.#parts.storage?.removeItem(key);
    } catch {
      // A browser that keeps nothing.
    }
  }

  #dropOldest(): void {
    const over = this.#words.size - this.#parts.most;
    if (over <= 0) return;
    const oldest = [...this.#words].sort(([, a], [, b]) => a.at - b.at).slice(0, over);
    for (const [key] of oldest) this.#remove(key);
  }

  #keptKeys(): string[] {
    const { storage, prefix } = this.#parts;
    const { length } = storage ?? { length: 0 };
    const keys = Array.from({ length }, (_, index) => storage?.key(index) ?? '');
    return keys.filter((key) => key.startsWith(prefix));
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
