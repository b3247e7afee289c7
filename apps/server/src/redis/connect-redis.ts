import { Redis } from 'ioredis';
import { ConfigError } from '../config/environment.ts';

/** Without an answer for this long, a connection is taken for lost. */
const PATIENCE_MS = 5_000;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Opens a connection to Redis, which opens itself again whenever it is lost. It keeps nothing
 * for later: a command fails where it can't be sent now, or is not answered.
 *
 * @param role an operator finds it by this in CLIENT LIST
 * @throws ConfigError one line that names REDIS_URL, where the first attempt fails
 */
export async function connectRedis(url: string, role: 'publisher' | 'subscriber'): Promise<Redis> {
  let hasConnected = false;
  let reason = '';
  const redis = new Redis(url, {
    lazyConnect: true,
    connectionName: `parley-${role}`,
    connectTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    autoResubscribe: false,
    retryStrategy: (attempt) => (hasConnected ? pauseBefore(attempt) : null),
  });
  redis.on('error', (error: Error) => {
    reason = error.message;
  });
  try {
    await redis.connect();
    hasConnected = true;
    return redis;
  } catch (error) {
    redis.disconnect();
    throw unusable(url, reason || (error instanceof Error ? error.message : String(error)));
  }
}

/** The line for an operator whose Redis can't be used. */
export function unusable(url: string, reason: string): ConfigError {
  const shown = new URL(url);
  shown.password = '';
  return new ConfigError(
    `REDIS_URL ${shown.href} can't be used: ${reason.replaceAll(/\s+/g, ' ')}: start Redis there, or set another REDIS_URL`,
  );
}

/** Milliseconds; the processes of a team must not all come back in the same moment. */
function pauseBefore(attempt: number): number {
  const longest = Math.min(LONGEST_PAUSE_MS, 50 * 2 ** Math.min(attempt, 10));
  return longest * (0.5 + Math.random() / 2);
}
