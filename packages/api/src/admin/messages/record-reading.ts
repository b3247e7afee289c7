import type { Asked, ListedMessage, messagesListing } from '@parley/db';
import { record } from '../../audit/record.ts';
import type { SignedInContext } from '../../context.ts';

/**
 * Writes down that staff have looked into what people write: at the beginnings of a page's messages, or by
 * searching in them. Nothing where neither could be: reading is off, or there was nothing to see.
 *
 * @param rows null where they were only counted
 */
export async function recordReading(
  ctx: SignedInContext,
  { search = '', filters = {}, given }: Asked<typeof messagesListing>,
  rows: readonly ListedMessage[] | null,
): Promise<void> {
  const isSearch = search.trim() !== '';
  const isSeen = rows !== null && rows.length > 0;
  if (!given.readsContent || !(isSearch || isSeen)) return;
  const asked = Object.entries(filters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const detail = {
    ...(Object.fromEntries(asked) as Record<string, string | number | boolean>),
    ...(isSearch ? { search } : {}),
    ...(rows === null
      ? {}
      : { count: rows.length, first: rows[0]?.id ?? null, last: rows.at(-1)?.id ?? null }),
  };
  await ctx.db.write((scope) => record(scope, ctx, { action: 'messages.read', detail }));
}
