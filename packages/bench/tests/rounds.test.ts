import { expect, it } from 'vitest';
import { interleave } from '../src/rounds.ts';

it('measures both sides in turn, leaves the first round out, and gives the medians', async () => {
  const order: string[] = [];
  const figures = { ours: [1000, 3, 1, 2], limit: [1000, 30, 10, 20] };
  const side = (name: 'ours' | 'limit') => () => {
    order.push(name);
    return Promise.resolve({ rate: figures[name].shift() ?? 0 });
  };
  const { rate } = await interleave(3, { ours: side('ours'), limit: side('limit') });
  expect(rate).toEqual({ ours: 2, limit: 20 });
  expect(order).toEqual(['ours', 'limit', 'limit', 'ours', 'ours', 'limit', 'limit', 'ours']);
});

it('fails when one side cannot measure', async () => {
  const sides = {
    ours: () => Promise.resolve({ rate: 1 }),
    limit: () => Promise.reject(new Error('the limit is gone')),
  };
  await expect(interleave(1, sides)).rejects.toThrow('the limit is gone');
});
