/**
 * The limit of sending on SQLite: a bare tRPC WebSocket server whose only procedure inserts a message and
 * points its conversation at it, with prepared statements, all the sends that wait in one transaction.
 * Nobody is checked, nothing is numbered, nobody is told.
 */
import { givenDatabase } from '../processes/announce.ts';
import { serveBareTrpc, trpc, uncheckedSend, type SendInput } from './bare-trpc.ts';
import { execute, openSqlite, prepare, run } from './sqlite.ts';

const schema = `
  CREATE TABLE conversations (id INTEGER PRIMARY KEY, last_message_id INTEGER, updated_at INTEGER);
  CREATE TABLE messages (
    id INTEGER PRIMARY KEY, conversation_id INTEGER NOT NULL, content TEXT NOT NULL, created_at INTEGER NOT NULL
  );
  CREATE INDEX messages_page ON messages (conversation_id, id);
  WITH RECURSIVE n (id) AS (VALUES (1) UNION ALL SELECT id + 1 FROM n WHERE id < 1000)
    INSERT INTO conversations (id) SELECT id FROM n;`;

const database = await openSqlite(givenDatabase());
await execute(database, schema);
const insertMessage = await prepare(
  database,
  'INSERT INTO messages (conversation_id, content, created_at) VALUES (?, ?, ?)',
);
const moveConversation = await prepare(
  database,
  'UPDATE conversations SET last_message_id = ?, updated_at = ? WHERE id = ?',
);

interface Waiting {
  input: SendInput;
  settle: (id: number) => void;
}

let waiting: Waiting[] = [];
let isCommitting = false;

function send(input: SendInput): Promise<number> {
  return new Promise((settle) => {
    waiting.push({ input, settle });
    if (!isCommitting) void commitAll();
  });
}

/** Runs until nobody waits; who comes during a transaction shares the next. */
async function commitAll(): Promise<void> {
  isCommitting = true;
  while (waiting.length > 0) {
    const batch = waiting;
    waiting = [];
    await execute(database, 'BEGIN IMMEDIATE');
    const ids = await Promise.all(batch.map(({ input }) => store(input)));
    await execute(database, 'COMMIT');
    batch.forEach(({ settle }, index) => settle(ids[index] ?? 0));
  }
  isCommitting = false;
}

async function store(input: SendInput): Promise<number> {
  const now = Date.now();
  const id = await run(insertMessage, [input.conversationId, input.content, now]);
  await run(moveConversation, [id, now, input.conversationId]);
  return id;
}

const router = trpc.router({
  messages: trpc.router({
    create: trpc.procedure.input(uncheckedSend).mutation(async ({ input }) => {
      const id = await send(input);
      return { id, ...input };
    }),
  }),
});

serveBareTrpc(router);
