import sqlite3 from 'sqlite3';

/** The `sqlite3` driver with promises, and nothing else: a connection, statements prepared once. */

/** Opens a file as our server does, every commit synced to the disk. */
export async function openSqlite(file: string): Promise<sqlite3.Database> {
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened: sqlite3.Database = new sqlite3.Database(file, (error) =>
      error ? reject(error) : resolve(opened),
    );
  });
  await execute(database, 'PRAGMA journal_mode = WAL');
  await execute(database, 'PRAGMA synchronous = FULL');
  await execute(database, 'PRAGMA cache_size = -16384');
  await execute(database, 'PRAGMA busy_timeout = 10000');
  return database;
}

/** Runs statements that take and give nothing. */
export function execute(database: sqlite3.Database, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    database.exec(sql, (error) => (error ? reject(error) : resolve()));
  });
}

export function prepare(database: sqlite3.Database, sql: string): Promise<sqlite3.Statement> {
  return new Promise((resolve, reject) => {
    const statement = database.prepare(sql, (error: Error | null) =>
      error ? reject(error) : resolve(statement),
    );
  });
}

/** Runs a prepared statement; gives the row id of what it inserted. */
export function run(statement: sqlite3.Statement, parameters: unknown[]): Promise<number> {
  return new Promise((resolve, reject) => {
    statement.run(parameters, function done(error) {
      if (error) reject(error);
      else resolve(this.lastID);
    });
  });
}

/** Runs a prepared query; gives all its rows. */
export function all<Row>(statement: sqlite3.Statement, parameters: unknown[]): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    statement.all<Row>(parameters, (error, rows) => (error ? reject(error) : resolve(rows)));
  });
}

/** Runs a query once; gives all its rows. */
export function query<Row>(database: sqlite3.Database, sql: string): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    database.all<Row>(sql, (error, rows) => (error ? reject(error) : resolve(rows)));
  });
}

export function close(database: sqlite3.Database): Promise<void> {
  return new Promise((resolve, reject) => {
    database.close((error) => (error ? reject(error) : resolve()));
  });
}
