/** Limits of the transport, named. */
export const socketLimits = {
  /** Bytes of one HTTP body or one WebSocket frame. */
  requestBytes: 1024 * 1024,
  /** Calls of one HTTP batch. */
  callsInABatch: 100,
  /** Calls under way on one WebSocket; one more closes it. */
  callsUnderWay: 200,
  /** Bytes that may wait for a receiver that does not read, before it is cut off. */
  backlogBytes: 4 * 1024 * 1024,
  /** A connection is asked whether it lives this often; one missed answer ends it. */
  heartbeatMs: 12_000,
} as const;
