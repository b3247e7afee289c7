import {
  countListing,
  PlaceError,
  readListing,
  type Asked,
  type AskedPage,
  type Given,
  type Listing,
  type RowOf,
} from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { staffProcedure } from '../trpc.ts';
import { countInput, listingInput } from './listing-input.ts';

/** A page of one of the listings. */
export interface ListingAnswer<Item> {
  /** There may be fewer than asked for, even none, and more to come: the walk has a bounded length. */
  items: Item[];
  /** Null at the end. */
  nextCursor: string | null;
  /** How far the walk came, where it goes by a time; null at the end. */
  reachedAt: string | null;
}

/** How the rows of a listing become what is answered, and what is done about it. */
export interface Showing<L extends Listing, Item> {
  /** Also for programs with the scope `admin`, where `staffProcedure`. */
  base?: typeof staffProcedure;
  present: (ctx: SignedInContext, rows: RowOf<L>[], given: Given) => Item[] | Promise<Item[]>;
  /** Whether what people write may be looked into; left out where there is none of it. */
  readsContent?: (ctx: SignedInContext) => Promise<boolean>;
  /** Called before the answer goes out, with null of a count. */
  onLook?: (
    ctx: SignedInContext,
    asked: Asked<L> & Pick<AskedPage<L>, 'cursor'>,
    rows: RowOf<L>[] | null,
  ) => Promise<void>;
}

/** `list` and `count` of a listing: what may be asked is what its data states. */
export function listingProcedures<L extends Listing, Item>(listing: L, showing: Showing<L, Item>) {
  const base = showing.base ?? staffProcedure;
  return {
    list: base
      .input(listingInput(listing))
      .query(({ ctx, input }) => list(ctx, { listing, showing }, input as Omit<AskedPage<L>, 'given'>)),
    count: base.input(countInput(listing)).query(async ({ ctx, input }) => {
      const asked = { ...(input as Omit<Asked<L>, 'given'>), given: await givenTo(ctx, showing) };
      await showing.onLook?.(ctx, asked, null);
      return countListing(ctx.db.read, listing, asked);
    }),
  };
}

async function list<L extends Listing, Item>(
  ctx: SignedInContext,
  { listing, showing }: { listing: L; showing: Showing<L, Item> },
  input: Omit<AskedPage<L>, 'given'>,
): Promise<ListingAnswer<Item>> {
  const given = await givenTo(ctx, showing);
  const page = await readListing(ctx.db.read, listing, { ...input, given }).catch((error: unknown) => {
    throw error instanceof PlaceError ? new Refusal('badCursor', { field: 'cursor' }) : error;
  });
  await showing.onLook?.(ctx, { ...input, given }, page.rows);
  return {
    items: await showing.present(ctx, page.rows, given),
    nextCursor: page.next,
    reachedAt: page.reachedAt === null ? null : new Date(page.reachedAt).toISOString(),
  };
}

async function givenTo<L extends Listing, Item>(
  ctx: SignedInContext,
  { readsContent }: Showing<L, Item>,
): Promise<Given> {
  return {
    now: Date.now(),
    online: ctx.presence.onlineAsText(),
    readsContent: (await readsContent?.(ctx)) ?? false,
  };
}
