import type { Sql } from './sql.ts';

/** Keys of one statement, at most: what hundreds wait for must not hold up the one who comes after them. */
const MOST_KEYS = 32;

interface Asker<Answer> {
  resolve: (answer: Answer | undefined) => void;
  reject: (error: unknown) => void;
}

/**
 * Reads for many with one statement, as a group commit writes for many. Who is alone is read for
 * at once; who comes while that is under way waits for it, and is read for together with all the
 * others who wait. An answer is never older than the question.
 */
class GroupRead<Key, Answer> {
  readonly #read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Answer>>;
  readonly #waiting = new Map<Key, Asker<Answer>[]>();
  #isReading = false;

  constructor(read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Answer>>) {
    this.#read = read;
  }

  ask(key: Key): Promise<Answer | undefined> {
    return new Promise((resolve, reject) => {
      const askers = this.#waiting.get(key) ?? [];
      this.#waiting.set(key, askers);
      askers.push({ resolve, reject });
      if (!this.#isReading) void this.#readAll();
    });
  }

  async #readAll(): Promise<void> {
    this.#isReading = true;
    while (this.#waiting.size > 0) await this.#readSome();
    this.#isReading = false;
  }

  async #readSome(): Promise<void> {
    const group = [...this.#waiting].slice(0, MOST_KEYS);
    for (const [key] of group) this.#waiting.delete(key);
    try {
      const answers = await this.#read(group.map(([key]) => key));
      for (const [key, askers] of group) for (const { resolve } of askers) resolve(answers.get(key));
    } catch (error) {
      for (const [, askers] of group) for (const { reject } of askers) reject(error);
    }
  }
}

/**
 * A lookup that is grouped with those like it on the same connection or pool.
 *
 * @param read answers many keys with one statement; a key without an answer is left out
 */
export function groupRead<Key, Answer>(
  read: (sql: Sql, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Answer>>,
): (sql: Sql, key: Key) => Promise<Answer | undefined> {
  const groups = new WeakMap<Sql, GroupRead<Key, Answer>>();
  return (sql, key) => {
    const group = groups.get(sql) ?? new GroupRead((keys) => read(sql, keys));
    groups.set(sql, group);
    return group.ask(key);
  };
}
