import type { Sql } from '@parley/db';
import { record } from '../../audit/record.ts';
import type { SignedInContext } from '../../context.ts';
import { serverSettings } from '../../settings/server-settings.ts';

/** Whether staff may read conversations that they take no part in: off until a superuser allows it. */
export async function mayStaffRead(sql: Sql): Promise<boolean> {
  return (await serverSettings(sql)).staffRead;
}

/** Writes down that one of the staff is given a message to read, before they are: what can't be told is not shown. */
export async function recordReadingOf(ctx: SignedInContext, id: number): Promise<void> {
  const subject = { type: 'message', id } as const;
  const detail = { count: 1, first: id, last: id };
  await ctx.db.write((scope) => record(scope, ctx, { action: 'messages.read', subject, detail }));
}
