import { beforeEach, expect, test, vi } from 'vitest';
import { hashPassword, isRightPassword } from '../src/auth/passwords.ts';
import { limits } from '../src/limits.ts';

const { atOnce } = vi.hoisted(() => ({ atOnce: { now: 0, most: 0 } }));

vi.mock(import('@node-rs/argon2'), async (original) => {
  const real = await original();
  const counted =
    <Args extends unknown[], Answer>(run: (...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer> => {
      atOnce.now += 1;
      atOnce.most = Math.max(atOnce.most, atOnce.now);
      try {
        return await run(...args);
      } finally {
        atOnce.now -= 1;
      }
    };
  return { ...real, hash: counted(real.hash), verify: counted(real.verify) };
});

beforeEach(() => {
  atOnce.most = 0;
});

test('Passwords are hashed and checked two at once, however many come', async () => {
  const kept = await hashPassword('correct horse battery');
  const checks = Array.from({ length: 6 }, (_, at) =>
    at % 2 === 0 ? hashPassword(`password ${at}`) : isRightPassword(kept, 'correct horse battery'),
  );
  expect((await Promise.all(checks)).filter((answer) => answer === true)).toHaveLength(3);
  expect(atOnce.most).toBe(limits.hashesAtOnce);
});

test('The process goes on meanwhile', async () => {
  let turns = 0;
  const beat = setInterval(() => (turns += 1), 1);
  await hashPassword('correct horse battery');
  clearInterval(beat);
  expect(turns).toBeGreaterThan(1);
});

test('A password is right for its own hash alone, and never for an account without one', async () => {
  const kept = await hashPassword('correct horse battery');
  expect(kept).not.toBe(await hashPassword('correct horse battery'));
  expect(await isRightPassword(kept, 'correct horse batterz')).toBe(false);
  expect(await isRightPassword(null, 'correct horse battery')).toBe(false);
});
