import { lockSettings, saveServerSettings, stampSettings } from '@parley/db';
import { record } from '../audit/record.ts';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import {
  editedSettings,
  serverSettings,
  type EditedSettings,
  type ServerSettings,
  type SettingsChanges,
} from './server-settings.ts';

/**
 * Changes what is named and leaves the rest.
 *
 * @param input.revision the settings' as the editor saw them: where somebody was faster, nothing is written
 */
export async function updateSettings(
  ctx: SignedInContext,
  { revision, ...changes }: SettingsChanges & { revision?: number | undefined },
): Promise<EditedSettings> {
  return ctx.db.write(async (scope) => {
    const present = await lockSettings(scope);
    if (revision !== undefined && revision !== present) throw new Refusal('changedMeanwhile');
    const before = await serverSettings(scope.sql);
    await saveServerSettings(scope, changes);
    const after = await serverSettings(scope.sql);
    const changed = (Object.keys(after) as (keyof ServerSettings)[]).filter(
      (name) => after[name] !== before[name],
    );
    for (const name of changed) {
      const change = { before: before[name], after: after[name] };
      const detail = { name, ...change, changes: { [name]: change } };
      await record(scope, ctx, { action: 'settings.changed', detail });
    }
    if (changed.length > 0) await stampSettings(scope);
    return editedSettings(scope.sql);
  });
}
