import type { User } from '@parley/client';

/** Whether somebody came with an imported conversation, and can't sign in; not so as long as it is unknown. */
export function isImported({ email }: Partial<Pick<User, 'email'>>): boolean {
  return email === null;
}
