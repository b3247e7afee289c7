import { describe, expect, it } from 'vitest';
import { steadyOrder } from '../../src/conversations/steady-order.ts';

describe('the order of a list', () => {
  it('is the wanted one while nobody holds it', () => {
    expect(steadyOrder([1, 2, 3], [3, 1, 2], false)).toEqual([3, 1, 2]);
  });

  it('stays while it is held, whatever moves', () => {
    const shown = [1, 2, 3];
    expect(steadyOrder(shown, [3, 1, 2], true)).toBe(shown);
  });

  it('holds back what is new on top or in between, until it is let go', () => {
    const shown = [1, 2, 3];
    expect(steadyOrder(shown, [9, 1, 8, 2, 3], true)).toBe(shown);
    expect(steadyOrder(shown, [9, 1, 8, 2, 3], false)).toEqual([9, 1, 8, 2, 3]);
  });

  it('lets in what comes after all that is shown: that moves nothing', () => {
    expect(steadyOrder([1, 2, 3], [3, 1, 2, 4, 5], true)).toEqual([1, 2, 3, 4, 5]);
  });

  it('lets go of what is gone, held or not', () => {
    expect(steadyOrder([1, 2, 3], [3, 1], true)).toEqual([1, 3]);
  });

  it('begins with everything where nothing was shown, or nothing of it is left', () => {
    expect(steadyOrder([], [1, 2], true)).toEqual([1, 2]);
    expect(steadyOrder([8, 9], [1, 2], true)).toEqual([1, 2]);
  });

  it('is the same list where nothing changed, and another where something did', () => {
    const shown = [1, 2];
    expect(steadyOrder(shown, [1, 2], false)).toBe(shown);
    expect(steadyOrder(shown, [2, 1], false)).not.toBe(shown);
  });
});
