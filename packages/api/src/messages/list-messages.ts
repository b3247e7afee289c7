import { listMessages as readMessages, type PagePlace, type Participation } from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { presentReadMessage, type ReadMessage } from './present-message.ts';

export interface MessagePage {
  /** Newest first, whichever way was asked. */
  items: ReadMessage[];
  /** The next page in the same direction: give it as `after` where `after` was asked, else as `before`. */
  nextCursor: number | null;
}

/** A page of a conversation: its end, or what stands before, after or around a `seq`. */
export async function listMessages(
  ctx: SignedInContext & { participation: Participation },
  input: {
    before?: number | undefined;
    after?: number | undefined;
    around?: number | undefined;
    limit: number;
  },
): Promise<MessagePage> {
  const { conversationId, lastReadSeq, lastSeq } = ctx.participation;
  const rows = await readMessages(ctx.db.read, conversationId, { place: placeOf(input), limit: input.limit });
  const items = rows.map((row) => presentReadMessage(row, lastReadSeq));
  const newest = items[0]?.seq ?? 0;
  const oldest = items.at(-1)?.seq ?? 1;
  if (input.after !== undefined) return { items, nextCursor: newest > 0 && newest < lastSeq ? newest : null };
  return { items, nextCursor: oldest > 1 ? oldest : null };
}

function placeOf(input: {
  before?: number | undefined;
  after?: number | undefined;
  around?: number | undefined;
}): PagePlace {
  if (input.before !== undefined) return { before: input.before };
  if (input.after !== undefined) return { after: input.after };
  if (input.around !== undefined) return { around: input.around };
  return { before: Number.MAX_SAFE_INTEGER };
}
