import { beforeAll, describe, expect, it } from 'vitest';
import { auditListing } from '../../src/listings/audit-listing.ts';
import { conversationsListing } from '../../src/listings/conversations-listing.ts';
import type { Listing } from '../../src/listings/listing.ts';
import { messagesListing } from '../../src/listings/messages-listing.ts';
import { readListing } from '../../src/listings/read-listing.ts';
import { dialects, preparePlace } from '../harness/describe-on-both.ts';
import { NOW, World } from './world.ts';

const TITLES = ['Überblick der Woche', 'Grüne Äpfel und Öl', 'Kernel'];
const MESSAGES = ['Fortsetzung folgt…', 'nur ½ Tasse', 'Straße [Nord] *', 'ÄRGER mit dem Öl'];
const DETAILS = ['said "Überblick"', String.raw`C:\Temp`, 'two\nlines', 'plain'];

describe.each(dialects)('what is looked for in a listing on %s', (dialect) => {
  const place = preparePlace(dialect, { isKept: true });

  beforeAll(async () => {
    const person = { firstName: '', lastName: '', hasEmail: true, rights: 2, createdAt: 1_000 };
    await new World().grow(place.db, {
      people: [
        { ...person, name: 'ada' },
        { ...person, name: 'bob' },
      ],
      conversations: TITLES.map((title) => ({
        title,
        isGroup: true,
        times: 0,
        isDeleted: false,
        people: [0, 1],
      })),
      messages: MESSAGES.map((content) => ({
        conversation: 2,
        sender: 0,
        content,
        createdAt: 1_000,
        isDeleted: false,
      })),
      signedIn: [],
      invitations: [],
      acts: DETAILS.map((detail) => ({ action: 'account.changed', actor: 1, subject: 1, at: 1_000, detail })),
    });
  });

  /** Which of these texts it finds; the ids of a world begin at 1. */
  const found = async (listing: Listing, texts: readonly string[], search: string) => {
    const given = { now: NOW, online: '[]', readsContent: true };
    const { rows } = await readListing(place.db.read, listing, { given, search, limit: 20 });
    const ids = new Set(rows.map(({ id }) => id));
    return texts.filter((_, index) => ids.has(index + 1));
  };

  it.each(['überblick', 'Überblick', 'ÜBERBLICK', 'üBERblick', 'u\u0308berblick', ' überblick '])(
    'is found in a title whatever its case: %s',
    async (search) => {
      expect(await found(conversationsListing, TITLES, search)).toEqual(['Überblick der Woche']);
    },
  );

  it.each(['grüne äpfel', 'GRÜNE ÄPFEL UND ÖL', 'äpfel und öl'])(
    'is found where capitals and small letters stand beside each other: %s',
    async (search) => {
      expect(await found(conversationsListing, TITLES, search)).toEqual(['Grüne Äpfel und Öl']);
    },
  );

  it.each(['uberblick', '_berblick', 'überblick*', 'üüberblick', '[ü]', '.berblick'])(
    'is not found where it says something else: %s',
    async (search) => {
      expect(await found(conversationsListing, TITLES, search)).toEqual([]);
    },
  );

  it.each([
    ['folgt…', 'Fortsetzung folgt…'],
    ['½ tasse', 'nur ½ Tasse'],
    ['STRASSE', null],
    ['straße [nord] *', 'Straße [Nord] *'],
    ['straße *nord', null],
    ['ärger', 'ÄRGER mit dem Öl'],
    ['¼ tasse', null],
  ])('is looked for in messages as it was typed: %s', async (search, message) => {
    expect(await found(messagesListing, MESSAGES, search)).toEqual(message === null ? [] : [message]);
  });

  it.each([
    ['said "überblick"', 'said "Überblick"'],
    [String.raw`c:\temp`, String.raw`C:\Temp`],
    ['two\nlines', 'two\nlines'],
    ['said "plain"', null],
    [String.raw`c:\\temp`, null],
  ])('is found in the audit log though it is kept as JSON: %j', async (search, detail) => {
    expect(await found(auditListing, DETAILS, search)).toEqual(detail === null ? [] : [detail]);
  });
});
