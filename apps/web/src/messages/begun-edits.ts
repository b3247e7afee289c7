import type { EditTarget } from './edit-target.ts';
import { KeptWords, type WordStorage } from './kept-words.ts';

/** An edit that was begun: of what, with which words so far, and when they were last touched. */
interface BegunEdit {
  conversationId: number;
  target: EditTarget;
  text: string;
  at: number;
}

/** More than anybody begins. */
const MOST_EDITS = 50;

/** Other words for messages that were begun and neither saved nor left, by person and message. */
export class BegunEdits {
  readonly #kept: KeptWords<BegunEdit>;

  constructor(storage: WordStorage | null) {
    this.#kept = new KeptWords({ storage, prefix: 'parley.edit.', most: MOST_EDITS, parse: parseEdit });
  }

  /** The words that were begun for a message; null where none were. */
  of(ownerId: number, { rowKey }: EditTarget): string | null {
    return this.#kept.get(ownerId, rowKey)?.text ?? null;
  }

  /** What was edited last in a conversation, to be gone on with; null where nothing was. */
  last(ownerId: number, conversationId: number): EditTarget | null {
    const here = this.#kept.all(ownerId).filter((edit) => edit.conversationId === conversationId);
    return here.toSorted((a, b) => a.at - b.at).at(-1)?.target ?? null;
  }

  count(ownerId: number): number {
    return this.#kept.all(ownerId).length;
  }

  /** @param text the words the message has are nothing begun */
  keep(ownerId: number, { conversationId, target, text }: Omit<BegunEdit, 'at'>): void {
    const edit = text === target.content ? null : { conversationId, target, text, at: Date.now() };
    this.#kept.set(ownerId, target.rowKey, edit);
  }

  /** The outbox has it now. */
  saved(ownerId: number, target: EditTarget, text: string): void {
    if (this.of(ownerId, target) === text) this.drop(ownerId, target);
  }

  drop(ownerId: number, { rowKey }: EditTarget): void {
    this.#kept.set(ownerId, rowKey, null);
  }

  forget(ownerId: number): void {
    this.#kept.forget(ownerId);
  }

  changedElsewhere(key: string | null, value: string | null): void {
    this.#kept.changedElsewhere(key, value);
  }
}

function parseEdit(kept: unknown): BegunEdit | null {
  const { conversationId, target, text, at } = fieldsOf(kept);
  const { rowKey, of, content } = fieldsOf(target);
  if (typeof conversationId !== 'number' || typeof text !== 'string' || typeof at !== 'number') return null;
  if (typeof rowKey !== 'string' || typeof content !== 'string') return null;
  const { messageId, key } = fieldsOf(of);
  const named = typeof messageId === 'number' ? { messageId } : typeof key === 'string' ? { key } : null;
  return named && { conversationId, target: { rowKey, of: named, content }, text, at };
}

function fieldsOf(value: unknown): Partial<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
