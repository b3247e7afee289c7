import type { LiveState } from '@parley/client';
import { begunHere } from './begun-here.ts';
import { EVERYTHING, filtered } from './list-filter.ts';

/** Ids of the conversations that stand in one's list without a filter, in their order. */
export function listedNow(state: LiveState, openId: number | null): readonly number[] {
  const lookedAt = new Set(openId === null ? [] : [openId]);
  const ownId = state.account?.id ?? 0;
  return filtered(EVERYTHING, { ...state, ownId, lookedAt, begun: begunHere(state) });
}
