/** How far somebody has read: within an epoch it only moves forward, and setting it back begins a new one. */
export interface ReadPosition {
  readEpoch: number;
  lastReadSeq: number;
}

/** Whose position, and where. */
export interface Reading extends ReadPosition {
  conversationId: number;
  userId: number;
}

/** Older than any: what is told with it moves nobody's position. */
export const NO_EPOCH = -1;

/** Whether a position counts over another. */
export function isFurther(a: ReadPosition, b: ReadPosition): boolean {
  return a.readEpoch === b.readEpoch ? a.lastReadSeq > b.lastReadSeq : a.readEpoch > b.readEpoch;
}
