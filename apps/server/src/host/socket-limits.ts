/** Limits of the transport, named. */
export const socketLimits = {
  /** Bytes of one HTTP body or one WebSocket frame. */
  requestBytes: 1024 * 1024,
  /** Levels that an input is nested, with what tRPC puts around it. */
  nesting: 32,
  /** A connection has to have sent the head of a request within this time, in milliseconds, … */
  headMs: 15_000,
  /** … and all of it within this. */
  requestMs: 60_000,
  /** How often it is looked who has not, in milliseconds. */
  lookForSlowMs: 1_000,
  /** Connections that may wait to be accepted, where the system allows so many: more, and it drops some unseen. */
  waitingConnections: 4096,
  /** Calls of one batch in an HTTP request; in a frame of a WebSocket, as many as may be under way. */
  callsInABatch: 100,
  /** Calls under way on one WebSocket; one more closes it. */
  callsUnderWay: 200,
  /** Of these, calls that run; the others wait until one is answered, and until what was answered is read. */
  callsAtOnce: 16,
  /** WebSockets of one person on one process: tabs, devices and programs. One more is closed again. */
  connectionsPerPerson: 50,
  /** How long a client may take to say who it is, where it says so with its first message. */
  introductionMs: 5_000,
  /** Clients of one process that have not said so yet; one more is closed again. */
  introducingAtOnce: 500,
  /** Bytes that may wait for a receiver that does not read, before it is cut off. */
  backlogBytes: 4 * 1024 * 1024,
  /** A connection is asked whether it lives this often; one missed answer ends it. */
  heartbeatMs: 12_000,
  /** How long a client may take to answer that its connection is closed. */
  goodbyeMs: 2_000,
  /** A server that stops asks its clients to move on one after the other, about so long apart, … */
  farewellEachMs: 10,
  /** … but all of them within this time. */
  farewellMostMs: 4_000,
  /** How long what is under way gets to finish when the server stops; then it is cut off. */
  finishMs: 8_000,
} as const;
