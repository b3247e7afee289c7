import type { Api } from '@parley/client';

/** How far something has come that is done to many rows. */
export type BulkProgress = Awaited<ReturnType<Api['admin']['bulk']['step']['mutate']>>;

/** A job of this tab's that may not be finished: a reload goes on with it. */
export interface KeptJob {
  id: string;
  act: string;
}

const PREFIX = 'parley.bulk.';

export function keptJob(listing: string): KeptJob | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(PREFIX + listing) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return null;
    const { id, act } = kept as Record<string, unknown>;
    return typeof id === 'string' && typeof act === 'string' ? { id, act } : null;
  } catch {
    return null;
  }
}

export function keepJob(listing: string, job: KeptJob | null): void {
  try {
    if (job === null) sessionStorage.removeItem(PREFIX + listing);
    else sessionStorage.setItem(PREFIX + listing, JSON.stringify(job));
  } catch {
    // A browser that keeps nothing: the job goes on as long as the page lives.
  }
}
