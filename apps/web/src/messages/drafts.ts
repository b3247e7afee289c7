import { KeptWords, type WordStorage } from './kept-words.ts';

/** A draft as it is kept: the words, and when they were last touched, by this machine's clock. */
interface Draft {
  text: string;
  at: number;
}

/** More than anybody begins. */
export const MOST_DRAFTS = 200;

/** What was begun and not sent yet, by person and conversation. */
export class Drafts {
  readonly #kept: KeptWords<Draft>;
  readonly subscribe: KeptWords<Draft>['subscribe'];

  constructor(storage: WordStorage | null) {
    this.#kept = new KeptWords({ storage, prefix: 'parley.draft.', most: MOST_DRAFTS, parse: parseDraft });
    this.subscribe = this.#kept.subscribe;
  }

  /** The text as it was left; empty where nothing was begun. */
  of(ownerId: number, conversationId: number): string {
    return this.#kept.get(ownerId, String(conversationId))?.text ?? '';
  }

  /** The conversations somebody has one in. */
  conversations(ownerId: number): number[] {
    return this.#kept.names(ownerId).map(Number);
  }

  /** How many somebody has. */
  count(ownerId: number): number {
    return this.#kept.all(ownerId).length;
  }

  keep(ownerId: number, conversationId: number, text: string): void {
    this.#kept.set(ownerId, String(conversationId), text === '' ? null : { text, at: Date.now() });
  }

  /** Takes a draft away that was sent, where the page was gone before it could do so. */
  wasSent(
    ownerId: number,
    { conversationId, content, at }: { conversationId: number; content: string; at: number },
  ): void {
    const draft = this.#kept.get(ownerId, String(conversationId));
    if (draft?.text === content && draft.at <= at) this.keep(ownerId, conversationId, '');
  }

  forget(ownerId: number): void {
    this.#kept.forget(ownerId);
  }

  changedElsewhere(key: string | null, value: string | null): void {
    this.#kept.changedElsewhere(key, value);
  }
}

function parseDraft(kept: unknown): Draft | null {
  if (typeof kept !== 'object' || kept === null || !('text' in kept) || !('at' in kept)) return null;
  const { text, at } = kept;
  return typeof text === 'string' && text !== '' && typeof at === 'number' ? { text, at } : null;
}
