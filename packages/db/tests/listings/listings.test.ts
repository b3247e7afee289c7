import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/database.ts';
import { ordersOf, type Given } from '../../src/listings/listing.ts';
import { PlaceError } from '../../src/listings/place.ts';
import { countListing, readListing } from '../../src/listings/read-listing.ts';
import { usersListing } from '../../src/listings/users-listing.ts';
import { makePerson } from '../harness/builders.ts';
import { describeOnBoth, dialects, preparePlace } from '../harness/describe-on-both.ts';
import { models, type Model, type ModelRow, type Values } from './models.ts';
import { growths, NOW, World } from './world.ts';

interface Question {
  filters: Values;
  search: string | undefined;
  order: string;
  descending: boolean;
  limit: number;
  walk: number;
  online: number[];
  readsContent: boolean;
}

const SEARCHES = [
  'ADA',
  'kernel',
  '100%',
  'a_b',
  '192.0.2.1',
  'nobody',
  'überblick',
  'ein ÜBERblick',
  '½ [tasse]',
  '…',
  '"überblick"',
  String.raw`a\b`,
  'É',
];

function questionsOf({ listing, filters }: Model): fc.Arbitrary<Question> {
  return fc.record({
    filters,
    search: fc.constantFrom(undefined, undefined, '', ...SEARCHES),
    order: fc.constantFrom(...ordersOf(listing)),
    descending: fc.boolean(),
    limit: fc.integer({ min: 1, max: 9 }),
    walk: fc.integer({ min: 1, max: 12 }),
    online: fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 8 }),
    readsContent: fc.boolean(),
  });
}

const givenBy = ({ online, readsContent }: Question): Given => ({
  now: NOW,
  online: JSON.stringify(online),
  readsContent,
});

/** What a model answers to it: the ids of all pages together. */
function expectedBy(rows: readonly ModelRow[], question: Question): (number | string)[] {
  const { filters, descending } = question;
  const given = givenBy(question);
  const text = question.search?.trim() ?? '';
  const key =
    filters['conversationId'] !== undefined && question.order === 'createdAt' ? 'inConversation' : '';
  const keyOf = ({ keys }: ModelRow) => keys[key] ?? keys[question.order] ?? '';
  return rows
    .filter((row) =>
      Object.entries(filters).every(([name, value]) => value === undefined || row.passes(name, value, given)),
    )
    .filter((row) => text === '' || row.isFound(text, given))
    .toSorted((a, b) => (descending ? -1 : 1) * (compare(keyOf(a), keyOf(b)) || compare(a.id, b.id)))
    .map((row) => row.id);
}

function compare(a: number | string, b: number | string): number {
  if (typeof a === 'number') return a - Number(b);
  return Buffer.compare(Buffer.from(a), Buffer.from(String(b)));
}

/** Goes through all pages, and calls back between them. */
async function walkThrough(
  { db, model, between }: { db: Database; model: Model; between?: (page: number) => Promise<void> },
  question: Question,
): Promise<(number | string)[]> {
  const ids: (number | string)[] = [];
  let cursor: string | undefined;
  for (let page = 0; page === 0 || cursor !== undefined; page += 1) {
    if (page > 0) await between?.(page);
    const answer = await readListing(
      db.read,
      { ...model.listing, walk: question.walk },
      { ...question, given: givenBy(question), cursor },
    );
    expect(answer.rows.length).toBeLessThanOrEqual(question.limit);
    ids.push(...answer.rows.map(({ id }) => id));
    cursor = answer.next ?? undefined;
  }
  return ids;
}

const runs = { numRuns: 25, endOnFailure: true };

describe.each(dialects)('the listings on %s', (dialect) => {
  describe.each(Object.entries(models))('of %s', (_, model) => {
    const place = preparePlace(dialect, { isKept: true });
    const world = new World();
    const worlds = fc.tuple(growths, fc.array(questionsOf(model), { minLength: 4, maxLength: 8 }));

    it('answer what plain code would, page for page', async () => {
      const property = fc.asyncProperty(worlds, async ([growth, questions]) => {
        await world.grow(place.db, growth);
        for (const question of questions) {
          const expected = expectedBy(model.rows(world), question);
          expect(await walkThrough({ db: place.db, model }, question)).toEqual(expected);
        }
      });
      await fc.assert(property, runs);
    });

    it('neither double a row nor lose one that was there while others come', async () => {
      const growing = fc.tuple(worlds, fc.array(growths, { minLength: 3, maxLength: 3 }));
      const property = fc.asyncProperty(growing, async ([[growth, questions], more]) => {
        await world.grow(place.db, growth);
        for (const question of questions.slice(0, 3)) {
          const before = expectedBy(model.rows(world), question);
          const between = async (page: number): Promise<void> => {
            const next = more[page - 1];
            if (next) await world.grow(place.db, next);
          };
          const ids = await walkThrough({ db: place.db, model, between }, question);
          const after = expectedBy(model.rows(world), question);
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids.filter((id) => before.includes(id))).toEqual(before);
          expect(ids).toEqual(after.filter((id) => ids.includes(id)));
        }
      });
      await fc.assert(property, { ...runs, numRuns: 8 });
    });

    it('count what there is', async () => {
      const property = fc.asyncProperty(worlds, async ([growth, questions]) => {
        await world.grow(place.db, growth);
        for (const question of questions) {
          const { length } = expectedBy(model.rows(world), question);
          const counted = await countListing(place.db.read, model.listing, {
            ...question,
            given: givenBy(question),
          });
          expect(counted).toEqual({ count: length, isMore: false });
        }
      });
      await fc.assert(property, { ...runs, numRuns: 8 });
    });
  });
});

describeOnBoth('a cursor of a listing', (place) => {
  const given = { now: NOW, online: '[]', readsContent: false };
  const read = (cursor: string, order: 'username' | 'email' = 'username', descending = false) =>
    readListing(place.db.read, usersListing, { given, limit: 2, order, descending, cursor });

  const first = async (): Promise<string> => {
    for (const name of ['ada', 'bob', 'cy']) await makePerson(place.db, name);
    const { next } = await readListing(place.db.read, usersListing, { given, limit: 2 });
    return next ?? expect.fail('there is no second page');
  };

  it('goes on where the page before ended', async () => {
    const { rows, next } = await read(await first());
    expect(rows.map(({ username }) => username)).toEqual(['cy']);
    expect(next).toBeNull();
  });

  it('is good for its own order and direction alone', async () => {
    const cursor = await first();
    await expect(read(cursor, 'email')).rejects.toThrow(PlaceError);
    await expect(read(cursor, 'username', true)).rejects.toThrow(PlaceError);
  });

  it.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['something else', Buffer.from('{"a":1}').toString('base64url')],
    ['a key of another kind', Buffer.from('["username",false,1,1]').toString('base64url')],
    ['an id of another kind', Buffer.from('["username",false,"ada","1"]').toString('base64url')],
    ['a key that no database holds', Buffer.from('["username",false,"a\\u0000",1]').toString('base64url')],
    ['a number past all numbers', Buffer.from('["username",false,"a",1e300]').toString('base64url')],
  ])('is refused where it is %s', async (_, cursor) => {
    await expect(read(cursor)).rejects.toThrow(PlaceError);
  });
});
