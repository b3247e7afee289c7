import { connectionIdOf, endOwnToken, findTokenOwner, type WriteScope } from '@parley/db';
import { record } from '../../audit/record.ts';
import type { SignedInContext } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { announceEndedSessions } from '../../realtime/publish.ts';
import { requireMayManage } from '../../users/may-manage.ts';
import { requireInPerson } from '../require-in-person.ts';

/** Staff end one token of somebody's: what it opened is cut at once, wherever it is connected. */
export async function revokeTokenOf(ctx: SignedInContext, input: { id: string }): Promise<null> {
  requireInPerson(ctx);
  const ended = await ctx.db.write((scope) => endTokenOf(scope, ctx, input.id));
  announceEndedSessions(ctx, [ended]);
  return null;
}

/** The part inside the transaction. @returns the id that its connections stand under, which is to be announced */
export async function endTokenOf(scope: WriteScope, ctx: SignedInContext, id: string): Promise<string> {
  const userId = await findTokenOwner(scope.sql, id);
  if (userId === undefined) throw new Refusal('tokenNotFound');
  await requireMayManage(scope.sql, ctx.caller.user, userId);
  if (!(await endOwnToken(scope, userId, id))) throw new Refusal('tokenNotFound');
  const subject = { type: 'token', id } as const;
  await record(scope, ctx, { action: 'token.ended', subject, detail: { userId } });
  return connectionIdOf(id);
}
