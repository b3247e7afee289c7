import type { Duplex } from 'node:stream';
import type { Caller, Connection } from '@parley/api';
import type { WebSocket } from 'ws';
import { closeCodes } from './close-codes.ts';
import { socketLimits } from './socket-limits.ts';
import { textFrame } from './text-frame.ts';

/** An accepted WebSocket as the API knows it: within the limits of what may wait and be under way. */
export class SocketConnection implements Connection {
  readonly userId: number;
  readonly sessionId: string;
  readonly isGuest: boolean;
  readonly isStaff: boolean;
  readonly isSuperuser: boolean;
  readonly knownAt: number;
  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  #callsUnderWay = 0;
  /** Of those under way; the others wait for their turn. */
  #running = 0;
  readonly #waiting: ((isOpen: boolean) => void)[] = [];
  #farewell: { code: number; reason: string } | undefined;

  /**
   * @param stream what the WebSocket writes to
   * @param opener.knownAt when it was asked who it is (see Connection)
   */
  constructor(socket: WebSocket, stream: Duplex, { caller, knownAt }: { caller: Caller; knownAt: number }) {
    this.knownAt = knownAt;
    this.userId = caller.user.id;
    this.sessionId = caller.sessionId;
    this.isGuest = caller.user.isGuest;
    this.isStaff = caller.user.isStaff;
    this.isSuperuser = caller.user.isSuperuser;
    this.#socket = socket;
    this.#stream = stream;
    stream.on('drain', () => this.#goOn());
    socket.once('close', () => this.#giveUpWaiting());
    // Answers pile up like events do: who asks on without reading them is not served.
    socket.on('message', () => {
      if (this.#isBehind()) this.close(closeCodes.tryAgainLater, 'too many answers were not read');
    });
  }

  send(payload: Uint8Array): void {
    // Without compression `ws` holds no frame back: ours go out whole, between its own.
    if (this.#mayWrite()) this.#stream.write(textFrame(payload));
  }

  close(code: number, reason: string): void {
    // A client may put off its half of the closing: nothing it still asks is done.
    this.#socket.removeAllListeners('message');
    this.#giveUpWaiting();
    this.#socket.close(code, reason);
  }

  /** Begins nothing new, and closes once what is under way has been answered. */
  closeWhenAnswered(code: number, reason: string): void {
    this.#socket.removeAllListeners('message');
    this.#farewell = { code, reason };
    this.#sayFarewell();
  }

  beginCall(): boolean | Promise<boolean> {
    if (this.#socket.readyState !== this.#socket.OPEN) return false;
    if (this.#callsUnderWay >= socketLimits.callsUnderWay) {
      this.close(closeCodes.tryAgainLater, 'too many calls at once');
      return false;
    }
    this.#callsUnderWay += 1;
    // Behind those that wait: calls begin in the order they came.
    if (this.#waiting.length > 0 || !this.#mayRun())
      return new Promise((resolve) => this.#waiting.push(resolve));
    this.#running += 1;
    return true;
  }

  endCall(): void {
    this.#callsUnderWay -= 1;
    this.#running -= 1;
    // What has ended is answered in a moment.
    if (this.#waiting.length > 0 || this.#farewell) setImmediate(() => this.#goOn());
  }

  #goOn(): void {
    while (this.#waiting.length > 0 && this.#mayRun()) {
      this.#running += 1;
      this.#waiting.shift()?.(true);
    }
    this.#sayFarewell();
  }

  #giveUpWaiting(): void {
    this.#callsUnderWay -= this.#waiting.length;
    for (const resolve of this.#waiting.splice(0)) resolve(false);
  }

  #mayRun(): boolean {
    return this.#running < socketLimits.callsAtOnce && !this.#isBehind();
  }

  #sayFarewell(): void {
    if (this.#farewell && this.#callsUnderWay === 0) this.close(this.#farewell.code, this.#farewell.reason);
  }

  #isBehind(): boolean {
    return this.#socket.bufferedAmount > socketLimits.backlogBytes;
  }

  /** A receiver that does not read must not fill the memory: it is cut off, and repairs its gap when it returns. */
  #mayWrite(): boolean {
    if (this.#socket.readyState !== this.#socket.OPEN) return false;
    if (this.#isBehind()) this.#socket.terminate();
    return this.#socket.readyState === this.#socket.OPEN;
  }
}
