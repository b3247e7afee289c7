import type { Sql } from '@parley/db';
import { serverSettings } from '../../settings/server-settings.ts';

/** Whether staff may read conversations that they take no part in: off until a superuser allows it. */
export async function mayStaffRead(sql: Sql): Promise<boolean> {
  return (await serverSettings(sql)).staffRead;
}
