import 'reflect-metadata';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Transaction } from 'sequelize';
import { Sequelize } from 'sequelize-typescript';
import sqlite3 from 'sqlite3';
import { parseDatabaseUrl, withoutPassword } from './connection/database-url.ts';
import { DatabaseUnusableError, reasonOf } from './connection/errors.ts';
import { Checkpointer, PAGES_BEFORE_WRITER_CHECKPOINTS } from './connection/checkpointer.ts';
import { GroupCommit } from './connection/group-commit.ts';
import { postgresModule } from './connection/postgres-client.ts';
import { postgresLimits } from './connection/postgres-limits.ts';
import { PostgresPool } from './connection/postgres-pool.ts';
import { SqliteConnection } from './connection/sqlite-connection.ts';
import { Database } from './database.ts';
import { AccountLink } from './models/account-link.ts';
import { AuditEntry } from './models/audit-entry.ts';
import { Conversation } from './models/conversation.ts';
import { Invitation } from './models/invitation.ts';
import { Message } from './models/message.ts';
import { Participant } from './models/participant.ts';
import { ServerSetting } from './models/server-setting.ts';
import { RefreshToken } from './models/refresh-token.ts';
import { Session } from './models/session.ts';
import { SigningKey } from './models/signing-key.ts';
import { Token } from './models/token.ts';
import { User } from './models/user.ts';

const models = [
  User,
  Session,
  Conversation,
  Participant,
  Message,
  AuditEntry,
  ServerSetting,
  Invitation,
  AccountLink,
  Token,
  RefreshToken,
  SigningKey,
];

/**
 * Opens a database without touching its schema (see `migrate`).
 *
 * @param url `sqlite:` and a file path, or `postgres://…`
 * @throws DatabaseUnusableError one line that says what could not be opened and why
 */
export async function openDatabase(url: string): Promise<Database> {
  try {
    const address = parseDatabaseUrl(url);
    return await (address.dialect === 'sqlite' ? openSqlite(address.file) : openPostgres(address.url));
  } catch (error) {
    const shown = withoutPassword(url);
    const line = reasonOf(error).replaceAll(url, shown);
    throw new DatabaseUnusableError(`the database ${shown} can't be opened: ${line}`, { cause: error });
  }
}

async function openSqlite(file: string): Promise<Database> {
  // People's conversations: whoever else has an account on the machine may not look.
  await mkdir(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 });
  const writing = await SqliteConnection.open(file);
  const sequelize = new Sequelize({
    dialect: 'sqlite',
    dialectModule: sqlite3,
    storage: file,
    logging: false,
    models,
  });
  // Models outside a transaction read on Sequelize's own kept connection; the hot reads share it.
  const handle = (await sequelize.connectionManager.getConnection({ type: 'read' })) as sqlite3.Database;
  const reading = await SqliteConnection.adopt(handle, file);
  const checkpointer = new Checkpointer(await SqliteConnection.open(file));
  await writing.all(`PRAGMA wal_autocheckpoint = ${PAGES_BEFORE_WRITER_CHECKPOINTS}`, []);
  const queue = new GroupCommit(writing, () => checkpointer.schedule());
  return new Database({
    sequelize,
    read: reading,
    writer: { queue, scope: { sql: writing, transaction: boundTo(writing, sequelize) } },
    close: async () => {
      await queue.idle();
      await checkpointer.close();
      await writing.close();
      await reading.close();
    },
  });
}

/**
 * A transaction object for the models that stands for the writer's connection.
 * GroupCommit begins and commits; Sequelize would open a connection of its own for each.
 */
function boundTo(connection: SqliteConnection, sequelize: Sequelize): Transaction {
  return Object.assign(new Transaction(sequelize, {}), { connection: connection.handle });
}

async function openPostgres(url: string): Promise<Database> {
  const sequelize = new Sequelize(url, {
    dialect: 'postgres',
    dialectModule: postgresModule,
    logging: false,
    pool: {
      max: postgresLimits.connections,
      min: 0,
      idle: postgresLimits.idleMs,
      acquire: postgresLimits.acquireMs,
    },
    dialectOptions: {
      application_name: 'parley',
      keepAlive: true,
      connectionTimeoutMillis: postgresLimits.connectMs,
      query_timeout: postgresLimits.statementMs,
    },
    models,
  });
  const pool = new PostgresPool(sequelize);
  try {
    await sequelize.authenticate();
  } catch (error) {
    await sequelize.close();
    throw error;
  }
  return new Database({
    sequelize,
    read: pool,
    writer: pool,
    close: () => sequelize.close(),
  });
}
