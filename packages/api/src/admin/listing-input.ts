import { ordersOf, type Filter, type FilterKind, type Listing, type OrderOf, type ValueOf } from '@parley/db';
import { z } from 'zod';
import { id, pageLimit, text } from '../inputs.ts';
import { limits } from '../limits.ts';

/** What a filter of a kind is asked with: a moment is an ISO time. */
type AskedOf<Kind extends FilterKind> = Kind extends 'time' ? string : ValueOf<Kind>;

type Filters<L extends Listing> = {
  [Name in keyof L['filters']]: z.ZodOptional<
    z.ZodType<ValueOf<L['filters'][Name]['kind']>, AskedOf<L['filters'][Name]['kind']>>
  >;
};

/** What a listing may be asked for, as its data states: everything else is refused. */
export function countInput<L extends Listing>(listing: L) {
  return z.strictObject(choiceShape(listing)).prefault({});
}

/** The same, and which page of it in which order. */
export function listingInput<L extends Listing>(listing: L) {
  const orders = z.enum(ordersOf(listing) as [OrderOf<L>, ...OrderOf<L>[]]);
  return z
    .strictObject({
      ...choiceShape(listing),
      order: orders.optional(),
      descending: z.boolean().optional(),
      cursor: text(limits.listingCursorLength).optional(),
      limit: pageLimit(limits.listingPage),
    })
    .prefault({});
}

function choiceShape<L extends Listing>(listing: L) {
  return {
    search: text(limits.searchLength).optional(),
    filters: z.strictObject(filterShape(listing)).optional(),
  };
}

function filterShape<L extends Listing>(listing: L): Filters<L> {
  const shape = Object.entries(listing.filters).map(([name, { kind }]: [string, Filter]) => [
    name,
    valueOfKind(kind).optional(),
  ]);
  // Built from the very data that the type is made of.
  return Object.fromEntries(shape) as Filters<L>;
}

function valueOfKind(kind: FilterKind): z.ZodType {
  switch (kind) {
    case 'flag':
      return z.boolean();
    case 'id':
      return id;
    case 'time':
      return z.iso.datetime({ offset: true }).transform((time) => Date.parse(time));
    case 'text':
      return text(limits.filterLength);
    default:
      return z.enum(kind);
  }
}
