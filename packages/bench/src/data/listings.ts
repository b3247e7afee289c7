import { cpSync } from 'node:fs';
import pg from 'pg';
import type { Bench } from '../bench.ts';
import { close, execute, openSqlite } from '../limits/sqlite.ts';
import { sqliteFile, type OurServer } from '../processes/our-server.ts';
import type { PostgresServer } from '../processes/postgres.ts';
import { count, fillHistory } from './fill-history.ts';
import { keep } from './kept.ts';
import { registerPeople, type Person } from './people.ts';

/** A server with a history and all that staff list beside it, a tenth as much of each; the person is staff. */
export interface Listed {
  server: OurServer;
  staff: Person;
}

/** The history is made once and kept. */
export async function listedOnSqlite(bench: Bench, messages: number): Promise<Listed> {
  const kept = await keep(`listings-of-${messages}`, async (dataDir) => {
    bench.tell(`making listings of ${messages.toLocaleString('en-GB')} messages, once`);
    const server = await bench.startOurs({ dataDir });
    const people = await registerPeople(server, 2);
    await server.process.stop();
    const database = await openSqlite(sqliteFile(dataDir));
    for (const statement of [...fillHistory(messages), ...besideHistory(messages)]) {
      await execute(database, statement);
    }
    await close(database);
    return people;
  });
  const dataDir = bench.scratch(`listings-of-${messages}`);
  cpSync(kept.dir, dataDir, { recursive: true });
  return { server: await bench.startOurs({ dataDir }), staff: firstOf(kept.facts) };
}

export async function listedOnPostgres(
  bench: Bench,
  postgres: PostgresServer,
  messages: number,
): Promise<Listed> {
  const databaseUrl = await postgres.createDatabase();
  const server = await bench.startOurs({ dataDir: bench.scratch('ours'), databaseUrl });
  const staff = firstOf(await registerPeople(server, 2));
  bench.tell(`making listings of ${messages.toLocaleString('en-GB')} messages`);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const statement of [
      ...fillHistory(messages, 'postgres'),
      ...besideHistory(messages),
      'VACUUM ANALYZE',
    ]) {
      await client.query(statement);
    }
  } finally {
    await client.end();
  }
  return { server, staff };
}

function firstOf([first]: Person[]): Person {
  if (!first) throw new Error('The listings were made without somebody who looks at them.');
  return first;
}

function besideHistory(messages: number): string[] {
  const now = Date.now();
  const last = messages / 10 - 1;
  const signedIn = `'agent', '192.0.2.1', ${now} - i, ${now} - i, ${now} + 86400000000`;
  return [
    'UPDATE users SET is_staff = TRUE WHERE id <= 2',
    `${count(last)} INSERT INTO sessions
        (id, public_id, user_id, user_agent, address, created_at, last_used_at, expires_at)
      SELECT 'filled-' || i, 'filled-' || i, 3 + i % 498, ${signedIn} FROM n`,
    `${count(last)} INSERT INTO tokens
        (id, kind, name, scope, user_id, user_agent, address, created_at, last_used_at, expires_at)
      SELECT 'filled-' || i, 'personal', 'a robot', 'read', 3 + i % 498, ${signedIn} FROM n`,
    `${count(last)} INSERT INTO audit_log
        (at, action, actor_id, subject_type, subject_id, address, user_agent, detail)
      SELECT ${now} - 1000000 + i, 'session.began', 3 + i % 498, 'user', CAST(3 + i % 498 AS TEXT), '192.0.2.1',
        'agent', '{}' FROM n`,
  ];
}
