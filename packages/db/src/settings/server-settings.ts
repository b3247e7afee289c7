import { first, forUpdate, type Sql } from '../connection/sql.ts';
import type { WriteScope } from '../database.ts';
import { ServerSetting } from '../models/server-setting.ts';

const REVISION = 'SELECT settings_revision AS revision FROM installation';

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

/** How often the settings have changed: what an editor saw last. */
export async function readSettingsRevision(sql: Sql): Promise<number> {
  const row = await first<{ revision: number }>(sql, REVISION, []);
  return row?.revision ?? 0;
}

/** The same, and nobody else changes the settings until the transaction ends. */
export async function lockSettings({ sql }: WriteScope): Promise<number> {
  const row = await first<{ revision: number }>(sql, `${REVISION} ${forUpdate(sql.dialect)}`, []);
  return row?.revision ?? 0;
}

/** Nobody changes the settings until the transaction ends; others may hold them like this as well. */
export async function holdSettings({ sql }: WriteScope): Promise<void> {
  if (sql.dialect === 'postgres') await sql.all(`${REVISION} FOR KEY SHARE`, []);
}

/** Numbers a change of the settings, in the transaction that makes it. */
export async function stampSettings({ sql }: WriteScope): Promise<void> {
  await sql.all('UPDATE installation SET settings_revision = settings_revision + 1', []);
}
