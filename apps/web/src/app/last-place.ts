/** Which conversation each account had open last in this browser, to begin there the next time. */

const PREFIX = 'parley.last-place.';

let isStart = true;

/** The page has shown its first place: from here on `/` is where somebody wants to be. */
export function endStart(): void {
  isStart = false;
}

/** Where to begin: the conversation that was open last, where there is room for it beside the list. */
export function placeToBegin(accountId: number): string | null {
  const isWide = matchMedia('(min-width: 48rem)').matches;
  return isStart && isWide ? lastPlace(accountId) : null;
}

export function rememberPlace(accountId: number, conversationId: string | null): void {
  try {
    if (conversationId === null) localStorage.removeItem(PREFIX + accountId);
    else localStorage.setItem(PREFIX + accountId, conversationId);
  } catch {
    // A browser that keeps nothing: it begins with the list.
  }
}

function lastPlace(accountId: number): string | null {
  try {
    const kept = localStorage.getItem(PREFIX + accountId) ?? '';
    return /^[1-9]\d{0,14}$/.test(kept) ? kept : null;
  } catch {
    return null;
  }
}
