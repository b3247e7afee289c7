import type { WordStorage } from '../../src/messages/kept-words.ts';

/** A browser's storage, with as much room as it is given. */
export function storageWithRoom(most = Infinity): WordStorage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem: (key, value) => {
      if (value.length > most) throw new Error('QuotaExceededError');
      kept.set(key, value);
    },
  };
}
