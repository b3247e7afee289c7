import { expect, it } from 'vitest';
import { AtMost } from '../src/links/at-most.ts';

it('runs so many at once and no more, all of them in the end, also where some fail', async () => {
  const turns = new AtMost(3);
  let running = 0;
  let most = 0;
  const work = (number: number) => async (): Promise<number> => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    if (number % 4 === 0) throw new Error(`${number} failed`);
    return number;
  };
  const all = await Promise.allSettled(Array.from({ length: 20 }, (_, number) => turns.run(work(number))));
  expect(most).toBe(3);
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(15);
  expect(await turns.run(work(1))).toBe(1);
});
