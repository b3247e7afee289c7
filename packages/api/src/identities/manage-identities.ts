import {
  deleteIdentity,
  findPasswordHash,
  listIdentities as readIdentities,
  lockUser,
  type IdentityRow,
} from '@parley/db';
import { record } from '../audit/record.ts';
import { confirmIdentity } from '../auth/confirm-identity.ts';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { requireWayIn } from './require-way-in.ts';

/** Who one is at a provider, as one sees it. */
export interface Identity {
  id: number;
  /** What the provider is called; its address where it is none that is asked any more. */
  provider: string;
  /** What one knows the account there by; may be empty. */
  name: string;
  createdAt: string;
  /** Null where it was never used. */
  lastUsedAt: string | null;
}

/** How one's account is signed in to beside passkeys. */
export interface OwnIdentities {
  items: Identity[];
  /** The provider that could be linked; null where there is none, or it is. */
  canLink: string | null;
  hasPassword: boolean;
}

/** The caller's identities, the oldest first; all of them, as one has one at each provider. */
export async function listIdentities(ctx: SignedInContext): Promise<OwnIdentities> {
  const { user } = ctx.caller;
  const { provider } = ctx;
  const rows = await readIdentities(ctx.db.read, user.id);
  const isLinked = rows.some(({ issuer }) => issuer === provider?.issuer);
  const present = (row: IdentityRow): Identity => ({
    id: row.id,
    provider: row.issuer === provider?.issuer ? provider.label : row.issuer,
    name: row.name,
    createdAt: new Date(row.createdAt).toISOString(),
    lastUsedAt: row.lastUsedAt === null ? null : new Date(row.lastUsedAt).toISOString(),
  });
  return {
    items: rows.map(present),
    canLink: isLinked ? null : (provider?.label ?? null),
    hasPassword: (await findPasswordHash(ctx.db.read, user.id)) !== null,
  };
}

/** Lets the provider's word open one's account no more. Nobody takes their last way in away. */
export async function unlinkIdentity(
  ctx: SignedInContext,
  input: { id: number; currentPassword?: string | undefined },
): Promise<null> {
  const { user } = ctx.caller;
  await confirmIdentity(ctx, { password: input.currentPassword, field: 'currentPassword' });
  await ctx.db.write(async (scope) => {
    await lockUser(scope, user.id);
    if (!(await deleteIdentity(scope, user.id, input.id))) throw new Refusal('identityNotFound');
    await requireWayIn(scope, ctx, user.id);
    await record(scope, ctx, { action: 'identity.unlinked', subject: { type: 'identity', id: input.id } });
  });
  return null;
}
