/** What only the host knows of the server that it runs; staff are told it. */
export interface HostFacts {
  version: string;
  /** Unix milliseconds. */
  startedAt: number;
  /** Null for a server that is one process. */
  redis: { isAway: () => boolean } | null;
  /** Of the data directory, in bytes; null where it can't be told. */
  disk: () => Promise<{ free: number; total: number } | null>;
}
