/** Everything that people wrote in this browser and that the outbox does not have: kept by person. */
import { AllOnTheirWay } from './words-on-their-way.ts';
import { BegunEdits } from './begun-edits.ts';
import { Drafts } from './drafts.ts';
import type { WordStorage } from './kept-words.ts';

const storage = browserStorage();

export const drafts = new Drafts(storage);
export const begunEdits = new BegunEdits(storage);
export const onTheirWay = new AllOnTheirWay(storage);

const all = [drafts, begunEdits, onTheirWay];

addEventListener('storage', ({ key, newValue, storageArea }) => {
  if (storageArea !== browserStorage()) return;
  for (const words of all) words.changedElsewhere(key, newValue);
});

/** How much somebody began and neither sent nor left: new messages, and other words for old ones. */
export function countBegun(ownerId: number): number {
  return drafts.count(ownerId) + begunEdits.count(ownerId);
}

/** Who signs out leaves nothing behind. */
export function forgetWords(ownerId: number): void {
  for (const words of all) words.forget(ownerId);
}

function browserStorage(): WordStorage | null {
  try {
    return localStorage;
  } catch {
    // Refused, as some private windows do.
    return null;
  }
}
