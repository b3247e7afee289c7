import { limits } from '../limits.ts';

/** What an operator is asked about, by what it bounds; the numbers are those of `limits.ts`, and not changed here. */
export function describeLimits() {
  return {
    /** Characters, but for `participants`: people in one conversation. */
    conversations: pick('messageLength', 'titleLength', 'participants'),
    accounts: pick('passwordLeast', 'sessionDays', 'personalTokens', 'passkeys', 'blocks'),
    signingIn: pick(
      'failedSignIns',
      'failedSignInsOfAccount',
      'failedSignInsFromNetwork',
      'secondFactorGuesses',
      'passwordResets',
      'registrations',
    ),
    doingOften: pick(
      'messagesSent',
      'conversationsCreated',
      'invitationsMade',
      'accountsMade',
      'peopleSearches',
      'mailTests',
    ),
    links: pick('invitationDays', 'invitationUses', 'confirmationHours', 'resetMinutes', 'resetByStaffHours'),
  };
}

export type LimitsByGroup = ReturnType<typeof describeLimits>;

function pick<Name extends keyof typeof limits>(...names: Name[]): Pick<typeof limits, Name> {
  return Object.fromEntries(names.map((name) => [name, limits[name]])) as Pick<typeof limits, Name>;
}
