/** WebSocket close codes that the server sends; 4401 is `SESSION_ENDED`. */
export const closeCodes = {
  /** The server is stopping: connect again, to whichever answers. */
  goingAway: 1001,
  /** Not now: whoever connects again should wait longer each time. */
  tryAgainLater: 1013,
} as const;
