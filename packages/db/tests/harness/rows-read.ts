import type { Database } from '../../src/database.ts';
import { readingOfPostgres } from './reading-of-postgres.ts';
import { readingOfSqlite } from './reading-of-sqlite.ts';
import type { Question, Reading } from './reading.ts';

/** What the database reads to answer a question. */
export function readingOf(db: Database, question: Question): Promise<Reading> {
  return db.dialect === 'sqlite' ? readingOfSqlite(db, question) : readingOfPostgres(db, question);
}
