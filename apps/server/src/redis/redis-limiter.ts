import type { MakeLimiter } from '@parley/api';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';

/** Counts that all processes share in Redis; while it is away each process counts by itself. */
export function redisLimiter(redis: Redis, prefix: string): MakeLimiter {
  return (options) =>
    new RateLimiterRedis({
      ...options,
      keyPrefix: `${prefix}${options.keyPrefix}`,
      storeClient: redis,
      rejectIfRedisNotReady: true,
      insuranceLimiter: new RateLimiterMemory(options),
    });
}
