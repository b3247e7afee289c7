import { first, forUpdate, type Sql } from '../connection/sql.ts';
import { USER_COLUMNS, userRow, type UserRow } from './user-row.ts';

/** Things of one person that are counted, at most: who has more has "so many and more". */
const MOST_COUNTED = 10_000;

/** An account as staff see it. */
export interface AccountRow extends UserRow {
  /** The number of the profile's last change, among all people's. */
  revision: number;
}

/** What stands beside the account: how somebody comes in, and what there is of them. Times are Unix milliseconds. */
export interface AccountFacts {
  emailVerifiedAt: number | null;
  hasPassword: boolean;
  /** Null for somebody who has never done anything. */
  lastSeenAt: number | null;
  conversations: number;
  sessions: number;
  tokens: number;
  /** Deleted ones too, and at most `mostMessages`. */
  messages: number;
  mostMessages: number;
}

const ACCOUNT = `SELECT ${USER_COLUMNS}, u.revision FROM users AS u WHERE u.id = $1`;

const counted = (rows: string) => `(SELECT count(*) FROM (${rows} LIMIT ${MOST_COUNTED}) AS page)`;

/** When the last of several things was, each found by an index; null where there is none of them. */
const LAST_SEEN = `(SELECT max(page.at) FROM (
    SELECT max(s.last_used_at) AS at FROM sessions AS s WHERE s.user_id = $1
    UNION ALL SELECT max(t.last_used_at) FROM tokens AS t WHERE t.user_id = $1 AND t.last_used_at > 0
    UNION ALL SELECT max(a.at) FROM audit_log AS a WHERE a.actor_id = $1
  ) AS page)`;

export const ACCOUNT_FACTS = `SELECT u.email_verified_at AS "emailVerifiedAt",
    u.password_hash IS NOT NULL AS "hasPassword",
    ${LAST_SEEN} AS "lastSeenAt",
    ${counted('SELECT 1 AS one FROM participants AS p WHERE p.user_id = $1 AND p.removed_at IS NULL')} AS conversations,
    ${counted('SELECT 1 AS one FROM sessions AS s WHERE s.user_id = $1 AND s.expires_at > $2')} AS sessions,
    ${counted('SELECT 1 AS one FROM tokens AS t WHERE t.user_id = $1 AND (t.expires_at IS NULL OR t.expires_at > $2)')} AS tokens,
    ${counted('SELECT 1 AS one FROM messages AS m WHERE m.sender_id = $1')} AS messages
  FROM users AS u WHERE u.id = $1`;

export async function findAccount(sql: Sql, id: number): Promise<AccountRow | undefined> {
  return accountBy(sql, ACCOUNT, id);
}

/** The account as it is until the transaction ends: nobody else changes it meanwhile. */
export async function holdAccount(sql: Sql, id: number): Promise<AccountRow | undefined> {
  return accountBy(sql, `${ACCOUNT} ${forUpdate(sql.dialect)}`, id);
}

export async function findAccountFacts(sql: Sql, id: number): Promise<AccountFacts | undefined> {
  const row = await first<AccountFacts>(sql, ACCOUNT_FACTS, [id, Date.now()]);
  if (!row) return undefined;
  return {
    emailVerifiedAt: row.emailVerifiedAt,
    hasPassword: Boolean(row.hasPassword),
    lastSeenAt: row.lastSeenAt,
    conversations: Number(row.conversations),
    sessions: Number(row.sessions),
    tokens: Number(row.tokens),
    messages: Number(row.messages),
    mostMessages: MOST_COUNTED,
  };
}

async function accountBy(sql: Sql, statement: string, id: number): Promise<AccountRow | undefined> {
  const row = await first<AccountRow>(sql, statement, [id]);
  return row && { ...userRow(row), revision: row.revision };
}
