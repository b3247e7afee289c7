/**
 * Which conversation one has marked unread while it was open in this tab: a reload is not a
 * return to it. Leaving it is, and takes it away.
 */
const NAME = 'parley.marked-unread';

/** @param readEpoch of the position that was moved back: a later one was moved again */
export function keepHeld(conversationId: number, readEpoch: number): void {
  sessionStorage.setItem(NAME, valueOf(conversationId, readEpoch));
}

export function isHeld(conversationId: number, readEpoch: number): boolean {
  return sessionStorage.getItem(NAME) === valueOf(conversationId, readEpoch);
}

export function forgetHeld(): void {
  sessionStorage.removeItem(NAME);
}

function valueOf(conversationId: number, readEpoch: number): string {
  return `${conversationId}/${readEpoch}`;
}
