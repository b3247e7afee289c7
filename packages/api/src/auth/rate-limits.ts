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

export interface RateLimits {
  failedSignIns: RateLimit;
  registrations: RateLimit;
}

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
  const limit = (name: 'failedSignIns' | 'registrations', reason: Reason): RateLimit => {
    const { times, inMinutes } = limits[name];
    return rateLimit(makeLimiter({ keyPrefix: name, points: times, duration: inMinutes * 60 }), reason);
  };
  return {
    failedSignIns: limit('failedSignIns', 'tooManyFailedSignIns'),
    registrations: limit('registrations', 'tooManyRegistrations'),
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
