import type { EditedSettings, SettableLimits } from '@parley/client';

export type SettableName = keyof SettableLimits;

/** In the order they are shown. */
export const settableNames = [
  'sessionDays',
  'participants',
  'invitationDays',
  'accountsRegistered',
  'conversationsCreated',
] as const satisfies readonly SettableName[];

/** As they stand in the fields of a form, by their names. */
export type WrittenLimits = Record<SettableName, string>;

/** Without separators, which would not be read as they are written. */
export function written(settings: EditedSettings): WrittenLimits {
  const entries = settableNames.map((name) => [name, String(settings[name])]);
  return Object.fromEntries(entries) as WrittenLimits;
}

/** What was written as numbers; what is none becomes one that the server refuses. */
export function read(limits: Partial<WrittenLimits>): Partial<Record<SettableName, number>> {
  const entries = Object.entries(limits).map(([name, text]) => [name, wholeNumber(text)]);
  return Object.fromEntries(entries) as Partial<Record<SettableName, number>>;
}

function wholeNumber(text: string): number {
  return /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
}
