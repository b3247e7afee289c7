import { takeChallenge, type Challenge } from '@parley/db';
import { z } from 'zod';
import { secretToken } from '../auth/secret-token.ts';
import type { Context } from '../context.ts';
import { limits } from '../limits.ts';
import { giveTicket, hashOfTicket, ticket } from '../two-factors/tickets.ts';
import { localPath } from './local-path.ts';
import { ProviderProblem } from './provider-problem.ts';

const proof = z.string().min(1).max(limits.ticketLength);

/** What the browser that began keeps sealed until it comes back. */
export const flowShape = z.object({
  /** Of the row that lets it be finished once. */
  ticket,
  state: proof,
  nonce: proof,
  verifier: proof,
  /** Where in the app they wanted to go. */
  to: z.string().nullable(),
  /** The token of the invitation that they came by. */
  invitation: z.string().nullable(),
  isLinking: z.boolean(),
});

export type Flow = z.output<typeof flowShape>;

/** What stands in the address by which somebody begins. */
export interface Beginning {
  to?: unknown;
  invitation?: unknown;
  /** The ticket by which somebody who is signed in links who they are there. */
  link?: unknown;
}

/** Where the provider sends people back to. */
export function redirectUri({ url }: Pick<Context, 'url'>): string {
  return `${url}/auth/oidc/callback`;
}

/**
 * Begins the way to the provider and back.
 *
 * @throws ProviderProblem, or a Refusal where it was too often
 */
export async function beginFlow(ctx: Context, asked: Beginning): Promise<{ url: string; flow: Flow }> {
  if (!ctx.provider) throw new ProviderProblem('failed');
  await ctx.rateLimits.providerSignIns.count(ctx.origin.address);
  const userId = asked.link === undefined ? null : await linkerOf(ctx, asked.link);
  const { url, proofs } = await ctx.provider.wayThere(redirectUri(ctx));
  const kind = userId === null ? 'identity.signIn' : 'identity.linking';
  const begun = { kind, userId, minutes: limits.providerMinutes } as const;
  const made = await ctx.db.write((scope) => giveTicket(scope, begun));
  const invitation = secretToken.safeParse(asked.invitation).data ?? null;
  const flow = { ticket: made, ...proofs, to: localPath(asked.to), invitation, isLinking: userId !== null };
  return { url, flow };
}

/** Who is to be linked: the one who asked for it, in a session of their own. */
async function linkerOf(ctx: Context, given: unknown): Promise<number> {
  const { data } = ticket.safeParse(given);
  const asked = data === undefined ? undefined : await take(ctx, data, ['identity.link']);
  const { caller } = ctx;
  if (asked?.userId == null || caller === null || caller.token || caller.user.id !== asked.userId) {
    throw new ProviderProblem('notBegun');
  }
  return asked.userId;
}

/** The row of a flow, which is gone with it: whoever comes back a second time never began. */
export async function takeFlow(ctx: Context, flow: Flow): Promise<Challenge> {
  const begun = await take(ctx, flow.ticket, ['identity.signIn', 'identity.linking']);
  if (!begun) throw new ProviderProblem('notBegun');
  return begun;
}

function take(ctx: Context, given: string, kinds: Parameters<typeof takeChallenge>[2]) {
  return ctx.db.write((scope) => takeChallenge(scope, hashOfTicket(given), kinds));
}
