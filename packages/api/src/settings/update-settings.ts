import { saveServerSettings } from '@parley/db';
import { record } from '../audit/record.ts';
import type { SignedInContext } from '../context.ts';
import { serverSettings, type ServerSettings, type SettingsChanges } from './server-settings.ts';

/** Changes what is named and leaves the rest. */
export async function updateSettings(
  ctx: SignedInContext,
  changes: SettingsChanges,
): Promise<ServerSettings> {
  return ctx.db.write(async (scope) => {
    const before = await serverSettings(scope.sql);
    await saveServerSettings(scope, changes);
    const after = await serverSettings(scope.sql);
    for (const name of Object.keys(after) as (keyof ServerSettings)[]) {
      if (after[name] === before[name]) continue;
      const detail = { name, before: before[name], after: after[name] };
      await record(scope, ctx, { action: 'settings.changed', detail });
    }
    return after;
  });
}
