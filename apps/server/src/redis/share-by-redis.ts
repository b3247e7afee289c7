import type { Shared } from '@parley/api';
import type { Logger } from 'pino';
import { connectRedis, unusable } from './connect-redis.ts';
import { RedisBus } from './redis-bus.ts';
import { redisLimiter } from './redis-limiter.ts';

interface Options {
  /** `redis://…` */
  url: string;
  /** Sets this installation apart from others on the same Redis. */
  installationId: string;
  logger: Logger;
}

interface SharedByRedis extends Shared {
  /** Whether nothing is heard of the other processes at the moment. */
  isAway: () => boolean;
  close: () => Promise<void>;
}

/**
 * Joins the processes that share this Redis: what happens crosses from each to the others, and
 * what is counted is counted together.
 *
 * @throws ConfigError one line that names REDIS_URL, where Redis can't be used
 */
export async function shareByRedis(options: Options): Promise<SharedByRedis> {
  const prefix = `parley:${options.installationId}:`;
  const publisher = await connectRedis(options.url, 'publisher');
  const subscriber = await connectRedis(options.url, 'subscriber').catch((error: unknown) => {
    publisher.disconnect();
    throw error;
  });
  const bus = new RedisBus({ publisher, subscriber, prefix, logger: options.logger });
  if (!(await bus.open())) {
    await bus.close();
    throw unusable(options.url, 'it lets nobody subscribe');
  }
  return {
    bus,
    makeLimiter: redisLimiter(publisher, `${prefix}limit:`),
    isAway: () => bus.isAway,
    close: () => bus.close(),
  };
}
