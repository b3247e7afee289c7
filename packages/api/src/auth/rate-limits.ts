import { RateLimiterMemory, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { Refusal, type Reason } from '../errors.ts';
import { limits } from '../limits.ts';

/** How often something may be done, counted for each key by itself. */
export interface RateLimit {
  /** Counts one more. @throws Refusal that says how long to wait, where it is one too many */
  count(key: string): Promise<void>;
  /** Forgets what was counted. */
  forget(key: string): Promise<void>;
}

/** Each limit, with what is said where it is passed. */
const reasons = {
  failedSignIns: 'tooManyFailedSignIns',
  registrations: 'tooManyRegistrations',
  secondFactorGuesses: 'tooManyWrongCodes',
  secondFactorGuessesADay: 'tooManyWrongCodes',
  passkeySignIns: 'tooManyPasskeySignIns',
} as const satisfies Partial<Record<keyof typeof limits, Reason>>;

export type RateLimits = Record<keyof typeof reasons, RateLimit>;

/** What keeps the counts of one limit: `points` in `duration` seconds, under keys that begin with `keyPrefix`. */
export type MakeLimiter = (options: {
  keyPrefix: string;
  points: number;
  duration: number;
}) => RateLimiterAbstract;

/** @param makeLimiter left out for counts that this process keeps in its memory */
export function createRateLimits(
  makeLimiter: MakeLimiter = (options) => new RateLimiterMemory(options),
): RateLimits {
  const limit = (name: keyof typeof reasons): RateLimit => {
    const { times, inMinutes } = limits[name];
    const limiter = makeLimiter({ keyPrefix: name, points: times, duration: inMinutes * 60 });
    return rateLimit(limiter, reasons[name]);
  };
  return {
    failedSignIns: limit('failedSignIns'),
    registrations: limit('registrations'),
    secondFactorGuesses: limit('secondFactorGuesses'),
    secondFactorGuessesADay: limit('secondFactorGuessesADay'),
    passkeySignIns: limit('passkeySignIns'),
  };
}

function rateLimit(limiter: RateLimiterAbstract, reason: Reason): RateLimit {
  return {
    count: async (key) => {
      try {
        await limiter.consume(key);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw new Refusal(reason, { about: `try again in ${inWords(error.msBeforeNext)}` });
      }
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
