import { readServerSettings, readSettingsRevision, type Sql } from '@parley/db';
import { z } from 'zod';
import { trimmed } from '../inputs.ts';
import { limits } from '../limits.ts';

const { settable } = limits;

/** Every setting of the server that is changed while it runs. */
export const settingsShape = {
  /** What the server is called, on the pages for signing in and in mail. */
  name: trimmed(limits.serverNameLength).pipe(z.string().min(1, 'must not be empty')),
  /** Who may make an account: anybody who reaches the server, who has an invitation, or nobody. */
  registration: z.enum(['open', 'invited', 'closed']),
  /** Whether those who look after a group may invite people into it who have no account yet. */
  membersInvite: z.boolean(),
  /** Whether staff may read conversations that they take no part in; each reading stands in the audit log. */
  staffRead: z.boolean(),
  /** How many of something there may be, or how long it lasts: see `limits.ts`. */
  sessionDays: within(settable.sessionDays),
  participants: within(settable.participants),
  invitationDays: within(settable.invitationDays),
  accountsRegistered: within(settable.accountsRegistered),
  conversationsCreated: within(settable.conversationsCreated),
};

const settings = z.object({
  name: settingsShape.name.default('Parley'),
  registration: settingsShape.registration.default('open'),
  membersInvite: settingsShape.membersInvite.default(false),
  staffRead: settingsShape.staffRead.default(false),
  sessionDays: settingsShape.sessionDays.default(settable.sessionDays.usual),
  participants: settingsShape.participants.default(settable.participants.usual),
  invitationDays: settingsShape.invitationDays.default(settable.invitationDays.usual),
  accountsRegistered: settingsShape.accountsRegistered.default(settable.accountsRegistered.usual),
  conversationsCreated: settingsShape.conversationsCreated.default(settable.conversationsCreated.usual),
});

function within({ least, most }: { least: number; most: number }) {
  const error = `must be a whole number from ${least} to ${most.toLocaleString('en')}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
}

export type ServerSettings = z.output<typeof settings>;

/** Some of them, as they shall be. */
export type SettingsChanges = { [Name in keyof ServerSettings]?: ServerSettings[Name] | undefined };

/** The settings as they are now: small, and read where they matter, so that every process sees a change at once. */
export async function serverSettings(sql: Sql): Promise<ServerSettings> {
  return settings.parse(await readServerSettings(sql));
}

/** The settings as staff see and edit them. */
export interface EditedSettings extends ServerSettings {
  /** To be given back with a change: another one there says that somebody was faster. */
  revision: number;
}

/** The settings and their number, of one moment where it is inside a transaction that holds them. */
export async function editedSettings(sql: Sql): Promise<EditedSettings> {
  // First, so that what is shown is never older than its number says.
  const revision = await readSettingsRevision(sql);
  return { ...(await serverSettings(sql)), revision };
}
