import type { Context } from '../context.ts';
import { redirectUri, takeFlow, type Flow } from './flow.ts';
import { linkIdentity } from './link-identity.ts';
import { nameIn } from './person-in-claims.ts';
import { ProviderProblem } from './provider-problem.ts';
import { registerByProvider } from './register-by-provider.ts';
import { signInByIdentity } from './sign-in-by-identity.ts';

/**
 * Finishes what a browser began that comes back from the provider: signs in or makes an account, or
 * links who somebody is there to the account in whose session they asked for it.
 *
 * @param search what stood in the address that it came back to, from the `?` on
 * @returns the place in the app where they go on
 * @throws ProviderProblem; a Refusal, `secondFactorNeeded` among them
 */
export async function finishFlow(ctx: Context, flow: Flow, search: string): Promise<string> {
  // What stands before it is where the provider was told to send people, whatever a request says of it.
  const back = new URL(redirectUri(ctx) + search);
  const begun = await takeFlow(ctx, flow);
  // An answer to another beginning, in another tab or by somebody else.
  if (!ctx.provider || back.searchParams.get('state') !== flow.state) throw new ProviderProblem('notBegun');
  const claims = await ctx.provider.whoCameBack(back, flow);
  const who = { issuer: ctx.provider.issuer, subject: claims.sub, name: nameIn(claims) };
  if (begun.kind === 'identity.linking') {
    await linkIdentity(ctx, begun.userId, who);
    return '/settings';
  }
  const isKnown = await signInByIdentity(ctx, who);
  if (isKnown) return flow.invitation === null ? (flow.to ?? '/') : `/invite/${flow.invitation}`;
  const { conversationId } = await registerByProvider(ctx, { who, claims, invitation: flow.invitation });
  return conversationId === null ? (flow.to ?? '/') : `/c/${conversationId}`;
}
