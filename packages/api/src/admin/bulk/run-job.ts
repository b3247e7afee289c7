import { randomUUID } from 'node:crypto';
import {
  advanceBulkJob,
  countListing,
  createBulkJob,
  cursorAtNewest,
  deleteOldBulkJobs,
  faultOf,
  findBulkJob,
  greatestIdOf,
  messagesListing,
  readListingIds,
  type BulkJob,
  type BulkChoice,
  type Given,
  type WriteScope,
} from '@parley/db';
import { record } from '../../audit/record.ts';
import type { SignedInContext } from '../../context.ts';
import type { Done } from '../../done.ts';
import { Refusal } from '../../errors.ts';
import { limits } from '../../limits.ts';
import { mayStaffRead } from '../messages/may-staff-read.ts';
import { recordReading } from '../messages/record-reading.ts';
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

/**
 * Chooses rows; nothing is done to them before the first step. What comes after this moment is not taken along,
 * nor does what is set meanwhile make more of them match.
 */
export async function beginBulk(
  ctx: SignedInContext,
  { act, chosen }: BeginInput,
): Promise<{ id: string; total: number | null }> {
  const id = randomUUID();
  const of = await choiceOf(ctx, act, chosen);
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
  const { matching, greatestId, readsContent } = chosen;
  // What it was begun with holds to its end: it takes along no more, and does nothing by what may not be read now.
  if (readsContent && !(await mayStaffRead(ctx.db.read))) throw new Refusal('readingIsOff');
  const asked = { ...matching, ...inOrder, cursor: place, limit, given: givenTo(ctx, chosen) };
  const { rows, next } = await readListingIds(ctx.db.read, listing, asked);
  // A clock that goes back puts what came later among what was there.
  const wasThere = (row: number | string) => greatestId === null || Number(row) <= greatestId;
  const moves = rows
    .filter(({ id }) => wasThere(id))
    .map(({ id, cursor }) => ({ row: id, place: cursor, isLast: false }));
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
    const reason = reasonOf(ctx, error);
    // What it began is undone; that it was refused is counted by itself.
    const refused = { ...to.refused, [reason]: (to.refused[reason] ?? 0) + 1 };
    return keep(ctx, { ...to, refused }, async () => null);
  }
}

/** A mistake of ours about one row must not keep the others from being done; a database that is away is all of theirs. */
function reasonOf(ctx: SignedInContext, error: unknown): string {
  if (error instanceof Refusal) return error.reason;
  if (faultOf(error)) throw error;
  ctx.tellFailure(error, 'a row of an act on many failed');
  return 'failed';
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

/** What is chosen, with what of the moment it is chosen in. A search in what people write is written down as a reading. */
async function choiceOf(
  ctx: SignedInContext,
  act: BeginInput['act'],
  chosen: BeginInput['chosen'],
): Promise<BulkChoice> {
  if ('ids' in chosen) return { ids: [...new Set(chosen.ids)] };
  const { matching } = chosen;
  const { listing } = bulkActOf(act);
  const isSearch = (matching.search ?? '').trim() !== '';
  const readsContent = listing.name === messagesListing.name && isSearch && (await mayStaffRead(ctx.db.read));
  const choice = { matching, greatestId: await greatestIdOf(ctx.db.read, listing), readsContent };
  await recordReading(ctx, { ...matching, given: givenTo(ctx, choice) }, null);
  return choice;
}

/** Where a job begins, and how much there is to do as far as that can be told. */
async function beginningOf(
  ctx: SignedInContext,
  name: string,
  chosen: BulkJob['chosen'],
): Promise<{ place: string | null; total: number | null }> {
  if ('ids' in chosen) return { place: null, total: chosen.ids.length };
  const { listing } = bulkActOf(name);
  const asked = { ...chosen.matching, given: givenTo(ctx, chosen) };
  const place = await cursorAtNewest(ctx.db.read, listing, { ...asked, order: inOrder.order });
  const { count, isMore } = await countListing(ctx.db.read, listing, asked);
  return { place, total: isMore ? null : count };
}

function givenTo({ presence }: SignedInContext, { readsContent }: Pick<Given, 'readsContent'>): Given {
  return { now: Date.now(), online: presence.onlineAsText(), readsContent };
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
