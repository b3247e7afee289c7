/** Where one was reading in a conversation when one left it. */
export interface LeftPlace {
  /** Of the first message in view. */
  seq: number;
  /** From the upper edge of the view to the message's, in pixels; negative where it begins above. */
  top: number;
}

/** As long as the page lives: whoever begins anew begins at what is unread. By person and conversation. */
const places = new Map<string, LeftPlace>();

/** @param place null at the end: whoever was there comes to what is new */
export function keepLeftPlace(ownerId: number, conversationId: number, place: LeftPlace | null): void {
  const key = `${ownerId}/${conversationId}`;
  if (place) places.set(key, place);
  else places.delete(key);
}

export function leftPlace(ownerId: number, conversationId: number): LeftPlace | null {
  return places.get(`${ownerId}/${conversationId}`) ?? null;
}
