import type { Database } from '../../src/database.ts';

/** A column as the database has it, in the words a model uses. */
export interface Column {
  name: string;
  type: string;
  isNullable: boolean;
  isKey: boolean;
}

/** The names of all tables, in alphabetical order. */
export async function tablesOf(db: Database): Promise<string[]> {
  const rows = await db.read.all<{ name: string }>(
    db.dialect === 'sqlite'
      ? "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
      : "SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1",
    [],
  );
  return rows.map((row) => row.name);
}

/** A table's columns in the order they were made. */
export async function columnsOf(db: Database, table: string): Promise<Column[]> {
  return db.dialect === 'sqlite' ? columnsOfFile(db, table) : columnsOfPostgres(db, table);
}

async function columnsOfFile(db: Database, table: string): Promise<Column[]> {
  const rows = await db.read.all<{ name: string; type: string; notnull: number; pk: number }>(
    'SELECT name, type, "notnull", pk FROM pragma_table_info($1) ORDER BY cid',
    [table],
  );
  return rows.map((row) => ({
    name: row.name,
    // An INTEGER PRIMARY KEY is SQLite's own row id, as wide as a BIGINT.
    type: row.type === 'INTEGER' && row.pk > 0 ? 'BIGINT' : row.type,
    isNullable: row.notnull === 0 && row.pk === 0,
    isKey: row.pk > 0,
  }));
}

async function columnsOfPostgres(db: Database, table: string): Promise<Column[]> {
  const rows = await db.read.all<{ name: string; type: string; nullable: boolean; key: boolean }>(
    `SELECT a.attname::text AS name, upper(format_type(a.atttypid, a.atttypmod)) AS type,
      NOT a.attnotnull AS nullable, COALESCE(a.attnum = ANY (i.indkey), FALSE) AS key
    FROM pg_attribute AS a LEFT JOIN pg_index AS i ON i.indrelid = a.attrelid AND i.indisprimary
    WHERE a.attrelid = CAST($1 AS regclass) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`,
    [table],
  );
  return rows.map((row) => ({
    name: row.name,
    type: row.type,
    isNullable: row.nullable,
    isKey: row.key,
  }));
}

/** A model's type in the words of SQL: Sequelize says SQLite's own for a boolean. */
export function typeName(type: unknown): string {
  return String(type) === 'TINYINT(1)' ? 'BOOLEAN' : String(type);
}
