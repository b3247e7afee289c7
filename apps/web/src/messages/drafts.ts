/** A draft as it is kept: the words, and when they were last touched, by this machine's clock. */
interface Draft {
  text: string;
  at: number;
}

/** What is used of the browser's `localStorage`. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'parley.draft.';

/** More than anybody begins; what was left alone for longest goes first. */
export const MOST_DRAFTS = 200;

/**
 * What was begun and not sent yet, by person and conversation. Every change is written down at once, so
 * that neither a reload nor a crash loses a letter; where the browser keeps nothing, it holds until the
 * page is left.
 */
export class Drafts {
  readonly #storage: DraftStorage | null;
  readonly #drafts = new Map<string, Draft>();
  readonly #listeners = new Set<() => void>();

  constructor(storage: DraftStorage | null) {
    this.#storage = storage;
    for (const key of this.#keptKeys()) this.#take(key, this.#read(key));
  }

  /** The text as it was left; empty where nothing was begun. */
  of(ownerId: number, conversationId: number): string {
    return this.#drafts.get(keyOf(ownerId, conversationId))?.text ?? '';
  }

  keep(ownerId: number, conversationId: number, text: string): void {
    const key = keyOf(ownerId, conversationId);
    if (text === '') this.#remove(key);
    else this.#write(key, { text, at: Date.now() });
    this.#dropOldest();
    this.#tell();
  }

  /** Lets go of everything somebody began here. */
  forget(ownerId: number): void {
    for (const key of this.#drafts.keys()) {
      if (key.startsWith(`${PREFIX}${ownerId}.`)) this.#remove(key);
    }
    this.#tell();
  }

  /** Takes in what another tab has changed: one key of the storage, or null for all of it. */
  changedElsewhere(key: string | null, value: string | null): void {
    if (key === null) this.#drafts.clear();
    else this.#take(key, value);
    this.#tell();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  #take(key: string, value: string | null): void {
    if (!key.startsWith(PREFIX)) return;
    const draft = parseDraft(value);
    if (draft) this.#drafts.set(key, draft);
    else this.#drafts.delete(key);
  }

  #write(key: string, draft: Draft): void {
    this.#drafts.set(key, draft);
    try {
      this.#storage?.setItem(key, JSON.stringify(draft));
    } catch {
      // No room: what was kept before is better than nothing, and this page knows the newest.
    }
  }

  #remove(key: string): void {
    this.#drafts.delete(key);
    try {
      this.#storage?.removeItem(key);
    } catch {
      // A browser that keeps nothing.
    }
  }

  #dropOldest(): void {
    const over = this.#drafts.size - MOST_DRAFTS;
    if (over <= 0) return;
    const oldest = [...this.#drafts].sort(([, a], [, b]) => a.at - b.at).slice(0, over);
    for (const [key] of oldest) this.#remove(key);
  }

  #keptKeys(): string[] {
    const { length } = this.#storage ?? { length: 0 };
    const keys = Array.from({ length }, (_, index) => this.#storage?.key(index) ?? '');
    return keys.filter((key) => key.startsWith(PREFIX));
  }

  #read(key: string): string | null {
    return this.#storage?.getItem(key) ?? null;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function keyOf(ownerId: number, conversationId: number): string {
  return `${PREFIX}${ownerId}.${conversationId}`;
}

function parseDraft(value: string | null): Draft | null {
  try {
    const kept: unknown = JSON.parse(value ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('text' in kept) || !('at' in kept)) return null;
    const { text, at } = kept;
    return typeof text === 'string' && text !== '' && typeof at === 'number' ? { text, at } : null;
  } catch {
    return null;
  }
}
