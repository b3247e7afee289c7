import { findUser, stampUser, updateUser, type UserRow } from '@parley/db';
import { record } from '../audit/record.ts';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { tellUserUpdated } from './update-user.ts';

/** Who sees something: nobody but staff and oneself, or everybody who is signed in. */
export type SeenBy = 'nobody' | 'colleagues';

/** Who sees how one is reached. */
export interface Privacy {
  email: SeenBy;
  phoneNumber: SeenBy;
}

export async function readPrivacy(ctx: SignedInContext): Promise<Privacy> {
  const row = await findUser(ctx.db.read, ctx.caller.user.id);
  if (!row) throw new Refusal('userNotFound');
  return presentPrivacy(row);
}

/** Changes what is given; everyone who is connected sees it at once, or sees it no longer. */
export async function changePrivacy(
  ctx: SignedInContext,
  input: { email?: SeenBy | undefined; phoneNumber?: SeenBy | undefined },
): Promise<Privacy> {
  const { id } = ctx.caller.user;
  const { row, revision } = await ctx.db.write(async (scope) => {
    const saved = await updateUser(scope, id, {
      showsEmail: shows(input.email),
      showsPhone: shows(input.phoneNumber),
    });
    if (!saved) throw new Refusal('userNotFound');
    const detail = {
      fields: Object.keys(input)
        .map((field) => `privacy.${field}`)
        .join(', '),
    };
    await record(scope, ctx, { action: 'account.changed', subject: { type: 'user', id }, detail });
    return { row: saved, revision: await stampUser(scope.sql, id) };
  });
  tellUserUpdated(ctx, row, revision);
  return presentPrivacy(row);
}

function shows(seenBy: SeenBy | undefined): boolean | undefined {
  return seenBy && seenBy === 'colleagues';
}

function presentPrivacy({ showsEmail, showsPhone }: UserRow): Privacy {
  const seenBy = (isShown: boolean): SeenBy => (isShown ? 'colleagues' : 'nobody');
  return { email: seenBy(showsEmail), phoneNumber: seenBy(showsPhone) };
}
