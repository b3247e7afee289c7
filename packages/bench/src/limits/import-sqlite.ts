/**
 * The limit of importing: reads the lines that are messages and stores them with multi-row inserts. Nobody is
 * looked up or made, nothing is numbered, and a second run would store everything once more.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute, openSqlite, prepare, run } from './sqlite.ts';

const rowsAnInsert = 500;
const columns = 4;

const [databaseFile = '', logs = ''] = process.argv.slice(2);
const database = await openSqlite(databaseFile);
await execute(
  database,
  `CREATE TABLE messages (
     id INTEGER PRIMARY KEY, conversation_id INTEGER NOT NULL, sender TEXT NOT NULL, content TEXT NOT NULL,
     created_at INTEGER NOT NULL
   );
   CREATE INDEX messages_page ON messages (conversation_id, id);`,
);

const insert = (rows: number): string =>
  `INSERT INTO messages (conversation_id, sender, content, created_at)
     VALUES ${Array(rows).fill('(?, ?, ?, ?)').join(', ')}`;
const insertMany = await prepare(database, insert(rowsAnInsert));

/** `[09:14] <nick> text`, or `[09:14] * nick text` for an action. */
const messageLine = /^\[(\d\d):(\d\d)\] (?:<([^>]+)>|\* +(\S+)) ?(.+)$/;

let values: (string | number)[] = [];
for (const [index, name] of readdirSync(logs).toSorted().entries()) {
  if (!name.endsWith('.txt')) continue;
  const date = Date.parse(name.slice(0, 10));
  await execute(database, 'BEGIN');
  for (const line of readFileSync(join(logs, name), 'utf8').split('\n')) {
    const [, hour, minute, speaker, actor, content = ''] = messageLine.exec(line) ?? [];
    const sender = speaker ?? actor;
    if (sender === undefined) continue;
    values.push(index + 1, sender, content, date + (Number(hour) * 60 + Number(minute)) * 60_000);
    if (values.length === rowsAnInsert * columns) await store();
  }
  await store();
  await execute(database, 'COMMIT');
}

async function store(): Promise<void> {
  const rows = values.length / columns;
  if (rows === 0) return;
  await run(rows === rowsAnInsert ? insertMany : await prepare(database, insert(rows)), values);
  values = [];
}
