import { tokensListing } from '@parley/db';
import { describeToken, type TokenDescription } from '../../tokens/describe-token.ts';
import { staffAccountProcedure } from '../../trpc.ts';
import { listingProcedures } from '../listing-procedures.ts';
import type { Person } from '../person.ts';

/** A token as staff see it. */
export interface AdminToken extends TokenDescription {
  user: Person;
}

export const tokenProcedures = listingProcedures(tokensListing, {
  base: staffAccountProcedure,
  present: (_, rows): AdminToken[] => rows.map((row) => ({ ...describeToken(row), user: row.user })),
});
