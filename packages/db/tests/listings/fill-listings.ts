import type { Sql } from '../../src/connection/sql.ts';
import type { Database } from '../../src/database.ts';
import { history, insertHistory, numbers } from '../harness/fill-history.ts';

const SINCE = 1_700_000_000_000;
const LATER = 4_000_000_000_000;

/** A team's history with all that staff list beside it, a tenth as much of each; the database counts what it has. */
export async function fillListings(db: Database, messages: number): Promise<void> {
  await db.write(({ sql }) => insertListings(sql, messages));
  await db.write(({ sql }) => sql.all('ANALYZE', []));
}

/** The same in the caller's transaction. */
export async function insertListings(sql: Sql, messages: number): Promise<void> {
  await insertHistory(sql, messages);
  const each = numbers(Math.max(1_000, messages / 10));
  const person = `1 + i % ${history.people}`;
  const signedIn = `'192.0.2.' || i % 200, ${SINCE} + i, ${SINCE} + 2 * i, ${LATER}`;
  const statements = [
    'UPDATE conversations SET listed_at = updated_at, listed_count = last_seq',
    `INSERT INTO sessions (id, user_id, public_id, user_agent, address, created_at, last_used_at, expires_at)
      SELECT 'secret-' || i, ${person}, 'session-' || i, 'agent', ${signedIn} FROM ${each}`,
    `INSERT INTO tokens (id, user_id, kind, name, scope, user_agent, address, created_at, last_used_at, expires_at)
      SELECT 'token-' || i, ${person}, 'personal', 'a robot', 'read', 'agent', ${signedIn} FROM ${each}`,
    'UPDATE users SET is_staff = TRUE WHERE id % 10 = 0',
    `INSERT INTO invitations (token_hash, created_by, conversation_id, uses, uses_left, as_guest, created_at, expires_at)
      SELECT 'hash-' || i, 10 * (1 + i % 90), NULL, 1, 1, FALSE, ${SINCE} + i, ${LATER} FROM ${each}`,
    `INSERT INTO audit_log (at, action, actor_id, subject_type, subject_id, address, user_agent, detail)
      SELECT ${SINCE} + i, 'session.began', ${person}, 'user', CAST(${person} AS TEXT), '192.0.2.1', 'agent', '{}'
      FROM ${each}`,
  ];
  for (const statement of statements) await sql.all(statement, []);
}
