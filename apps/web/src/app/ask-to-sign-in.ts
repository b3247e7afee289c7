import type { ParleyClient } from '@parley/client';
import { redirect, type ParsedLocation } from '@tanstack/react-router';
import { isUnauthorized } from './is-unauthorized.ts';

export interface SignInSearch {
  /** Where one wanted to go. */
  to?: string | undefined;
}

interface Visit {
  context: { parley: ParleyClient };
  location: ParsedLocation;
}

/**
 * Lets in who is signed in; others sign in first, and come back to where they wanted to go. Who was
 * here before is let in at once, with what is kept of theirs: where their session has ended, they
 * are asked over the page to sign in again.
 */
export async function askToSignIn({ context: { parley }, location }: Visit): Promise<void> {
  if (parley.live.getState().account ?? (await parley.resume())) return;
  try {
    parley.live.start(await parley.api.auth.me.query());
  } catch (error) {
    if (!isUnauthorized(error)) throw error;
    // oxlint-disable-next-line typescript/only-throw-error -- the router's way to go elsewhere
    throw redirect({
      to: (await isNewServer(parley)) ? '/register' : '/sign-in',
      search: location.href === '/' ? {} : { to: location.href },
      replace: true,
    });
  }
}

/** Where nobody has an account, there is nothing to sign in to. */
async function isNewServer({ api }: ParleyClient): Promise<boolean> {
  try {
    return (await api.auth.waysIn.query()).registration === 'first';
  } catch {
    return false;
  }
}

/** Who is signed in already has no business at the door. */
export function leaveIfSignedIn({ context: { parley } }: Pick<Visit, 'context'>): void {
  const { account, isSignedOut } = parley.live.getState();
  // oxlint-disable-next-line typescript/only-throw-error -- the router's way to go elsewhere
  if (account && !isSignedOut) throw redirect({ to: '/', replace: true });
}
