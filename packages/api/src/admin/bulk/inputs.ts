import type { Listing } from '@parley/db';
import { z } from 'zod';
import { id, text } from '../../inputs.ts';
import { limits } from '../../limits.ts';
import { countInput } from '../listing-input.ts';
import { bulkActs, type BulkActName } from './acts.ts';

type MatchingOf<Name extends BulkActName> = ReturnType<typeof countInput<(typeof bulkActs)[Name]['listing']>>;

/** These rows, or all that match: as its listing finds them. */
type Chosen<Matching> = { ids: (number | string)[] } | { matching: Matching };

type Asked = {
  [Name in BulkActName]: { act: Name; chosen: Chosen<z.input<MatchingOf<Name>>> };
}[BulkActName];

export type BeginInput = {
  [Name in BulkActName]: { act: Name; chosen: Chosen<z.output<MatchingOf<Name>>> };
}[BulkActName];

const acts = Object.entries(bulkActs).map(([name, { listing }]) =>
  ofAct(name, listing as unknown as Listing),
);
const [first, ...others] = acts;
if (!first) throw new Error('there is nothing to do to many rows');

/** What is begun, and on what: each act takes the filters of its own listing. */
// Built from the very data that the type is made of. What is asked beside it is refused by name, whichever act it is.
export const beginInput = z
  .strictObject({ act: z.enum(Object.keys(bulkActs)), chosen: z.looseObject({}) })
  .pipe(z.discriminatedUnion('act', [first, ...others])) as unknown as z.ZodType<BeginInput, Asked>;

function ofAct(name: string, listing: Listing) {
  const ids = z.array(listing.id.kind === 'number' ? id : text(limits.bulkJobIdLength)).max(limits.bulkIds);
  return z.strictObject({
    act: z.literal(name),
    chosen: z.union([z.strictObject({ ids }), z.strictObject({ matching: countInput(listing) })]),
  });
}
