import { beforeAll, describe, expect, it } from 'vitest';
import { BLOCKER_IN_DIRECT, LIST_BLOCKED } from '../src/blocks/blocks.ts';
import { PASSWORD_CHOSEN, PASSWORD_GIVEN } from '../src/audit/password-known.ts';
import type { Dialect } from '../src/connection/sql.ts';
import { PARTICIPATION, PLACES, VIEWED_CONVERSATIONS } from '../src/conversations/find-conversation.ts';
import { ANY_CONVERSATION } from '../src/conversations/find-any-conversation.ts';
import { CHANGED_MESSAGES, CHANGED_PARTICIPANTS } from '../src/conversations/list-changes.ts';
import { LIST_CONVERSATIONS } from '../src/conversations/list-conversations.ts';
import { FIRST_PARTICIPANTS, LIST_PARTICIPANTS } from '../src/conversations/participants.ts';
import { ANY_MESSAGE } from '../src/messages/find-any-message.ts';
import { TIME_OF_MESSAGE } from '../src/messages/first-message-since.ts';
import { NEWER_MESSAGES, OLDER_MESSAGES, ONE_MESSAGE } from '../src/messages/list-messages.ts';
import { EARLIER, FACTS } from '../src/messages/send-batch.ts';
import { COUNT_ACTIVE, COUNT_MESSAGES_SINCE, COUNT_NEW, LAST_ACTS } from '../src/overview/overview.ts';
import { LIST_SESSIONS } from '../src/sessions/list-sessions.ts';
import { LAPSED_SESSIONS, LIVE_SESSIONS } from '../src/sessions/sessions.ts';
import { LIST_TOKENS } from '../src/tokens/list-tokens.ts';
import { LAPSED_TOKENS, LIVE_TOKENS_BY_HASH, LIVE_TOKENS_BY_ID } from '../src/tokens/tokens.ts';
import { ACCOUNT_FACTS } from '../src/users/find-account.ts';
import { BY_LOGIN } from '../src/users/find-user.ts';
import { LIST_USERS, SEARCH_USERS, SEARCH_USERS_AND_ADDRESSES } from '../src/users/list-users.ts';
import { CHANGED_USERS } from '../src/users/user-changes.ts';
import { ONE_SEEN_BY_GUEST } from '../src/users/visible-people.ts';
import { range } from './harness/builders.ts';
import { dialects, preparePlace } from './harness/describe-on-both.ts';
import { fillHistory, history, insertHistory } from './harness/fill-history.ts';
import { readingsAfter } from './harness/reading-of-postgres.ts';
import type { Question } from './harness/reading.ts';
import { readingOf } from './harness/rows-read.ts';

interface Case {
  name: string;
  question: (dialect: Dialect) => Question;
  /** What the page needs: rows of its own and of what belongs to each of them. */
  atMost: number;
  /** Indexes without which the page could not be walked. */
  uses: string[];
}

const END = Number.MAX_SAFE_INTEGER;
const { longConversation, busyPerson, pending } = history;
const ASKED = Array.from({ length: 50 }, (_, position) => ({
  position,
  conversation_id: position + 1,
  sender_id: busyPerson,
  client_id: `new-${position}`,
}));

// 30 conversations and one more, which tells whether there is a next page. Each: its place in the
// index, is it settled, the conversation, one's participation, the last message, its sender.
const ROWS_OF_LIST = 31 * 6;
// Those marked: found by their index and one's participation, and passed over in one's own.
const ROWS_OF_PENDING = pending * 4;

const cases: Case[] = [
  {
    name: 'the first page of conversations',
    question: () => ({ statement: LIST_CONVERSATIONS, params: [busyPerson, END, END, 31] }),
    atMost: ROWS_OF_LIST + ROWS_OF_PENDING,
    uses: ['participants_list', 'conversations_activity_pending', 'messages_seq'],
  },
  {
    name: 'a page of conversations in the middle',
    question: () => ({ statement: LIST_CONVERSATIONS, params: [busyPerson, 1_700_000_150_000, 150, 31] }),
    atMost: ROWS_OF_LIST + ROWS_OF_PENDING,
    uses: ['participants_list', 'conversations_activity_pending', 'messages_seq'],
  },
  {
    name: 'two conversations',
    question: (dialect) => ({
      statement: VIEWED_CONVERSATIONS[dialect],
      params: [
        JSON.stringify(
          [longConversation, 1].map((id) => ({ id, viewer_id: busyPerson, key: `${id}:${busyPerson}` })),
        ),
      ],
    }),
    atMost: 2 * 4,
    uses: ['messages_seq'],
  },
  {
    name: "a person's place in a conversation",
    question: () => ({ statement: PARTICIPATION, params: [longConversation, busyPerson] }),
    atMost: 2,
    uses: [],
  },
  {
    name: 'the newest messages',
    question: () => ({ statement: OLDER_MESSAGES, params: [longConversation, END, 50] }),
    atMost: 50 * 2,
    uses: ['messages_seq'],
  },
  {
    name: 'messages before one in the middle',
    question: () => ({ statement: OLDER_MESSAGES, params: [longConversation, 250, 50] }),
    atMost: 50 * 2,
    uses: ['messages_seq'],
  },
  {
    name: 'messages after one in the middle',
    question: () => ({ statement: NEWER_MESSAGES, params: [longConversation, 250, 50] }),
    atMost: 50 * 2,
    uses: ['messages_seq'],
  },
  {
    name: 'the time of one of the messages',
    question: () => ({ statement: TIME_OF_MESSAGE, params: [longConversation, 250] }),
    atMost: 1,
    uses: ['messages_seq'],
  },
  {
    name: 'a message',
    question: () => ({ statement: ONE_MESSAGE, params: [400] }),
    atMost: 2,
    uses: [],
  },
  {
    name: 'changed messages, however many changed',
    question: () => ({ statement: CHANGED_MESSAGES, params: [longConversation, 0, 101] }),
    atMost: 101 * 2,
    uses: ['messages_changes'],
  },
  {
    name: 'changed participants, however many changed',
    question: () => ({ statement: CHANGED_PARTICIPANTS, params: [longConversation, 0, 101] }),
    atMost: 101 * 2,
    uses: ['participants_changes'],
  },
  {
    name: 'a page of participants, past those who have left',
    question: (dialect) => ({ statement: LIST_PARTICIPANTS[dialect], params: [longConversation, 1, 51] }),
    atMost: 51 * 3,
    uses: ['participants_present'],
  },
  {
    name: 'the first five people of 30 conversations',
    question: (dialect) => ({
      statement: FIRST_PARTICIPANTS[dialect],
      params: [JSON.stringify(range(1, 30)), 5],
    }),
    atMost: 30 * 5 * 3,
    uses: ['participants_present'],
  },
  {
    name: 'the first page of people',
    question: () => ({ statement: LIST_USERS, params: ['', busyPerson, 21] }),
    // The one who asks is read too, and left out.
    atMost: 22,
    uses: ['users_order'],
  },
  {
    name: 'a page of people in the middle',
    question: () => ({ statement: LIST_USERS, params: ['0user-500', busyPerson, 21] }),
    atMost: 22,
    uses: ['users_order'],
  },
  {
    name: 'a page of people, from those who can sign in to those who were imported',
    question: () => ({ statement: LIST_USERS, params: ['0user-98', busyPerson, 21] }),
    atMost: 22,
    uses: ['users_order'],
  },
  {
    name: 'people found by what many have',
    question: () => ({ statement: SEARCH_USERS, params: ['', busyPerson, 21, '%first%'] }),
    atMost: 22,
    uses: ['users_order'],
  },
  {
    name: 'people found by what nobody has, which takes a look at each active one but no message',
    question: () => ({ statement: SEARCH_USERS, params: ['', busyPerson, 21, '%nobody%'] }),
    atMost: history.people * 0.75,
    uses: ['users_order'],
  },
  {
    name: 'people found by staff, by an address that nobody has',
    question: () => ({
      statement: SEARCH_USERS_AND_ADDRESSES,
      params: ['', busyPerson, 21, '%nobody@nowhere%'],
    }),
    atMost: history.people * 0.75,
    uses: ['users_order'],
  },
  {
    name: 'whom somebody has blocked, where that is nobody',
    question: () => ({ statement: LIST_BLOCKED, params: [busyPerson] }),
    atMost: 1,
    uses: [],
  },
  {
    name: 'who has blocked whom in a conversation',
    question: () => ({ statement: BLOCKER_IN_DIRECT, params: [longConversation, busyPerson] }),
    // The conversation, and where it is a direct one the two who take part, twice.
    atMost: 1 + 4,
    uses: [],
  },
  {
    name: 'changed people, where nobody changed',
    question: () => ({ statement: CHANGED_USERS, params: [0, 101] }),
    atMost: 1,
    uses: ['users_revision'],
  },
  {
    name: 'one person as a guest sees them',
    question: () => ({ statement: ONE_SEEN_BY_GUEST, params: [busyPerson, 990] }),
    // The person, the guest's places, and theirs in the first of them.
    atMost: 20,
    uses: [],
  },
  {
    name: 'who signs in',
    question: () => ({ statement: BY_LOGIN, params: ['user-700@example.org', 'user-700@example.org'] }),
    atMost: 3,
    uses: [],
  },
  {
    name: 'who is signed in, of two',
    question: (dialect) => ({
      statement: LIVE_SESSIONS[dialect],
      params: [JSON.stringify([{ id: 'no such session' }, { id: 'nor such' }]), 1],
    }),
    atMost: 2 * 2,
    uses: [],
  },
  {
    name: 'where the conversations of two people stand',
    question: (dialect) => ({
      statement: PLACES[dialect],
      params: [JSON.stringify([{ id: busyPerson }, { id: busyPerson + 1 }])],
    }),
    // One's place in each, and the conversation.
    atMost: 2 * 2 * history.conversations,
    uses: ['participants_list'],
  },
  {
    name: 'which of two sessions have lapsed',
    question: (dialect) => ({
      statement: LAPSED_SESSIONS[dialect],
      params: [JSON.stringify([{ id: 'no such session' }, { id: 'nor such' }]), 1],
    }),
    atMost: 2 * 3,
    uses: [],
  },
  {
    name: 'where somebody is signed in',
    question: () => ({
      statement: LIST_SESSIONS,
      params: [busyPerson, Number.MAX_SAFE_INTEGER, '', 1, 21],
    }),
    atMost: 21,
    uses: ['sessions_list'],
  },
  ...[LIVE_TOKENS_BY_HASH, LIVE_TOKENS_BY_ID].map((statement, at) => ({
    name: `whose two tokens are, by ${at === 0 ? 'hash' : 'id'}`,
    question: (dialect: Dialect) => ({
      statement: statement[dialect],
      params: [JSON.stringify([{ wanted: 'no such token' }, { wanted: 'nor such' }]), 1],
    }),
    atMost: 2 * 3,
    uses: [],
  })),
  {
    name: 'which of two tokens have lapsed',
    question: (dialect) => ({
      statement: LAPSED_TOKENS[dialect],
      params: [JSON.stringify([{ id: 'no such token' }, { id: 'nor such' }]), 1],
    }),
    atMost: 2 * 3,
    uses: [],
  },
  {
    name: 'the tokens of somebody',
    question: () => ({
      statement: LIST_TOKENS,
      params: [busyPerson, Number.MAX_SAFE_INTEGER, '', 1, 21],
    }),
    atMost: 21,
    uses: ['tokens_list'],
  },
  {
    name: 'what stands beside an account, for staff',
    question: () => ({ statement: ACCOUNT_FACTS, params: [history.people, 1] }),
    // Their places in the conversations, and their messages, are counted by index.
    atMost: history.membersOfLong,
    uses: ['participants_list', 'messages_by_sender'],
  },
  {
    name: 'a conversation, for staff',
    question: () => ({ statement: ANY_CONVERSATION, params: [longConversation] }),
    atMost: 1,
    uses: [],
  },
  {
    name: 'a message, for staff',
    question: () => ({ statement: ANY_MESSAGE, params: [400] }),
    // The message, its sender, its conversation, and those who may have read it.
    atMost: 3 + 2 * history.membersOfLong,
    uses: [],
  },
  {
    name: 'how many messages there are since a time, no more than so many',
    question: () => ({ statement: COUNT_MESSAGES_SINCE, params: [0, 101] }),
    atMost: 101,
    uses: ['messages_by_time'],
  },
  {
    name: 'how many people may sign in, no more than so many',
    question: () => ({ statement: COUNT_ACTIVE, params: [101] }),
    atMost: 101,
    uses: ['users_order'],
  },
  {
    name: 'how many people came since a time, no more than so many',
    question: (dialect) => ({ statement: COUNT_NEW[dialect], params: [0, 101] }),
    // One of ten was imported, and is gone past.
    atMost: 115,
    uses: ['users_by_creation'],
  },
  {
    name: 'the last lines of one action',
    question: () => ({ statement: LAST_ACTS, params: ['messages.read', 5] }),
    atMost: 10,
    uses: ['audit_log_action'],
  },
  {
    name: 'when staff gave somebody a password last',
    question: () => ({ statement: PASSWORD_GIVEN, params: ['1'] }),
    atMost: 2,
    uses: ['audit_log_subject'],
  },
  {
    name: 'when somebody chose a password last',
    question: () => ({ statement: PASSWORD_CHOSEN, params: [1, 0] }),
    atMost: 1,
    uses: ['audit_log_actor'],
  },
  {
    name: 'what 50 sends must know',
    question: (dialect) => ({ statement: FACTS[dialect], params: [JSON.stringify(ASKED)] }),
    // The conversation, the sender's place in it, the sender, what they sent before, the other one of two.
    atMost: 50 * 5,
    uses: ['messages_client_id'],
  },
  {
    name: 'what was stored already of sends that come again',
    question: (dialect) => ({
      statement: EARLIER[dialect],
      params: [JSON.stringify([{ id: 1 }, { id: 2 }])],
    }),
    atMost: 2 * 2,
    uses: [],
  },
];

describe.each(dialects)('reading on %s', (dialect) => {
  describe.each([1_000, 100_000])('with %i messages', (messages) => {
    const place = preparePlace(dialect, { isKept: true });

    beforeAll(() => fillHistory(place.db, messages));

    it.each(cases)('$name: by index, and no more rows than needed', async ({ question, atMost, uses }) => {
      const { rows, steps } = await readingOf(place.db, question(dialect));
      expect(steps).toEqual(expect.arrayContaining(uses));
      expect(steps.filter((step) => /scan/i.test(step))).toEqual([]);
      expect(rows).toBeLessThanOrEqual(atMost);
    });
  });
});

describe('reading on postgres with plans made while the tables were empty', () => {
  const place = preparePlace('postgres', { isKept: true });

  it('reads no more rows than needed, before the database has counted what it has', async () => {
    const questions = cases.map(({ question }) => question('postgres'));
    const readings = await readingsAfter(place.db, questions, (sql) => insertHistory(sql, 10_000));
    const tooMany = cases.flatMap(({ name, atMost }, index) => {
      const reading = readings[index];
      return reading && reading.rows <= atMost ? [] : [{ name, atMost, ...reading }];
    });
    expect(tooMany).toEqual([]);
  });
});

describe.each(dialects)('the measure itself, on %s', (dialect) => {
  const place = preparePlace(dialect, { isKept: true });

  beforeAll(() => fillHistory(place.db, 1_000));

  it.each([
    ['a walk over a whole table', "SELECT u.id FROM users AS u WHERE u.phone_number = 'x'", history.people],
    [
      'an offset',
      'SELECT m.id FROM messages AS m WHERE m.conversation_id = 1 ORDER BY m.seq LIMIT 10 OFFSET 200',
      210,
    ],
  ])('sees %s', async (_, statement, rows) => {
    expect((await readingOf(place.db, { statement, params: [] })).rows).toBe(rows);
  });
});
