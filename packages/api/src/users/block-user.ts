import {
  addBlock,
  countBlocks,
  deleteBlock,
  findBlock,
  findDirectId,
  findVisibleUser,
  lockConversation,
  lockUser,
  type WriteScope,
} from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { limits } from '../limits.ts';
import { tellUsers } from '../realtime/publish.ts';
import { presentBlocked, type BlockedPerson } from './present-blocked.ts';

/**
 * The caller has nothing more to do with somebody, who is not told. What they send meanwhile is there
 * before this is answered, or is refused. Doing it again changes nothing.
 */
export async function blockUser(ctx: SignedInContext, input: { id: number }): Promise<BlockedPerson> {
  const blockerId = ctx.caller.user.id;
  if (input.id === blockerId) throw new Refusal('notYourself', { field: 'id' });
  const pair = { blockerId, blockedId: input.id };
  const { row, isNew } = await ctx.db.write(async (scope) => {
    const known = await holdBlock(scope, pair);
    if (known) return { row: known, isNew: false };
    if (!(await findVisibleUser(scope.sql, ctx.caller.user, input.id))) throw new Refusal('userNotFound');
    if ((await countBlocks(scope.sql, blockerId)) >= limits.blocks) throw new Refusal('tooManyBlocks');
    await addBlock(scope.sql, pair, Date.now());
    const added = await findBlock(scope.sql, pair);
    if (!added) throw new Refusal('userNotFound');
    return { row: added, isNew: true };
  });
  const person = presentBlocked(row);
  // To the one who blocked alone, wherever they are connected.
  if (isNew) tellUsers(ctx, [blockerId], { type: 'user.blocked', person });
  return person;
}

/** Takes it back; where there is nothing to take back, all is as it should be. */
export async function unblockUser(ctx: SignedInContext, input: { id: number }): Promise<null> {
  const blockerId = ctx.caller.user.id;
  const pair = { blockerId, blockedId: input.id };
  const wasThere = await ctx.db.write(({ sql }) => deleteBlock(sql, pair));
  if (wasThere) tellUsers(ctx, [blockerId], { type: 'user.unblocked', userId: input.id });
  return null;
}

/** The block as it is until the transaction ends: nobody sends between the two, nor counts this person's blocks. */
async function holdBlock(scope: WriteScope, pair: { blockerId: number; blockedId: number }) {
  const directId = await findDirectId(scope.sql, pair.blockerId, pair.blockedId);
  // In the order in which sending locks.
  if (directId !== undefined) await lockConversation(scope.sql, directId);
  await lockUser(scope, pair.blockerId);
  return findBlock(scope.sql, pair);
}
