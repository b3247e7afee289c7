import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest';

beforeEach(() => {
  vi.stubEnv('TEST_REDIS_URL', undefined);
  vi.resetModules();
});

afterEach(() => {
  vi.unstubAllEnvs();
});

it.skipIf(!inject('hasOwnRedis'))('starts a Redis that lives until it is stopped', async () => {
  const { RedisServer } = await import('../src/processes/redis.ts');
  const redis = await RedisServer.start();
  if (!redis) throw new Error('There is a Redis on the PATH, and it was not found.');
  const socket = connect(Number(new URL(redis.url).port), '127.0.0.1');
  socket.setEncoding('utf8').write('PING\r\n');
  expect(await once(socket, 'data')).toEqual(['+PONG\r\n']);
  const closed = new Promise((resolve) => {
    socket.on('error', () => undefined).once('close', resolve);
  });
  await redis.stop();
  await closed;
});

it('says so where there is no Redis', async () => {
  vi.stubEnv('PATH', '/nowhere');
  const { RedisServer } = await import('../src/processes/redis.ts');
  expect(await RedisServer.start()).toBeUndefined();
});

it('takes the Redis that is given, and leaves it running', async () => {
  vi.stubEnv('TEST_REDIS_URL', 'redis://redis.example:6379');
  const { RedisServer } = await import('../src/processes/redis.ts');
  const redis = await RedisServer.start();
  expect(redis?.url).toBe('redis://redis.example:6379');
  await redis?.stop();
});
