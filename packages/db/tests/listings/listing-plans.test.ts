import { beforeAll, describe, expect, it } from 'vitest';
import type { Dialect, Sql, SqlValue } from '../../src/connection/sql.ts';
import type { Database } from '../../src/database.ts';
import { ordersOf, type Given, type KeyKind, type Listing, type Walk } from '../../src/listings/listing.ts';
import { countListing, readListing } from '../../src/listings/read-listing.ts';
import { statementOf, valuesOf, type Shape } from '../../src/listings/statements.ts';
import { dialects, preparePlace } from '../harness/describe-on-both.ts';
import { history } from '../harness/fill-history.ts';
import { readingsAfter } from '../harness/reading-of-postgres.ts';
import type { Question } from '../harness/reading.ts';
import { readingOf } from '../harness/rows-read.ts';
import { fillListings, insertListings } from './fill-listings.ts';
import { models, type Values } from './models.ts';

const SINCE = 1_700_000_000_000;
const LIMIT = 20;
const WALK = 60;
const given: Given = { now: SINCE, online: '[1,2,3]', readsContent: true };

/** Rows that stand beside each of a listing, one of each; and those that a condition may look at for it. */
const BESIDE: Record<string, number> = {
  users: 0,
  conversations: 0,
  messages: 2,
  sessions: 1,
  tokens: 1,
  invitations: 3,
  audit: 1,
};
const LOOKED_AT: Record<string, number> = {
  // Everybody who takes part, and who they are.
  'conversations search': 2 * history.membersOfLong,
  'conversations participantId': 1,
  'messages isRead': history.membersOfLong,
};

const VALUES: Values = {
  isStaff: true,
  isActive: false,
  isGuest: false,
  isImported: true,
  isOnline: true,
  kind: 'group',
  isDeleted: false,
  isRead: true,
  asGuest: false,
  scope: 'read',
  action: 'session.began',
  subjectType: 'user',
  subjectId: '7',
};

function valueOf({ filters }: Listing, name: string): string | number | boolean {
  const known = VALUES[name];
  if (filters[name]?.kind === 'time') return name.endsWith('o') ? SINCE + 400 : SINCE + 20;
  if (name === 'kind' && Array.isArray(filters[name]?.kind)) return String(filters[name].kind[0]);
  return known ?? 10;
}

/** Every way to ask a listing that its data allows, one filter at a time. */
interface Way {
  name: string;
  filters: Values;
  search?: string;
}

function waysOf(listing: Listing): Way[] {
  const filters = Object.keys(listing.filters).map((name) => ({
    name,
    filters: { [name]: valueOf(listing, name) },
  }));
  const narrowed = listing.walks.flatMap(({ narrowedBy = {} }) =>
    Object.keys(narrowedBy).length < 2
      ? []
      : [
          {
            name: Object.keys(narrowedBy).join(' and '),
            filters: Object.fromEntries(
              Object.keys(narrowedBy).map((name) => [name, valueOf(listing, name)]),
            ) as Values,
          },
        ],
  );
  return [
    { name: 'nothing', filters: {} },
    ...filters,
    ...narrowed,
    { name: 'search', filters: {}, search: 'nobody' },
  ];
}

const cases = Object.values(models).flatMap(({ listing }) =>
  ordersOf(listing).flatMap((order) =>
    [false, true].flatMap((descending) =>
      waysOf(listing)
        // A filter that is looked at in each row is the same both ways.
        .filter(({ name }) => descending || name === 'nothing' || name === 'search')
        .map((way) => ({
          listing,
          order,
          descending,
          way,
          name: `${listing.name} by ${order} ${descending ? 'descending' : 'ascending'}, asked for ${way.name}`,
        })),
    ),
  ),
);

/** The same database, remembering what it was asked. */
function listening(db: Database): { sql: Sql; questions: Question[] } {
  const questions: Question[] = [];
  const all = <Row>(statement: string, params: readonly SqlValue[]) => {
    questions.push({ statement, params });
    return db.read.all<Row>(statement, params);
  };
  return { sql: { dialect: db.dialect, all }, questions };
}

function mostFor({ listing, way }: (typeof cases)[number]): number {
  const each = 1 + (BESIDE[listing.name] ?? 0);
  const looked = LOOKED_AT[`${listing.name} ${way.name}`] ?? 0;
  // A page and one more; the entries of the walk, twice: to find its end, and along it; each for the rest of a tie and beyond.
  return (LIMIT + 1) * each + 2 * WALK * (1 + each + looked);
}

describe.each(dialects)('the listings on %s', (dialect) => {
  describe.each([1_000, 100_000])('with %i messages', (messages) => {
    const place = preparePlace(dialect, { isKept: true });

    beforeAll(() => fillListings(place.db, messages));

    it.each(cases)('$name: by index, and no more rows than a page and a walk', async (asked) => {
      const { listing, order, descending, way } = asked;
      const walking = { ...listing, walk: WALK };
      const { sql, questions } = listening(place.db);
      let cursor: string | undefined;
      for (let page = 0; page < 3; page += 1) {
        questions.length = 0;
        const answer = await readListing(sql, walking, {
          ...way,
          order,
          descending,
          given,
          limit: LIMIT,
          cursor,
        });
        let rows = 0;
        for (const question of questions) {
          const reading = await readingOf(place.db, question);
          rows += reading.rows;
          expect(reading.steps.filter((step) => /scan/i.test(step))).toEqual([]);
        }
        expect(rows).toBeLessThanOrEqual(mostFor(asked));
        if (answer.next === null) break;
        cursor = answer.next;
      }
    });

    it.each(Object.values(models).map(({ listing }) => [listing.name, listing] as const))(
      'counting %s looks at a bounded number',
      async (_, listing) => {
        const { sql, questions } = listening(place.db);
        await countListing(sql, { ...listing, walk: WALK }, { search: 'nobody', given });
        let rows = 0;
        for (const question of questions) rows += (await readingOf(place.db, question)).rows;
        const looked = LOOKED_AT[`${listing.name} search`] ?? 0;
        expect(rows).toBeLessThanOrEqual(WALK * (2 + (BESIDE[listing.name] ?? 0) + looked));
      },
    );
  });
});

describe('the listings on postgres with plans made while the tables were empty', () => {
  const place = preparePlace('postgres', { isKept: true });

  it('read no more rows than a page, before the database has counted what it has', async () => {
    const asked = Object.values(models).flatMap(({ listing }) =>
      listing.walks.flatMap((walk) =>
        [false, true].flatMap((descending) => questionsOf('postgres', { listing, walk, descending })),
      ),
    );
    const readings = await readingsAfter(
      place.db,
      asked.map(({ question }) => question),
      (sql) => insertListings(sql, 10_000),
    );
    const tooMany = asked.flatMap(({ name, listing, walk, question }, index) => {
      const reading = readings[index];
      const atMost = LIMIT * (1 + (BESIDE[listing.name] ?? 0) + (walk.joins === undefined ? 0 : 1));
      const isRight =
        reading && reading.rows <= atMost && (walk.index === null || reading.steps.includes(walk.index));
      return isRight ? [] : [{ name, atMost, ...reading, ...question }];
    });
    expect(tooMany).toEqual([]);
  });
});

const SHAPES: readonly Shape[] = [false, true].flatMap((isTie) =>
  [false, true].flatMap((begins) => [false, true].map((ends) => ({ isTie, begins, ends }))),
);

/** Every text of a walk, asked somewhere in the middle. */
function questionsOf(
  dialect: Dialect,
  { listing, walk, descending }: { listing: Listing; walk: Walk; descending: boolean },
): { name: string; listing: Listing; walk: Walk; question: Question }[] {
  const filters = Object.keys(walk.narrowedBy ?? {}).map((name) => [
    `filter.${name}`,
    valueOf(listing, name),
  ]);
  return SHAPES.flatMap((shape) =>
    (['rows', 'entry'] as const).map((reading) => {
      const statement = statementOf(listing, walk, { dialect, descending, shape, reading });
      const [low, high] = boundsOf(shape.isTie ? listing.id.kind : walk.key.kind);
      const values = {
        ...(Object.fromEntries(filters) as Record<string, SqlValue>),
        'given.now': SINCE,
        'given.online': '[1]',
        'given.readsContent': true,
        limit: LIMIT,
        offset: LIMIT - 1,
        key: boundsOf(walk.key.kind)[0],
        begin: descending ? high : low,
        end: descending ? low : high,
      };
      const name = `${listing.name} ${walk.name} ${JSON.stringify({ descending, reading, ...shape })}`;
      return {
        name,
        listing,
        walk,
        question: { statement: statement.text, params: valuesOf(statement, values) },
      };
    }),
  );
}

function boundsOf(kind: KeyKind): [low: string | number, high: string | number] {
  if (kind === 'text') return ['', 'zzz'];
  return kind === 'time' ? [SINCE, SINCE + 1_000_000] : [1, 5_000];
}
