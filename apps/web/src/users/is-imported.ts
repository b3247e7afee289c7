import type { User } from '@parley/client';

/** Whether somebody came with an imported conversation, and can't sign in; not so as long as it is unknown. */
export function isImported({ isImported: is }: Partial<Pick<User, 'isImported'>>): boolean {
  return is === true;
}
