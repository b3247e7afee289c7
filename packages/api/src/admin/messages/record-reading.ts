import type { Given, ListedMessage } from '@parley/db';
import { record } from '../../audit/record.ts';
import type { SignedInContext } from '../../context.ts';

/**
 * Writes down that staff have looked into what people write: at the beginnings of a page's messages
 * (`messages.read`), or by searching in them without being shown any (`messages.searched`, so that what was
 * shown is found among however many searches). Nothing where neither could be: reading is off, or there was
 * nothing to see; nor for each empty page of a search that goes on, whose first page was told.
 *
 * @param rows null where they were only counted
 */
export async function recordReading(
  ctx: SignedInContext,
  {
    search = '',
    filters = {},
    cursor,
    given,
  }: {
    search?: string | undefined;
    filters?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
    cursor?: string | undefined;
    given: Pick<Given, 'readsContent'>;
  },
  rows: readonly ListedMessage[] | null,
): Promise<void> {
  const isSearch = search.trim() !== '';
  const isSeen = rows !== null && rows.length > 0;
  const isBegun = isSearch && cursor === undefined;
  if (!given.readsContent || !(isBegun || isSeen)) return;
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
  const action = isSeen ? 'messages.read' : 'messages.searched';
  await ctx.db.write((scope) => record(scope, ctx, { action, detail }));
}

/** Writes down that one of the staff is given a message to read, before they are: what can't be told is not shown. */
export async function recordReadingOf(ctx: SignedInContext, id: number): Promise<void> {
  const subject = { type: 'message', id } as const;
  const detail = { count: 1, first: id, last: id };
  await ctx.db.write((scope) => record(scope, ctx, { action: 'messages.read', subject, detail }));
}
