import { RateLimiterMemory, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { Refusal, type Reason } from '../errors.ts';
import { limits } from '../limits.ts';

/** How often something may be done, counted for each key by itself. */
export interface RateLimit {
  /** Counts one more. @throws Refusal that says how long to wait, where it is one too many */
  count(key: string): Promise<void>;
  /** Takes one back. */
  takeBack(key: string): Promise<void>;
  /** Forgets what was counted. */
  forget(key: string): Promise<void>;
}

/** One of which the settings of the server say how often. */
export interface SettableRateLimit {
  /** Counts one more. @param times as the settings are now @throws Refusal as above */
  count(key: string, times: number): Promise<void>;
}

/** Each limit, with what is said where it is passed. */
const reasons = {
  failedSignIns: 'tooManyFailedSignIns',
  failedSignInsOfAccount: 'tooManyFailedSignIns',
  failedSignInsFromNetwork: 'tooManyFailedSignInsFrom',
  passwordResets: 'tooManyPasswordResets',
  passwordResetsFrom: 'tooManyPasswordResets',
  confirmations: 'tooManyConfirmations',
  secondFactorGuesses: 'tooManyWrongCodes',
  secondFactorGuessesADay: 'tooManyWrongCodes',
  passkeySignIns: 'tooManyPasskeySignIns',
  providerSignIns: 'tooManyProviderSignIns',
  messagesSent: 'tooOften',
  invitationsMade: 'tooOften',
  accountsMade: 'tooOften',
  peopleSearches: 'tooOften',
  mailTests: 'tooOften',
} as const satisfies Partial<Record<keyof typeof limits, Reason>>;

/** And those that the settings of the server know. */
const settableReasons = {
  accountsRegistered: 'tooManyRegistrations',
  conversationsCreated: 'tooOften',
} as const satisfies Partial<Record<keyof typeof limits.settable, Reason>>;

export type LimitName = keyof typeof reasons;
type SettableName = keyof typeof settableReasons;
export type RateLimits = Record<LimitName, RateLimit> & Record<SettableName, SettableRateLimit>;

/** What keeps the counts of one limit: `points` in `duration` seconds, under keys that begin with `keyPrefix`. */
export type MakeLimiter = (options: {
  keyPrefix: string;
  points: number;
  duration: number;
}) => RateLimiterAbstract;

/** Counted in each process by itself: a message does not wait for Redis to be sent. */
const OWN: ReadonlySet<LimitName> = new Set(['messagesSent']);

const inMemory: MakeLimiter = (options) => new RateLimiterMemory(options);

/** @param makeLimiter left out for counts that this process keeps in its memory */
export function createRateLimits(makeLimiter: MakeLimiter = inMemory): RateLimits {
  const limit = (name: LimitName): RateLimit => {
    const { times, inMinutes } = limits[name];
    const make = OWN.has(name) ? inMemory : makeLimiter;
    const limiter = make({ keyPrefix: name, points: times, duration: inMinutes * 60 });
    return rateLimit(limiter, reasons[name]);
  };
  const settable = (name: SettableName): SettableRateLimit => {
    const { most, inMinutes } = limits.settable[name];
    // It counts up to the most that can be set; how many are let through is said with each of them.
    const limiter = makeLimiter({ keyPrefix: name, points: most, duration: inMinutes * 60 });
    return { count: (key, times) => count(limiter, key, { times, reason: settableReasons[name] }) };
  };
  return {
    failedSignIns: limit('failedSignIns'),
    failedSignInsOfAccount: limit('failedSignInsOfAccount'),
    failedSignInsFromNetwork: limit('failedSignInsFromNetwork'),
    accountsRegistered: settable('accountsRegistered'),
    passwordResets: limit('passwordResets'),
    passwordResetsFrom: limit('passwordResetsFrom'),
    confirmations: limit('confirmations'),
    secondFactorGuesses: limit('secondFactorGuesses'),
    secondFactorGuessesADay: limit('secondFactorGuessesADay'),
    passkeySignIns: limit('passkeySignIns'),
    providerSignIns: limit('providerSignIns'),
    messagesSent: limit('messagesSent'),
    conversationsCreated: settable('conversationsCreated'),
    invitationsMade: limit('invitationsMade'),
    accountsMade: limit('accountsMade'),
    peopleSearches: limit('peopleSearches'),
    mailTests: limit('mailTests'),
  };
}

function rateLimit(limiter: RateLimiterAbstract, reason: Reason): RateLimit {
  return {
    count: (key) => count(limiter, key, { times: limiter.points, reason }),
    takeBack: async (key) => {
      await limiter.reward(key);
    },
    forget: async (key) => {
      await limiter.delete(key);
    },
  };
}

async function count(
  limiter: RateLimiterAbstract,
  key: string,
  { times, reason }: { times: number; reason: Reason },
): Promise<void> {
  const { consumedPoints, msBeforeNext } = await limiter.consume(key).catch((rejected: unknown) => {
    // What it counted, where that is more than it lets through at all.
    if (rejected instanceof RateLimiterRes) return rejected;
    throw rejected;
  });
  if (consumedPoints <= times) return;
  throw new Refusal(reason, {
    about: `try again in ${inWords(msBeforeNext)}`,
    retryAfterSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
  });
}

function inWords(ms: number): string {
  const minutes = Math.ceil(ms / 60_000);
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}
