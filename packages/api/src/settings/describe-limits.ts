import { limits } from '../limits.ts';

/** What an operator is asked about: between which numbers the settings lie, and what nobody changes. */
export function describeLimits() {
  return { settable: limits.settable, fixed: fixedLimits() };
}

export type SettableLimits = typeof limits.settable;
export type FixedLimits = ReturnType<typeof fixedLimits>;

/** By what they bound; the numbers are those of `limits.ts`. */
function fixedLimits() {
  return {
    /** Characters. */
    conversations: pick('messageLength', 'titleLength'),
    accounts: pick('passwordLeast', 'personalTokens', 'passkeys', 'blocks'),
    signingIn: pick(
      'failedSignIns',
      'failedSignInsOfAccount',
      'failedSignInsFromNetwork',
      'secondFactorGuesses',
      'passwordResets',
    ),
    doingOften: pick('messagesSent', 'invitationsMade', 'accountsMade', 'peopleSearches', 'mailTests'),
    links: pick(
      'invitationDaysUsual',
      'invitationUses',
      'confirmationHours',
      'resetMinutes',
      'resetByStaffHours',
    ),
  };
}

function pick<Name extends keyof typeof limits>(...names: Name[]): Pick<typeof limits, Name> {
  return Object.fromEntries(names.map((name) => [name, limits[name]])) as Pick<typeof limits, Name>;
}
