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

/** Each limit, with what is said where it is passed. */
const reasons = {
  failedSignIns: 'tooManyFailedSignIns',
  failedSignInsOfAccount: 'tooManyFailedSignIns',
  failedSignInsFromNetwork: 'tooManyFailedSignInsFrom',
  registrations: 'tooManyRegistrations',
  passwordResets: 'tooManyPasswordResets',
  passwordResetsFrom: 'tooManyPasswordResets',
  confirmations: 'tooManyConfirmations',
  secondFactorGuesses: 'tooManyWrongCodes',
  secondFactorGuessesADay: 'tooManyWrongCodes',
  passkeySignIns: 'tooManyPasskeySignIns',
  providerSignIns: 'tooManyProviderSignIns',
  messagesSent: 'tooOften',
  conversationsCreated: 'tooOften',
  invitationsMade: 'tooOften',
  accountsMade: 'tooOften',
  peopleSearches: 'tooOften',
  mailTests: 'tooOften',
} as const satisfies Partial<Record<keyof typeof limits, Reason>>;

export type LimitName = keyof typeof reasons;
export type RateLimits = Record<LimitName, RateLimit>;

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
  return {
    failedSignIns: limit('failedSignIns'),
    failedSignInsOfAccount: limit('failedSignInsOfAccount'),
    failedSignInsFromNetwork: limit('failedSignInsFromNetwork'),
    registrations: limit('registrations'),
    passwordResets: limit('passwordResets'),
    passwordResetsFrom: limit('passwordResetsFrom'),
    confirmations: limit('confirmations'),
    secondFactorGuesses: limit('secondFactorGuesses'),
    secondFactorGuessesADay: limit('secondFactorGuessesADay'),
    passkeySignIns: limit('passkeySignIns'),
    providerSignIns: limit('providerSignIns'),
    messagesSent: limit('messagesSent'),
    conversationsCreated: limit('conversationsCreated'),
    invitationsMade: limit('invitationsMade'),
    accountsMade: limit('accountsMade'),
    peopleSearches: limit('peopleSearches'),
    mailTests: limit('mailTests'),
  };
}

function rateLimit(limiter: RateLimiterAbstract, reason: Reason): RateLimit {
  return {
    count: async (key) => {
      try {
        await limiter.consume(key);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        const { msBeforeNext } = error;
        throw new Refusal(reason, {
          about: `try again in ${inWords(msBeforeNext)}`,
          retryAfterSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
        });
      }
    },
    takeBack: async (key) => {
      await limiter.reward(key);
    },
    forget: async (key) => {
      await limiter.delete(key);
    },
  };
}

function inWords(ms: number): string {
  const minutes = Math.ceil(ms / 60_000);
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}
