// oxlint-disable-next-line no-restricted-imports -- behind the package's door for Node, which no browser opens
import { DatabaseSync } from 'node:sqlite';
import { Listeners } from './listeners.ts';
import { OneAtATime } from './one-at-a-time.ts';
import type { ChangeListener, ClientStorage } from './storage.ts';

/** Marks a SQLite file as a client's storage: "Prly". */
const APPLICATION_ID = 0x50726c79;

/**
 * A file that a program's client keeps what waits in: after a restart, also one by `kill -9`, it
 * goes on where it was. It is a SQLite database: several programs may share it.
 *
 * @param path of the file, which is made where there is none; its folder must exist
 * @throws where the file can't be opened, is damaged, or is something else
 */
export function fileStorage(path: string): ClientStorage {
  return new FileStorage(path);
}

class FileStorage implements ClientStorage {
  readonly isLasting = true;
  readonly #path: string;
  readonly #listeners = new Listeners();
  readonly #turns = new OneAtATime();
  #database: DatabaseSync | undefined;

  constructor(path: string) {
    this.#path = path;
    this.#database = open(path);
  }

  async read(prefix: string): Promise<ReadonlyMap<string, unknown>> {
    const rows = this.#opened
      .prepare('SELECT name, value FROM kept WHERE substr(name, 1, length(?1)) = ?1')
      .all(prefix);
    return new Map(rows.map((row) => [String(row['name']), JSON.parse(String(row['value']))]));
  }

  async change(name: string, change: (kept: unknown) => unknown, by?: ChangeListener): Promise<unknown> {
    const [after, hasChanged] = this.#inTransaction((database) => {
      const row = database.prepare('SELECT value FROM kept WHERE name = ?').get(name);
      const before: unknown = row && JSON.parse(String(row['value']));
      const wanted = change(before);
      if (wanted === before) return [before, false];
      if (wanted === undefined) database.prepare('DELETE FROM kept WHERE name = ?').run(name);
      else
        database
          .prepare('INSERT INTO kept VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value')
          .run(name, JSON.stringify(wanted));
      return [wanted, true];
    });
    if (hasChanged) this.#listeners.tell(name, by);
    return after;
  }

  async forget(prefix: string): Promise<void> {
    const names = [...(await this.read(prefix)).keys()];
    this.#opened.prepare('DELETE FROM kept WHERE substr(name, 1, length(?1)) = ?1').run(prefix);
    for (const name of names) this.#listeners.tell(name);
  }

  onChange(listener: ChangeListener): () => void {
    return this.#listeners.add(listener);
  }

  /** Among the clients of one program; others' sends are told apart by their `clientId`. */
  alone(name: string, work: () => Promise<void>): Promise<void> {
    return this.#turns.run(name, work);
  }

  close(): void {
    this.#database?.close();
    this.#database = undefined;
  }

  get #opened(): DatabaseSync {
    this.#database ??= open(this.#path);
    return this.#database;
  }

  #inTransaction<T>(work: (database: DatabaseSync) => T): T {
    const database = this.#opened;
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work(database);
      database.exec('COMMIT');
      return result;
    } catch (error) {
      // A full disk has rolled back by itself.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }
}

function open(path: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 5_000 });
    prepare(database);
    return database;
  } catch (error) {
    database?.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${path} can't be used to keep what waits to be sent: ${reason}`, { cause: error });
  }
}

function prepare(database: DatabaseSync): void {
  const tables = database.prepare('SELECT count(*) AS count FROM sqlite_schema').get();
  const mark = database.prepare('PRAGMA application_id').get();
  if (tables?.['count'] !== 0 && mark?.['application_id'] !== APPLICATION_ID)
    throw new Error('it is the database of something else');
  const check = database.prepare('PRAGMA quick_check').get();
  if (check?.['quick_check'] !== 'ok') throw new Error('it is damaged; move it away to begin anew');
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA application_id = ${APPLICATION_ID};
    CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `);
}
