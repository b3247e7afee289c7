import { describe, expect, it } from 'vitest';
import { stepsBack } from '../../src/shared/way-back.ts';

describe('the way back to a place above', () => {
  it('is as far as where one came from there', () => {
    expect(stepsBack(['/', '/c/1'], 1, '/')).toBe(1);
    expect(stepsBack(['/', '/c/1', '/c/1/details'], 2, '/c/1')).toBe(1);
  });

  it('passes over everything since that lies below the place', () => {
    expect(stepsBack(['/', '/c/1', '/c/2', '/settings'], 3, '/')).toBe(3);
    expect(stepsBack(['/', '/c/1', '/c/1/55', '/c/1/details'], 3, '/c/1')).toBe(2);
  });

  it('is none where one came from elsewhere, or from outside', () => {
    expect(stepsBack(['/c/1/details'], 0, '/c/1')).toBeNull();
    expect(stepsBack(['/', '/c/1', '/settings', '/c/1/details'], 3, '/c/1')).toBeNull();
    expect(stepsBack(['/c/1', '/c/11/details'], 1, '/c/1')).toBe(1);
    expect(stepsBack(['/c/1', '/c/11/1', '/c/11/details'], 2, '/c/1')).toBeNull();
  });

  it('leads through no entry that is not known', () => {
    expect(stepsBack(['/', null, '/c/1'], 2, '/')).toBeNull();
    expect(stepsBack([], 2, '/')).toBeNull();
  });
});
