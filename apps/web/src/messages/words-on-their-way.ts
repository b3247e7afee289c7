import { KeptWords, type WordStorage } from './kept-words.ts';

/** A message that was sent, until it is kept with everything that waits. */
export interface WordsOnTheirWay {
  /** Its `clientId`. */
  key: string;
  conversationId: number;
  content: string;
  /** When, in milliseconds since 1970, by this machine's clock. */
  at: number;
}

/** Far more than are ever between one keystroke and the disk. */
const MOST = 200;

/**
 * What was sent a moment ago, by person. The outbox is kept a little later than the field is cleared: a tab
 * that is killed between the two leaves the words here, to be sent again under the same key.
 */
export class AllOnTheirWay {
  readonly #kept: KeptWords<WordsOnTheirWay>;

  constructor(storage: WordStorage | null) {
    this.#kept = new KeptWords({ storage, prefix: 'parley.sent.', most: MOST, parse: parseWords });
  }

  /** In the order they were sent. */
  of(ownerId: number): WordsOnTheirWay[] {
    return this.#kept.all(ownerId).toSorted((a, b) => a.at - b.at);
  }

  keep(ownerId: number, words: Omit<WordsOnTheirWay, 'at'>): void {
    this.#kept.set(ownerId, words.key, { ...words, at: Date.now() });
  }

  drop(ownerId: number, key: string): void {
    if (this.#kept.get(ownerId, key)) this.#kept.set(ownerId, key, null);
  }

  forget(ownerId: number): void {
    this.#kept.forget(ownerId);
  }

  /** What another tab sends is its own to look after; what is gone there is gone. */
  changedElsewhere(key: string | null, value: string | null): void {
    if (value === null) this.#kept.changedElsewhere(key, value);
  }
}

function parseWords(kept: unknown): WordsOnTheirWay | null {
  if (typeof kept !== 'object' || kept === null) return null;
  if (!('key' in kept) || !('conversationId' in kept) || !('content' in kept) || !('at' in kept)) return null;
  const { key, conversationId, content, at } = kept;
  if (typeof key !== 'string' || typeof conversationId !== 'number') return null;
  return typeof content === 'string' && typeof at === 'number' ? { key, conversationId, content, at } : null;
}
