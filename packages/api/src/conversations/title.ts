import { trimmed } from '../inputs.ts';
import { broken } from '../issues.ts';
import { limits } from '../limits.ts';

/** What a group can be called. */
export const title = trimmed(limits.titleLength).refine(
  (value) => value !== '',
  broken('empty', 'must not be empty'),
);
