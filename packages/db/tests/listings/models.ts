import fc from 'fast-check';
import type { Given, Listing } from '../../src/listings/listing.ts';
import { auditListing } from '../../src/listings/audit-listing.ts';
import { conversationsListing } from '../../src/listings/conversations-listing.ts';
import { invitationsListing } from '../../src/listings/invitations-listing.ts';
import { messagesListing } from '../../src/listings/messages-listing.ts';
import { sessionsListing } from '../../src/listings/sessions-listing.ts';
import { tokensListing } from '../../src/listings/tokens-listing.ts';
import { usersListing } from '../../src/listings/users-listing.ts';
import type { World, WorldPerson } from './world.ts';

export type Values = Record<string, string | number | boolean | undefined>;

/** A listing said in plain code, over what a world holds in memory. */
export interface Model {
  listing: Listing;
  /** Every row that is shown at all, whatever is asked for. */
  rows: (world: World) => ModelRow[];
  filters: fc.Arbitrary<Values>;
}

export interface ModelRow {
  id: number | string;
  keys: Record<string, number | string>;
  /** Whether it is what a filter asks for. */
  passes: (name: string, value: string | number | boolean, given: Given) => boolean;
  isFound: (text: string, given: Given) => boolean;
}

const flag = fc.boolean();
const time = fc.integer({ min: 0, max: 7 }).map((n) => n * 1_000);
const id = fc.integer({ min: 1, max: 8 });

const filters = (of: Record<string, fc.Arbitrary<string | number | boolean>>): fc.Arbitrary<Values> =>
  fc.record(of, { requiredKeys: [] }) as fc.Arbitrary<Values>;

const holds = (text: string, ...fields: (string | null)[]) =>
  fields.some((field) => fold(field ?? '').includes(fold(text)));

const fold = (text: string) => text.normalize('NFKC').toLowerCase();

/** Of texts that stand as somebody wrote them. */
const holdsWritten = (text: string, ...fields: (string | null)[]) =>
  [text.toLowerCase(), fold(text)].some((wanted) =>
    fields.some((field) => field?.toLowerCase().includes(wanted)),
  );

const holdsPerson = (text: string, person: WorldPerson) =>
  holds(text, person.username, person.email, `${person.firstName} ${person.lastName}`.trim());

/** A record of what each filter means, by its name. */
function passing(meanings: Record<string, (value: string | number | boolean, given: Given) => boolean>) {
  return (name: string, value: string | number | boolean, given: Given) =>
    meanings[name]?.(value, given) ?? false;
}

export const models: Record<string, Model> = {
  users: {
    listing: usersListing,
    filters: filters({
      isStaff: flag,
      isActive: flag,
      isGuest: flag,
      isImported: flag,
      isOnline: flag,
      createdFrom: time,
      createdTo: time,
    }),
    rows: ({ people }) =>
      people.map((person) => ({
        id: person.id,
        keys: {
          username: person.username.toLowerCase(),
          email: person.email ?? '',
          lastName: person.lastName.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()),
          createdAt: person.createdAt,
        },
        passes: passing({
          isStaff: (value) => person.isStaff === value,
          isActive: (value) => person.isActive === value,
          isGuest: (value) => person.isGuest === value,
          isImported: (value) => (person.email === null) === value,
          isOnline: (value, { online }) => (JSON.parse(online) as number[]).includes(person.id) === value,
          createdFrom: (value) => person.createdAt >= Number(value),
          createdTo: (value) => person.createdAt < Number(value),
        }),
        isFound: (text) => holdsPerson(text, person),
      })),
  },
  conversations: {
    listing: conversationsListing,
    filters: filters({
      kind: fc.constantFrom('direct', 'group'),
      participantId: id,
      isDeleted: flag,
      createdFrom: time,
      createdTo: time,
      updatedFrom: time,
      updatedTo: time,
    }),
    rows: ({ conversations, people }) =>
      conversations.map((one) => ({
        id: one.id,
        keys: { updatedAt: one.updatedAt, createdAt: one.createdAt, messageCount: one.size },
        passes: passing({
          kind: (value) => one.kind === value,
          participantId: (value) => one.people.some((person) => person.id === value),
          isDeleted: (value) => one.isDeleted === value,
          createdFrom: (value) => one.createdAt >= Number(value),
          createdTo: (value) => one.createdAt < Number(value),
          updatedFrom: (value) => one.updatedAt >= Number(value),
          updatedTo: (value) => one.updatedAt < Number(value),
        }),
        isFound: (text) =>
          holdsWritten(text, one.title) ||
          people.some((person) => one.people.some((p) => p.id === person.id) && holdsPerson(text, person)),
      })),
  },
  messages: {
    listing: messagesListing,
    filters: filters({
      senderId: id,
      conversationId: id,
      isRead: flag,
      isDeleted: flag,
      createdFrom: time,
      createdTo: time,
    }),
    rows: ({ messages }) =>
      messages.map((one) => ({
        id: one.id,
        // Those of one conversation stand in the order of their numbers.
        keys: { createdAt: one.createdAt, inConversation: one.seq },
        passes: passing({
          senderId: (value) => one.sender.id === value,
          conversationId: (value) => one.conversation.id === value,
          isRead: (value) =>
            one.conversation.people.some((p) => p.id !== one.sender.id && p.lastReadSeq >= one.seq) === value,
          isDeleted: (value) => one.isDeleted === value,
          createdFrom: (value) => one.createdAt >= Number(value),
          createdTo: (value) => one.createdAt < Number(value),
        }),
        isFound: (text, { readsContent }) =>
          holdsPerson(text, one.sender) ||
          holdsWritten(text, one.conversation.title) ||
          (readsContent && !one.conversation.isDeleted && holdsWritten(text, one.content)),
      })),
  },
  sessions: {
    listing: sessionsListing,
    filters: filters({ userId: id, usedFrom: time, usedTo: time }),
    rows: ({ sessions }) =>
      sessions
        .filter(({ isThere }) => isThere)
        .map((one) => ({
          id: one.id,
          keys: { lastUsedAt: one.usedAt, createdAt: one.createdAt },
          passes: passing({
            userId: (value) => one.user.id === value,
            usedFrom: (value) => one.usedAt >= Number(value),
            usedTo: (value) => one.usedAt < Number(value),
          }),
          isFound: (text) => holdsPerson(text, one.user) || holds(text, one.address),
        })),
  },
  tokens: {
    listing: tokensListing,
    filters: filters({
      userId: id,
      kind: fc.constantFrom('personal', 'refreshed'),
      scope: fc.constantFrom('read', 'write', 'admin'),
    }),
    rows: ({ tokens }) =>
      tokens
        .filter(({ isThere }) => isThere)
        .map((one) => ({
          id: one.id,
          keys: { lastUsedAt: one.usedAt, createdAt: one.createdAt },
          passes: passing({
            userId: (value) => one.user.id === value,
            kind: (value) => one.kind === value,
            scope: (value) => one.scope === value,
          }),
          isFound: (text) => holdsPerson(text, one.user) || holdsWritten(text, one.name),
        })),
  },
  invitations: {
    listing: invitationsListing,
    filters: filters({ createdBy: id, conversationId: id, asGuest: flag }),
    rows: ({ invitations }) =>
      invitations
        .filter(({ isThere }) => isThere)
        .map((one) => ({
          id: one.id,
          keys: { createdAt: one.createdAt },
          passes: passing({
            createdBy: (value) => one.by.id === value,
            conversationId: (value) => one.into?.id === value,
            asGuest: (value) => one.asGuest === value,
          }),
          isFound: (text) => holdsPerson(text, one.by) || holdsWritten(text, one.into?.title ?? null),
        })),
  },
  audit: {
    listing: auditListing,
    filters: filters({
      action: fc.constantFrom('session.began', 'account.changed'),
      actorId: id,
      subjectType: fc.constantFrom('user', 'token'),
      subjectId: fc.constantFrom('1', '2'),
      from: time,
      to: time,
    }),
    rows: ({ acts }) =>
      acts.map((one) => ({
        id: one.id,
        keys: { at: one.at },
        passes: passing({
          action: (value) => one.action === value,
          actorId: (value) => one.actor?.id === value,
          subjectType: (value) => one.subject !== null && value === 'user',
          subjectId: (value) => one.subject === value,
          from: (value) => one.at >= Number(value),
          to: (value) => one.at < Number(value),
        }),
        isFound: (text) => holds(text, one.address) || holdsWritten(text, one.detail),
      })),
  },
};
