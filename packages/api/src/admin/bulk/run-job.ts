import { randomUUID } from 'node:crypto';
import {
  advanceBulkJob,
  countListing,
  createBulkJob,
  cursorAtNewest,
  deleteOldBulkJobs,
  findBulkJob,
  readListingIds,
  type BulkJob,
  type Given,
  type WriteScope,
} from '@parley/db';
import { record } from '../../audit/record.ts';
import type { SignedInContext } from '../../context.ts';
import type { Done } from '../../done.ts';
import { Refusal } from '../../errors.ts';
import { limits } from '../../limits.ts';
import { serverSettings } from '../../settings/server-settings.ts';
import { bulkActOf } from './acts.ts';
import type { BeginInput } from './inputs.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Rows that are looked up together, and then done one after the other. */
const ROWS_AT_ONCE = 50;

/** The newest first: what is done to rows does not move them in this order. */
const inOrder = { order: 'createdAt', descending: true } as const;

/** Somebody else has moved the job: nothing of this transaction may be kept. */
class Overtaken extends Error {
  override name = 'Overtaken';
}

/** How far something has come that is done to many rows. What is told here is what has happened. */
export interface BulkProgress {
  changed: number;
  /** They were so already. */
  unchanged: number;
  refused: { count: number; reasons: { reason: string; count: number }[] };
  isFinished: boolean;
  /** Rows that were come to so far. */
  looked: number;
  /** Null where nobody knows how many there are. */
  total: number | null;
}

/** Chooses rows; nothing is done to them before the first step. What comes after this moment is not taken along. */
export async function beginBulk(
  ctx: SignedInContext,
  { act, chosen }: BeginInput,
): Promise<{ id: string; total: number | null }> {
  const id = randomUUID();
  const of = 'ids' in chosen ? { ids: [...new Set(chosen.ids)] } : { matching: chosen.matching };
  const { place, total } = await beginningOf(ctx, act, of);
  const isEmpty = 'ids' in of ? of.ids.length === 0 : place === null;
  const job = { id, userId: ctx.caller.user.id, act, chosen: of, place, total };
  await ctx.db.write(async (scope) => {
    await deleteOldBulkJobs(scope.sql, Date.now() - limits.bulkJobDays * DAY_MS);
    await createBulkJob(scope.sql, { ...job, finishedAt: isEmpty ? Date.now() : null });
    const detail = {
      act,
      ...('ids' in of ? { ids: of.ids.length } : { matching: JSON.stringify(of.matching) }),
    };
    await record(scope, { ...ctx, job: id }, { action: 'bulk.began', detail });
  });
  return { id, total };
}

/** Does it to some more rows. To be asked again until it is finished; after whatever came between, it goes on where it stood. */
export async function stepBulk(ctx: SignedInContext, { id }: { id: string }): Promise<BulkProgress> {
  const until = Date.now() + limits.bulkStep.ms;
  let job = await ownJob(ctx, id);
  const most = job.looked + limits.bulkStep.rows;
  while (job.finishedAt === null && job.looked < most && Date.now() < until) {
    for (const next of await nextMoves(ctx, job, most - job.looked)) {
      const moved = await move(ctx, job, next);
      // Somebody goes on with it at the same time: theirs counts.
      if (!moved) return readBulk(ctx, { id });
      job = moved;
      if (Date.now() >= until) break;
    }
  }
  return presentJob(job);
}

export async function readBulk(ctx: SignedInContext, { id }: { id: string }): Promise<BulkProgress> {
  return presentJob(await ownJob(ctx, id));
}

/** One transaction of a job: a row that is acted on, or only a way gone on which nothing matched. */
interface Move {
  row: number | string | null;
  /** Where it stands afterwards. */
  place: string | null;
  isLast: boolean;
}

async function nextMoves(ctx: SignedInContext, job: BulkJob, most: number): Promise<Move[]> {
  const { chosen, looked, place } = job;
  const limit = Math.min(most, ROWS_AT_ONCE);
  if ('ids' in chosen) {
    const ids = chosen.ids.slice(looked, looked + limit);
    return ids.map((row, at) => ({ row, place: null, isLast: looked + at + 1 === chosen.ids.length }));
  }
  if (place === null) return [{ row: null, place, isLast: true }];
  const { listing } = bulkActOf(job.act);
  const asked = { ...chosen.matching, ...inOrder, cursor: place, limit, given: await givenTo(ctx) };
  const { rows, next } = await readListingIds(ctx.db.read, listing, asked);
  const moves = rows.map(({ id, cursor }) => ({ row: id, place: cursor, isLast: false }));
  const last = moves.pop();
  return [...moves, { row: last?.row ?? null, place: next, isLast: next === null }];
}

/** @returns the job as it is then; undefined where somebody else has moved it */
async function move(
  ctx: SignedInContext,
  job: BulkJob,
  { row, place, isLast }: Move,
): Promise<BulkJob | undefined> {
  const looked = row === null ? job.looked : job.looked + 1;
  const to = { ...job, place, looked, finishedAt: isLast ? Date.now() : null };
  if (row === null) return keep(ctx, to, async () => null);
  const { rule } = bulkActOf(job.act);
  try {
    return await keep(ctx, to, (scope) => rule(scope, { ...ctx, job: job.id }, row));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // What it began is undone; that it was refused is counted by itself.
    const refused = { ...to.refused, [error.reason]: (to.refused[error.reason] ?? 0) + 1 };
    return keep(ctx, { ...to, refused }, async () => null);
  }
}

/** Does it and counts it in one transaction, so that neither is without the other; then tells whom it concerns. */
async function keep(
  ctx: SignedInContext,
  to: BulkJob,
  doing: (scope: WriteScope) => Promise<Done | null>,
): Promise<BulkJob | undefined> {
  try {
    const { done, counted } = await ctx.db.write(async (scope) => {
      const did = await doing(scope);
      const after = countIn(to, did);
      if (!(await advanceBulkJob(scope.sql, after))) throw new Overtaken();
      return { done: did, counted: { ...after, steps: after.steps + 1 } };
    });
    done?.tell();
    return counted;
  } catch (error) {
    if (error instanceof Overtaken) return undefined;
    throw error;
  }
}

function countIn(job: BulkJob, done: Done | null): BulkJob {
  if (!done) return job;
  return done.isChanged ? { ...job, changed: job.changed + 1 } : { ...job, unchanged: job.unchanged + 1 };
}

/** Where a job begins, and how much there is to do as far as that can be told. */
async function beginningOf(
  ctx: SignedInContext,
  name: string,
  chosen: BulkJob['chosen'],
): Promise<{ place: string | null; total: number | null }> {
  if ('ids' in chosen) return { place: null, total: chosen.ids.length };
  const { listing } = bulkActOf(name);
  const asked = { ...chosen.matching, given: await givenTo(ctx) };
  const place = await cursorAtNewest(ctx.db.read, listing, { ...asked, order: inOrder.order });
  const { count, isMore } = await countListing(ctx.db.read, listing, asked);
  return { place, total: isMore ? null : count };
}

async function givenTo({ db, presence }: SignedInContext): Promise<Given> {
  const { staffRead } = await serverSettings(db.read);
  return { now: Date.now(), online: presence.onlineAsText(), readsContent: staffRead };
}

async function ownJob({ db, caller }: SignedInContext, id: string): Promise<BulkJob> {
  const job = await findBulkJob(db.read, id, caller.user.id);
  if (!job) throw new Refusal('bulkJobNotFound');
  return job;
}

function presentJob({ changed, unchanged, refused, finishedAt, looked, total }: BulkJob): BulkProgress {
  const reasons = Object.entries(refused).map(([reason, count]) => ({ reason, count }));
  const count = reasons.reduce((sum, one) => sum + one.count, 0);
  return { changed, unchanged, refused: { count, reasons }, isFinished: finishedAt !== null, looked, total };
}
