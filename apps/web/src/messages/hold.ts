/** What tells whether one's read position is to stay where it is. */
export interface Place {
  /** Changes when somebody moves their position back by their own wish. */
  readEpoch: number;
  messageCount: number;
  unreadCount: number;
  /** Whether the end is in view. */
  isSeen: boolean;
}

/**
 * A position that was moved back stays there, though the end is in view: until one comes back to
 * new messages there, or writes.
 */
export interface Hold {
  readEpoch: number;
  /** How many messages there were when it was moved back; null while nothing is held. */
  since: number | null;
  wasSeen: boolean;
}

/** How it stands when a conversation is opened. @param isKept whether it was moved back before the page was loaded anew */
export function firstHold(place: Place, isKept: boolean): Hold {
  const { readEpoch, messageCount, isSeen } = place;
  return { readEpoch, since: isKept ? messageCount : null, wasSeen: isSeen };
}

/** @returns the same object where nothing changes */
export function nextHold(hold: Hold, place: Place): Hold {
  const { readEpoch, isSeen } = place;
  const since = nextSince(hold, place);
  const isSame = readEpoch === hold.readEpoch && isSeen === hold.wasSeen && since === hold.since;
  return isSame ? hold : { readEpoch, since, wasSeen: isSeen };
}

function nextSince(hold: Hold, { readEpoch, messageCount, unreadCount, isSeen }: Place): number | null {
  if (unreadCount === 0) return null;
  if (readEpoch !== hold.readEpoch) return messageCount;
  const isComingBack = isSeen && !hold.wasSeen;
  return isComingBack && hold.since !== null && messageCount > hold.since ? null : hold.since;
}
