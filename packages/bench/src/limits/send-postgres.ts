/**
 * The limit of sending on PostgreSQL: a bare tRPC WebSocket server that stores each message with one prepared
 * statement on a pool of ten connections. Nobody is checked, nothing is numbered, nobody is told.
 */
import pg from 'pg';
import { givenDatabase } from '../processes/announce.ts';
import { serveBareTrpc, trpc, uncheckedSend } from './bare-trpc.ts';

const schema = `
  CREATE TABLE conversations (id bigint PRIMARY KEY, last_message_id bigint, updated_at bigint);
  CREATE TABLE messages (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    conversation_id bigint NOT NULL, content text NOT NULL, created_at bigint NOT NULL
  );
  CREATE INDEX messages_page ON messages (conversation_id, id);
  INSERT INTO conversations (id) SELECT generate_series(1, 1000);`;

const sendMessage = `
  WITH message AS (
    INSERT INTO messages (conversation_id, content, created_at) VALUES ($1, $2, $3) RETURNING id
  )
  UPDATE conversations SET last_message_id = message.id, updated_at = $3
    FROM message WHERE conversations.id = $1 RETURNING message.id`;

const pool = new pg.Pool({ connectionString: givenDatabase(), max: 10 });
await pool.query(schema);

const router = trpc.router({
  messages: trpc.router({
    create: trpc.procedure.input(uncheckedSend).mutation(async ({ input }) => {
      const result = await pool.query<{ id: string }>({
        name: 'send',
        text: sendMessage,
        values: [input.conversationId, input.content, Date.now()],
      });
      return { id: Number(result.rows[0]?.id), ...input };
    }),
  }),
});

serveBareTrpc(router);
