import { z } from 'zod';
import { text, trimmed } from '../inputs.ts';
import { broken } from '../issues.ts';
import { limits } from '../limits.ts';

export const username = trimmed(limits.usernameLength).refine(
  (value) => /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]*$/u.test(value),
  broken(
    'spelling',
    'must begin with a letter or digit and hold only letters, digits, dots, dashes and underscores',
  ),
);

export const email = z
  .string()
  .trim()
  .max(limits.emailLength, `must have at most ${limits.emailLength} characters`)
  .pipe(z.email('must be an e-mail address'));

export const password = text(limits.passwordMost).refine(
  (value) => value.length >= limits.passwordLeast,
  broken('tooShort', `must have at least ${limits.passwordLeast} characters`),
);

export const personalName = trimmed(limits.nameLength);

export const phoneNumber = trimmed(limits.phoneNumberLength);

/** What makes an account, for people who register, staff who create one, and the command line. */
export const newAccount = z.strictObject({
  username,
  email,
  password,
  firstName: personalName.optional(),
  lastName: personalName.optional(),
  phoneNumber: phoneNumber.optional(),
});

export type NewAccount = z.output<typeof newAccount>;
