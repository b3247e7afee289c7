import { somebodyCanSignIn } from '@parley/db';
import type { Context } from '../context.ts';
import { serverSettings, type ServerSettings } from '../settings/server-settings.ts';

/** How one comes in here, as anybody may know it: what a page for signing in has to offer. */
export interface WaysIn {
  /** `first` on a server without an account: whoever makes the first one is its owner. */
  registration: 'first' | ServerSettings['registration'];
  serverName: string;
  /** Whether a forgotten password is replaced by mail; else staff gives a link. */
  resetByMail: boolean;
  /** What the provider is called that one can sign in with; null where there is none. */
  provider: string | null;
}

export async function waysIn(ctx: Context): Promise<WaysIn> {
  const { name, registration } = await serverSettings(ctx.db.read);
  return {
    registration: (await somebodyCanSignIn(ctx.db.read)) ? registration : 'first',
    serverName: name,
    resetByMail: ctx.mailer !== null,
    provider: ctx.provider?.label ?? null,
  };
}
