import { ConnectionError } from 'sequelize';

/** The database can't be used; the message is one line for the operator. */
export class DatabaseUnusableError extends Error {
  override name = 'DatabaseUnusableError';
}

/** A value that must be unique is taken. */
export class TakenError extends Error {
  override name = 'TakenError';
  readonly field: string;

  constructor(field: string) {
    super(`${field} is taken`);
    this.field = field;
  }
}

/** Why something failed, on one line: the innermost error's words, wherever umzug or Sequelize wrapped it. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Its own words around the cause help nobody.
  if (error.name === 'MigrationError' && error.cause !== undefined) return reasonOf(error.cause);
  return (error.message || error.name).replaceAll(/\s+/g, ' ');
}

/** PostgreSQL's SQLSTATE or SQLite's result code of a driver error, wherever Sequelize wrapped it. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('original' in error) return codeOf(error.original);
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** What the outside does to a database that has done nothing wrong: what was asked can be asked again. */
export type DatabaseFault = 'databaseUnavailable' | 'storageFull';

// SQLSTATE class 08 is connection exceptions; then admin_shutdown, crash_shutdown, cannot_connect_now,
// database_dropped, idle_session_timeout, too_many_connections.
const UNAVAILABLE =
  /^(08...|57P0[1-5]|53300|SQLITE_BUSY|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|E(HOST|NET)UNREACH)$/;
const STORAGE_FULL = /^(53100|SQLITE_FULL|ENOSPC)$/;
// What pg says without a code.
const LOST_CONNECTION =
  /^(Connection terminated|Client (was closed|has encountered a connection error)|Query read timeout|timeout expired)/;

/** Tells a database that can't be reached or has no space left from a mistake in what was asked of it. */
export function faultOf(error: unknown): DatabaseFault | undefined {
  const code = codeOf(error) ?? '';
  if (STORAGE_FULL.test(code)) return 'storageFull';
  if (error instanceof ConnectionError || UNAVAILABLE.test(code)) return 'databaseUnavailable';
  return error instanceof Error && LOST_CONNECTION.test(error.message) ? 'databaseUnavailable' : undefined;
}

// SQLSTATE classes: data exception, integrity constraint violation, program limit exceeded.
const RULE_CLASSES = new Set(['22', '23', '54']);
const SQLITE_RULES = new Set(['SQLITE_CONSTRAINT', 'SQLITE_ERROR', 'SQLITE_MISMATCH', 'SQLITE_TOOBIG']);

/** True where the database refused what was asked, and kept nothing of it; the same will be refused again. */
export function isRefusedByRule(error: unknown): boolean {
  const code = codeOf(error) ?? '';
  return code.startsWith('SQLITE_') ? SQLITE_RULES.has(code) : RULE_CLASSES.has(code.slice(0, 2));
}

/** True where a value that must be unique was taken; SQLite does not tell it from other constraints. */
export function isTaken(error: unknown): boolean {
  return ['23505', 'SQLITE_CONSTRAINT'].includes(codeOf(error) ?? '');
}
