import {
  deletePasskey,
  listPasskeys as readPasskeys,
  lockUser,
  renamePasskey as saveName,
  type PasskeyRow,
} from '@parley/db';
import { record } from '../audit/record.ts';
import { confirmPassword } from '../auth/confirm-identity.ts';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { requireWayIn } from '../identities/require-way-in.ts';
import { isPossible } from './relying-party.ts';

/** A passkey as its owner sees it. */
export interface Passkey {
  id: number;
  name: string;
  createdAt: string;
  /** Null where it was never used. */
  lastUsedAt: string | null;
}

/** The caller's passkeys, the oldest first; all of them, as one has few. */
export async function listPasskeys(ctx: SignedInContext): Promise<{ items: Passkey[]; isPossible: boolean }> {
  const rows = await readPasskeys(ctx.db.read, ctx.caller.user.id);
  // Whether browsers use passkeys where this page is opened.
  return { items: rows.map(present), isPossible: isPossible(ctx.site) };
}

function present({ id, name, createdAt, lastUsedAt }: PasskeyRow): Passkey {
  return {
    id,
    name,
    createdAt: new Date(createdAt).toISOString(),
    lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt).toISOString(),
  };
}

export async function renamePasskey(
  ctx: SignedInContext,
  input: { id: number; name: string },
): Promise<null> {
  await ctx.db.write(async (scope) => {
    if (!(await saveName(scope, ctx.caller.user.id, input))) throw new Refusal('passkeyNotFound');
    await record(scope, ctx, { action: 'passkey.renamed', subject: { type: 'passkey', id: input.id } });
  });
  return null;
}

/** Takes one's passkey away: it opens nothing here any more, though the device may still offer it. */
export async function removePasskey(
  ctx: SignedInContext,
  input: { id: number; currentPassword: string },
): Promise<null> {
  await confirmPassword(ctx, { password: input.currentPassword, field: 'currentPassword' });
  await ctx.db.write(async (scope) => {
    await lockUser(scope, ctx.caller.user.id);
    if (!(await deletePasskey(scope, ctx.caller.user.id, input.id))) throw new Refusal('passkeyNotFound');
    await requireWayIn(scope, ctx, ctx.caller.user.id);
    await record(scope, ctx, { action: 'passkey.removed', subject: { type: 'passkey', id: input.id } });
  });
  return null;
}
