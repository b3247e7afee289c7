import type { ClientStorage } from '../storage/storage.ts';
import { difference, type Change } from './changes.ts';
import { parseOutbox, type Waiting } from './waiting.ts';

interface ReplicaParts {
  storage: ClientStorage;
  /** The storage's name of this outbox. */
  name: string;
  /** Told when what waits has changed. */
  onChange: () => void;
  /** Told when something could not be kept; it stays here meanwhile, and is kept with the next change. */
  onError: (error: unknown) => void;
}

/**
 * A kept outbox as it stands here: what is kept, and over it what is being kept. A change shows at
 * once, and runs again on what is kept by then, which another tab may have changed.
 */
export class Replica {
  readonly #parts: ReplicaParts;
  readonly #stopListening: () => void;
  #kept: readonly Waiting[] = [];
  #items: readonly Waiting[] = [];
  #changes: { change: Change; settle: (isKept: boolean) => void }[] = [];
  #isKeeping = false;
  readonly #heard = (name: string): void => {
    if (name === this.#parts.name) void this.refresh();
  };

  constructor(parts: ReplicaParts) {
    this.#parts = parts;
    this.#stopListening = parts.storage.onChange(this.#heard);
  }

  get items(): readonly Waiting[] {
    return this.#items;
  }

  /** @returns whether it is kept, with all that came before it, once that is known */
  change(change: Change): Promise<boolean> {
    const kept = new Promise<boolean>((settle) => this.#changes.push({ change, settle }));
    this.#show();
    void this.#keep();
    return kept;
  }

  /** @returns whether everything so far is kept, once that is known */
  kept(): Promise<boolean> {
    const last = this.#changes.at(-1);
    if (!last) return Promise.resolve(true);
    if (last.settle === nobodyWaits) return this.refresh();
    const { settle } = last;
    return new Promise((resolve) => {
      last.settle = (isKept) => {
        settle(isKept);
        resolve(isKept);
      };
    });
  }

  /** Reads what is kept, which other tabs may have changed. */
  refresh(): Promise<boolean> {
    return this.change((items) => items);
  }

  /** Hears no more of other tabs. What is being kept still is. */
  close(): void {
    this.#stopListening();
  }

  async #keep(): Promise<void> {
    if (this.#isKeeping) return;
    this.#isKeeping = true;
    while (this.#changes.some(({ settle }) => settle !== nobodyWaits)) {
      const batch = [...this.#changes];
      const { kept, left } = await this.#tryToKeep(batch.map(({ change }) => change));
      // In one breath: what is kept is laid over what was, never twice.
      this.#kept = kept;
      this.#changes = [
        ...left.map((change) => ({ change, settle: nobodyWaits })),
        ...this.#changes.slice(batch.length),
      ];
      this.#show();
      for (const { settle } of batch) settle(left.length === 0);
    }
    this.#isKeeping = false;
  }

  /** @returns what is kept now, and what is still to be */
  async #tryToKeep(changes: readonly Change[]): Promise<{ kept: readonly Waiting[]; left: Change[] }> {
    const apply: Change = (items) => changes.reduce((after, change) => change(after), items);
    const { storage, name, onError } = this.#parts;
    try {
      const kept = parseOutbox(await storage.change(name, (before) => applyTo(before, apply), this.#heard));
      return { kept: reusing(this.#items, kept), left: [] };
    } catch (error) {
      onError(error);
      return { kept: this.#kept, left: [difference(this.#kept, apply(this.#kept))] };
    }
  }

  #show(): void {
    const items = this.#changes.reduce((after, { change }) => change(after), this.#kept);
    if (items === this.#items) return;
    this.#items = items;
    this.#parts.onChange();
  }
}

/** What is equal is identical, though it was read anew. */
function reusing(known: readonly Waiting[], read: readonly Waiting[]): readonly Waiting[] {
  const byText = new Map(known.map((item) => [JSON.stringify(item), item]));
  const items = read.map((item) => byText.get(JSON.stringify(item)) ?? item);
  const isSame = items.length === known.length && items.every((item, index) => item === known[index]);
  return isSame ? known : items;
}

function nobodyWaits(): void {
  // What could not be kept is tried again with the next change.
}

function applyTo(kept: unknown, change: Change): unknown {
  const items = parseOutbox(kept);
  const after = change(items);
  if (after === items) return kept;
  return after.length === 0 ? undefined : after;
}
