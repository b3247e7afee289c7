import { describe, expect, it } from 'vitest';
import { matchingStep, stepAt, totpCode } from '../../../../packages/api/src/two-factors/totp.ts';
import { codeAt } from './authenticator-app.ts';

/** The vectors of RFC 6238, appendix B, for SHA-1: seconds, and the code of 8 digits. */
const vectors = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
] as const;

const secret = Buffer.from('12345678901234567890');

describe('a code of the moment', () => {
  it.each(vectors)('at %d s is the one of RFC 6238, in the app and on the server', (seconds, code) => {
    expect(codeAt(secret, seconds * 1000, 8)).toBe(code);
    // Its last six digits are the code of six.
    expect(totpCode(secret.toString('hex'), stepAt(seconds * 1000))).toBe(code.slice(2));
  });

  it('is taken one step early and one step late, and not two', () => {
    const now = 1_234_567_890_000;
    const stepOf = (away: number): number | undefined => {
      const text = codeAt(secret, now + away * 30_000);
      return matchingStep(secret.toString('hex'), { text, after: 0 }, now);
    };
    expect([-2, -1, 0, 1, 2].map(stepOf)).toEqual([
      undefined,
      stepAt(now) - 1,
      stepAt(now),
      stepAt(now) + 1,
      undefined,
    ]);
  });

  it('is not taken where it, or a later one, was', () => {
    const now = 1_234_567_890_000;
    const text = codeAt(secret, now);
    const after = (step: number) => matchingStep(secret.toString('hex'), { text, after: step }, now);
    expect(after(stepAt(now) - 1)).toBe(stepAt(now));
    expect(after(stepAt(now))).toBeUndefined();
    expect(after(stepAt(now) + 1)).toBeUndefined();
  });
});
