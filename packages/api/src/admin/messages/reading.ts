import type { Sql } from '@parley/db';
import { record, type Act, type AuditValue } from '../../audit/record.ts';
import type { SignedInContext } from '../../context.ts';
import { serverSettings } from '../../settings/server-settings.ts';

/** Whether staff may read conversations that they take no part in: a setting of the server, off until a superuser allows it. */
export async function mayStaffRead(sql: Sql): Promise<boolean> {
  return (await serverSettings(sql)).staffRead;
}

/**
 * Writes down that staff are given messages to read, before they are: what can't be told is not shown.
 *
 * @param reading.asked what they looked for
 * @param reading.ids the messages, in the order they are shown
 */
export async function recordReading(
  ctx: SignedInContext,
  reading: { asked: AuditValue; ids: readonly number[]; subject?: Act['subject'] },
): Promise<void> {
  const { asked, ids, subject } = reading;
  const detail = { asked, count: ids.length, first: ids[0] ?? null, last: ids.at(-1) ?? null };
  const act = { action: 'messages.read', detail, ...(subject ? { subject } : {}) } as const;
  await ctx.db.write((scope) => record(scope, ctx, act));
}
