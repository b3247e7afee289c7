/** Who of two has blocked the other: the one who would write, or the other. Of both, oneself is told. */
export type Blocker = 'sender' | 'other';

/**
 * SQL that answers a Blocker, or NULL: two looks into the primary key for a direct conversation, and
 * none for a group.
 *
 * @param at.conversation the alias of a row of `conversations`
 * @param at.sender what holds the id of the one who would write
 */
export function blockerIn({ conversation, sender }: { conversation: string; sender: string }): string {
  // The order of a CROSS JOIN is SQLite's too: the other one first, then whether there is a block.
  const others = `SELECT 1 FROM participants AS o CROSS JOIN blocks AS b
      WHERE o.conversation_id = ${conversation}.id AND o.user_id <> ${sender}`;
  // Where nobody has blocked anybody, which is asked once for all the rows, nothing is looked for.
  return `CASE WHEN ${conversation}.kind = 'direct' AND EXISTS (SELECT 1 FROM blocks) THEN CASE
    WHEN EXISTS (${others} AND b.blocker_id = ${sender} AND b.blocked_id = o.user_id) THEN 'sender'
    WHEN EXISTS (${others} AND b.blocker_id = o.user_id AND b.blocked_id = ${sender}) THEN 'other'
  END END`;
}
