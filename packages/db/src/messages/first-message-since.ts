import { first, type Sql } from '../connection/sql.ts';

export const TIME_OF_MESSAGE = `SELECT m.created_at AS "createdAt" FROM messages m
  WHERE m.conversation_id = $1 AND m.seq = $2`;

/**
 * The `seq` of the first message at or after a moment, found by halving: messages stand in the order
 * of their times, but for what the clocks of two processes are apart. It reads as many rows as the
 * number of messages has binary digits.
 *
 * @param place.lastSeq of the conversation's newest message
 * @param place.at in milliseconds since 1970
 * @returns undefined where everything was said before it
 */
export async function firstMessageSince(
  sql: Sql,
  place: { conversationId: number; lastSeq: number; at: number },
): Promise<number | undefined> {
  let [low, high] = [1, place.lastSeq + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const row = await first<{ createdAt: number }>(sql, TIME_OF_MESSAGE, [place.conversationId, middle]);
    if (row && row.createdAt < place.at) low = middle + 1;
    else high = middle;
  }
  return low > place.lastSeq ? undefined : low;
}
