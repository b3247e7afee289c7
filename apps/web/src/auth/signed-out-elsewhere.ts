/**
 * Signing out is told to the other tabs: what was written here and not sent is gone with it, and none of
 * them is to say that it is still there. A session that ended by itself takes nothing away.
 */
import { useSyncExternalStore } from 'react';

const NAME = 'parley.signed-out';

let signedOut: ReadonlySet<number> = new Set();
const listeners = new Set<() => void>();

addEventListener('storage', ({ key, newValue }) => {
  if (key === NAME && newValue !== null) change(new Set([...signedOut, Number(newValue)]));
});

/** Nothing of it stays: the others hear of it as it passes. */
export function tellSignedOut(ownerId: number): void {
  try {
    localStorage.setItem(NAME, String(ownerId));
    localStorage.removeItem(NAME);
  } catch {
    // A browser that keeps nothing, and so shares nothing between tabs.
  }
}

/** Whether somebody has signed out in another tab since they last went on here. */
export function useSignedOutElsewhere(ownerId: number): boolean {
  return useSyncExternalStore(subscribe, () => signedOut.has(ownerId));
}

/** They are signed in again. */
export function wentOn(ownerId: number): void {
  change(new Set([...signedOut].filter((id) => id !== ownerId)));
}

function change(to: ReadonlySet<number>): void {
  signedOut = to;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
