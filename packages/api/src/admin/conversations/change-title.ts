import { record } from '../../audit/record.ts';
import type { SignedInContext } from '../../context.ts';
import { retitle, tellRetitled } from '../../conversations/update-title.ts';
import { Refusal } from '../../errors.ts';
import { holdGroup } from './hold-group.ts';
import type { AdminConversation } from './present-admin-conversation.ts';
import { readConversationRow } from './retrieve-conversation.ts';

/**
 * Staff give a group another title, or none. A conversation's revision moves with every message; what counts
 * against the editor is whether the title has changed since the one that they saw.
 */
export async function changeTitle(
  ctx: SignedInContext,
  { id, revision, title }: { id: number; revision: number; title: string | null },
): Promise<AdminConversation> {
  const retitled = await ctx.db.write(async (scope) => {
    const group = await holdGroup(scope.sql, id);
    if (group.titleRevision > revision) throw new Refusal('changedMeanwhile');
    if (group.title === title) return null;
    const subject = { type: 'conversation', id } as const;
    const detail = { changes: { title: { before: group.title, after: title } } };
    await record(scope, ctx, { action: 'conversation.titleChanged', subject, detail });
    return retitle(scope.sql, id, title);
  });
  if (retitled) tellRetitled(ctx, retitled);
  return readConversationRow(ctx, id);
}
