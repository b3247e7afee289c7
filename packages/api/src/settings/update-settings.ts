import {
  lockSettings,
  saveServerSettings,
  shortenSessions,
  stampSettings,
  type WriteScope,
} from '@parley/db';
import { record } from '../audit/record.ts';
import { DAY_MS } from '../auth/start-session.ts';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { announceEndedSessions } from '../realtime/publish.ts';
import {
  editedSettings,
  serverSettings,
  type EditedSettings,
  type ServerSettings,
  type SettingsChanges,
} from './server-settings.ts';

/**
 * Changes what is named and leaves the rest. Where browsers stay signed in for less time, that holds for
 * those that are: who signed in longer ago is signed out, be it whoever asks. More holds from the next sign-in on.
 *
 * @param input.revision the settings' as the editor saw them: where somebody was faster, nothing is written
 */
export async function updateSettings(
  ctx: SignedInContext,
  { revision, ...changes }: SettingsChanges & { revision?: number | undefined },
): Promise<EditedSettings> {
  const { settings, endedSessions } = await ctx.db.write(async (scope) => {
    const present = await lockSettings(scope);
    if (revision !== undefined && revision !== present) throw new Refusal('changedMeanwhile');
    const before = await serverSettings(scope.sql);
    await saveServerSettings(scope, changes);
    const after = await serverSettings(scope.sql);
    const changed = (Object.keys(after) as (keyof ServerSettings)[]).filter(
      (name) => after[name] !== before[name],
    );
    const ended = await endTooOldSessions(scope, before, after);
    for (const name of changed) {
      const change = { before: before[name], after: after[name] };
      const sessionsEnded = name === 'sessionDays' ? { sessionsEnded: ended.length } : {};
      const detail = { name, ...change, changes: { [name]: change }, ...sessionsEnded };
      await record(scope, ctx, { action: 'settings.changed', detail });
    }
    if (changed.length > 0) await stampSettings(scope);
    return { settings: await editedSettings(scope.sql), endedSessions: ended };
  });
  if (endedSessions.includes(ctx.caller.sessionId)) ctx.cookie?.clear();
  announceEndedSessions(ctx, endedSessions);
  return settings;
}

/** In the transaction of the change, so that no request has to ask how long sessions last. */
async function endTooOldSessions(
  scope: WriteScope,
  before: ServerSettings,
  { sessionDays }: ServerSettings,
): Promise<string[]> {
  return sessionDays < before.sessionDays ? shortenSessions(scope, sessionDays * DAY_MS) : [];
}
