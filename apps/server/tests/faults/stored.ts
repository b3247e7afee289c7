import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';

/** A message as its row has it. */
export interface StoredMessage {
  id: number;
  conversationId: number;
  seq: number;
  revision: number;
  senderId: number;
  content: string;
  clientId: string | null;
  isDeleted: boolean;
}

export interface StoredConversation {
  id: number;
  lastSeq: number;
  revision: number;
  /** By person: how far they have read. */
  lastRead: Map<number, number>;
}

type Row = Record<string, unknown>;

/** A database of one run's own, and a look into it that takes no way through the server. */
export interface Database {
  url: string;
  dataDir: string;
  /** Reads rows while the servers work. */
  rows(statement: string): Promise<Row[]>;
  remove(): Promise<void>;
}

/** SQLite, in a folder of its own. */
export async function sqliteDatabase(): Promise<Database> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'parley-faults-'));
  const file = path.join(dataDir, 'parley.sqlite');
  return {
    url: `sqlite:${file}`,
    dataDir,
    rows: (statement) => {
      // Opened for one look and only while a server holds the file: whoever opens it first after a
      // kill recovers it, and that is to be the server.
      const database = new DatabaseSync(file, { readOnly: true, timeout: 10_000 });
      try {
        return Promise.resolve(database.prepare(statement).all());
      } finally {
        database.close();
      }
    },
    remove: () => rm(dataDir, { recursive: true }),
  };
}

/** A new database on this PostgreSQL. */
export async function postgresDatabase(adminUrl: string): Promise<Database> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'parley-faults-'));
  const name = `faults_${crypto.randomUUID().replaceAll('-', '')}`;
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  await ask(adminUrl, `CREATE DATABASE ${name}`);
  return {
    url: url.href,
    dataDir,
    rows: (statement) => ask(url.href, statement),
    remove: async () => {
      await ask(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
      await rm(dataDir, { recursive: true });
    },
  };
}

async function ask(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client(url);
  // A PostgreSQL that is stopped under an open connection tells so on the side.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Every message of these conversations that changed after `revision`, by conversation and `seq`. */
export async function messagesSince(
  database: Database,
  since: ReadonlyMap<number, number>,
): Promise<StoredMessage[]> {
  const places = [...since].map(([id, revision]) => `(conversation_id = ${id} AND revision > ${revision})`);
  const rows = await database.rows(
    `SELECT id, conversation_id, seq, revision, sender_id, content, client_id, deleted_at FROM messages
      WHERE ${places.join(' OR ')} ORDER BY conversation_id, seq`,
  );
  return rows.map((row) => ({
    id: Number(row['id']),
    conversationId: Number(row['conversation_id']),
    seq: Number(row['seq']),
    revision: Number(row['revision']),
    senderId: Number(row['sender_id']),
    content: String(row['content']),
    clientId: typeof row['client_id'] === 'string' ? row['client_id'] : null,
    isDeleted: row['deleted_at'] !== null,
  }));
}

/** Where these conversations stand, and how far each person who takes part has read. */
export async function conversationsOf(
  database: Database,
  ids: readonly number[],
): Promise<StoredConversation[]> {
  const list = ids.join(', ');
  const [conversations, participants] = await Promise.all([
    database.rows(`SELECT id, last_seq, revision FROM conversations WHERE id IN (${list}) ORDER BY id`),
    database.rows(
      `SELECT conversation_id, user_id, last_read_seq FROM participants
        WHERE conversation_id IN (${list}) AND removed_at IS NULL`,
    ),
  ]);
  return conversations.map((row) => {
    const id = Number(row['id']);
    const readers = participants.filter((reader) => Number(reader['conversation_id']) === id);
    return {
      id,
      lastSeq: Number(row['last_seq']),
      revision: Number(row['revision']),
      lastRead: new Map(
        readers.map((reader) => [Number(reader['user_id']), Number(reader['last_read_seq'])]),
      ),
    };
  });
}
