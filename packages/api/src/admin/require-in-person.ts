import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';

/** How people sign in, and who is staff, is not a program's to change: not even staff's own. */
export function requireInPerson({ caller }: SignedInContext): void {
  if (caller.token) throw new Refusal('notForPrograms');
}

/**
 * The same, and for others alone: else who finds the browser of one of the staff open has their account
 * for good. Their own they change in the settings, with their password.
 */
export function requireForAnother(ctx: SignedInContext, userId: number): void {
  requireInPerson(ctx);
  if (userId === ctx.caller.user.id) throw new Refusal('forOthersOnly', { field: 'id' });
}
