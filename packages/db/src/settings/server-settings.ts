import type { Sql } from '../connection/sql.ts';
import type { WriteScope } from '../database.ts';
import { ServerSetting } from '../models/server-setting.ts';

export const READ_SETTINGS = 'SELECT name, value FROM server_settings';

/** What has been set, by name; what was never set is not in it. */
export async function readServerSettings(sql: Sql): Promise<Record<string, unknown>> {
  const rows = await sql.all<{ name: string; value: string }>(READ_SETTINGS, []);
  return Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value) as unknown]));
}

/** @param changes by name; what is undefined stays as it is */
export async function saveServerSettings(
  scope: WriteScope,
  changes: Readonly<Record<string, unknown>>,
): Promise<void> {
  const updatedAt = Date.now();
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) continue;
    const row = { name, value: JSON.stringify(value), updatedAt };
    await ServerSetting.upsert(row, { transaction: scope.transaction });
  }
}
