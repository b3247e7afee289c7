import { somebodyCanSignIn } from '@parley/db';
import type { Context } from '../context.ts';

/** How one comes in here, as anybody may know it: what a page for signing in has to offer. */
export interface WaysIn {
  /** `first` on a server without an account: whoever makes the first one is its owner. */
  registration: 'first' | 'open';
}

export async function waysIn(ctx: Context): Promise<WaysIn> {
  return { registration: (await somebodyCanSignIn(ctx.db.read)) ? 'open' : 'first' };
}
