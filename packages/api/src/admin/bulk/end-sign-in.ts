import { findSessionOwner, findTokenOwner, type WriteScope } from '@parley/db';
import type { SignedInContext } from '../../context.ts';
import type { Done } from '../../done.ts';
import { Refusal } from '../../errors.ts';
import { announceEndedSessions } from '../../realtime/publish.ts';
import { endSessionOf } from '../sessions/revoke-session.ts';
import { endTokenOf } from '../tokens/revoke-token.ts';

/** Ends a session as one that is ended by itself, but for one's own: nobody shuts themselves out by choosing all. */
export async function endSessionIn(scope: WriteScope, ctx: SignedInContext, id: string): Promise<Done> {
  requireAnothers(ctx, await findSessionOwner(scope.sql, id));
  return ended(ctx, await endSessionOf(scope, ctx, id));
}

/** The same of a token. */
export async function endTokenIn(scope: WriteScope, ctx: SignedInContext, id: string): Promise<Done> {
  requireAnothers(ctx, await findTokenOwner(scope.sql, id));
  return ended(ctx, await endTokenOf(scope, ctx, id));
}

function requireAnothers({ caller }: SignedInContext, userId: number | undefined): void {
  if (userId === caller.user.id) throw new Refusal('forOthersOnly');
}

function ended(ctx: SignedInContext, connectionId: string): Done {
  return { isChanged: true, tell: () => announceEndedSessions(ctx, [connectionId]) };
}
