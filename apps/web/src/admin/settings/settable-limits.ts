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

/** Without separators, which everybody writes differently. */
export function written(settings: EditedSettings): WrittenLimits {
  const entries = settableNames.map((name) => [name, String(settings[name])]);
  return Object.fromEntries(entries) as WrittenLimits;
}

/** What was written as numbers; what is none becomes one that the server refuses. */
export function read(limits: Partial<WrittenLimits>): Partial<Record<SettableName, number>> {
  const entries = Object.entries(limits).map(([name, text]) => [name, wholeNumber(text)]);
  return Object.fromEntries(entries) as Partial<Record<SettableName, number>>;
}

/** Digits, in groups of three where somebody writes them so. */
const WHOLE = /^(\d+|\d{1,3}([\s.,’']\d{3})+)$/;

function wholeNumber(text: string): number {
  const trimmed = text.trim();
  return WHOLE.test(trimmed) ? Number(trimmed.replaceAll(/\D/g, '')) : Number.NaN;
}
