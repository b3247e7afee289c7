import { findAct } from '@parley/db';
import type { SignedInContext } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { presentActs, type AdminAct } from './list-acts.ts';

/** One line of the audit log. */
export async function retrieveAct(ctx: SignedInContext, input: { id: number }): Promise<AdminAct> {
  const row = await findAct(ctx.db.read, input.id);
  const [act] = row ? await presentActs(ctx, [row]) : [];
  if (!act) throw new Refusal('actNotFound');
  return act;
}
