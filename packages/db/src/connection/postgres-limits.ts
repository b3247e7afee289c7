/** Limits of the way to PostgreSQL, named: what takes longer is answered as a database that can't be reached. */
export const postgresLimits = {
  /** Connections of one process. */
  connections: 10,
  /** A connection kept so long without work keeps its prepared statements and their plans. */
  idleMs: 300_000,
  /** A server that is there takes a connection in milliseconds; a machine that is gone says nothing at all. */
  connectMs: 5_000,
  /** How long a request waits for one of the connections. */
  acquireMs: 10_000,
  /** How long a statement of a request may run; then its connection counts as dead. */
  statementMs: 30_000,
} as const;
