/** One live client, as the hub knows it; the host wraps its WebSocket in this. */
export interface Connection {
  readonly userId: number;
  readonly sessionId: string;
  /** What the person was when it was opened. */
  readonly isGuest: boolean;
  readonly isStaff: boolean;
  readonly isSuperuser: boolean;
  /** When it was asked who opens it, in milliseconds of `performance.now()`: what was so before is known. */
  readonly knownAt: number;
  /** Writes one text message, given as its UTF-8 bytes; receivers of the same event get the same bytes. */
  send(message: Uint8Array): void;
  close(code: number, reason: string): void;
  /**
   * Takes one more call under way; it waits for its turn where many run, or their answers are not read.
   *
   * @returns false where there are too many or the connection is closed: the call is not run, nor ended
   */
  beginCall(): boolean | Promise<boolean>;
  endCall(): void;
}

/** The WebSocket close code of a connection whose session has ended: signing in again is the way back. */
export const SESSION_ENDED = 4401;

/** The one of a connection whose access token has expired: connecting again with the next one is the way back. */
export const TOKEN_EXPIRED = 4402;

/** The one of a connection that can't be served now: connecting again is the way back. */
export const TRY_AGAIN_LATER = 1013;
