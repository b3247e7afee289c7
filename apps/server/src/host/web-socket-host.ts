import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  appRouter,
  endLapsedSessions,
  SESSION_ENDED,
  TOKEN_EXPIRED,
  type Caller,
  type Context,
  type Services,
} from '@parley/api';
import { faultOf } from '@parley/db';
import { getWSConnectionHandler } from '@trpc/server/adapters/ws';
import type { Logger } from 'pino';
import { WebSocketServer, type WebSocket } from 'ws';
import { isAllowedOrigin } from './allowed-origin.ts';
import type { ClientAddress } from './client-address.ts';
import { closeCodes } from './close-codes.ts';
import { eventEncoder } from './event-encoder.ts';
import { describeFailure, logFailure, outageLog } from './log-failure.ts';
import { bearerToken } from './bearer-token.ts';
import { introducesItself, introduction, withoutIntroduction } from './introduction.ts';
import { contextOf, identify } from './request-context.ts';
import type { SessionCookies } from './session-cookie.ts';
import { OpenConnections } from './open-connections.ts';
import { SocketConnection } from './socket-connection.ts';
import { socketLimits } from './socket-limits.ts';

const SOCKETS = {
  noServer: true,
  maxPayload: socketLimits.requestBytes,
  perMessageDeflate: false,
  // Its types do not know it yet.
  closeTimeout: socketLimits.goodbyeMs,
};

export interface WebSocketHostOptions {
  services: Services;
  cookies: SessionCookies;
  clientAddress: ClientAddress;
  publicUrl: string | null;
  logger: Logger;
}

/**
 * Serves the procedures over WebSocket on `/trpc`. The cookie or the Authorization header says who it
 * is before the connection opens, or the first message with a token does; without a live session or
 * token it is closed at once with a code that tells so.
 */
export class WebSocketHost {
  readonly #options: WebSocketHostOptions;
  readonly #contexts = new WeakMap<WebSocket, Context>();
  readonly #silent = new WeakSet<WebSocket>();
  readonly #open = new OpenConnections();
  readonly #sockets = new WebSocketServer(SOCKETS);
  readonly #serve: (socket: WebSocket, request: IncomingMessage) => void;
  #heartbeat: NodeJS.Timeout | undefined;
  #isCheckingSessions = false;
  #isStopping = false;
  #introducing = 0;

  constructor(options: WebSocketHostOptions) {
    this.#options = options;
    this.#serve = getWSConnectionHandler({
      wss: this.#sockets,
      router: appRouter,
      createContext: ({ res }: { res: WebSocket }) => {
        const context = this.#contexts.get(res);
        if (!context) throw new Error('a socket is served only after it was accepted');
        return context;
      },
      experimental_encoder: eventEncoder,
      onError: logFailure(options.logger),
    });
  }

  attachTo(server: Server): void {
    const { logger } = this.#options;
    const logOutage = outageLog(logger);
    const notOpened = 'a WebSocket could not be opened';
    server.on('upgrade', (request, socket, head) => {
      this.#upgrade(request, socket, head).catch((error: unknown) => {
        const isOutage = faultOf(error) !== undefined;
        if (isOutage) logOutage(error, notOpened);
        else logger.error({ failure: describeFailure(error) }, notOpened);
        refuse(socket, isOutage ? '503 Service Unavailable' : '500 Internal Server Error');
      });
    });
    this.#heartbeat = setInterval(() => this.#beat(), socketLimits.heartbeatMs).unref();
  }

  /**
   * Takes no more connections, and asks those there are to move on: not all in the same instant, as
   * they come back together then, and each once its calls have been answered.
   */
  moveOn(): void {
    this.#isStopping = true;
    clearInterval(this.#heartbeat);
    const connections = this.#open.list();
    const { farewellEachMs, farewellMostMs } = socketLimits;
    const within = Math.min(farewellMostMs, connections.length * farewellEachMs);
    for (const connection of connections) {
      setTimeout(
        () => connection.closeWhenAnswered(closeCodes.goingAway, 'the server is stopping'),
        Math.random() * within,
      );
    }
  }

  terminate(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { publicUrl } = this.#options;
    const fail = (): void => void socket.destroy();
    socket.on('error', fail);
    if (request.url?.split('?')[0] !== '/trpc') return refuse(socket, '404 Not Found');
    if (!isAllowedOrigin(request, publicUrl)) return refuse(socket, '403 Forbidden');
    const isToCome = introducesItself(request) && bearerToken(request) === undefined;
    const knownAt = performance.now();
    const caller = isToCome ? null : await identify(this.#options, request);
    if (this.#isStopping) return refuse(socket, '503 Service Unavailable');
    socket.off('error', fail);
    this.#sockets.handleUpgrade(request, socket, head, (opened) => {
      if (isToCome) this.#introduce(opened, socket, request);
      else if (caller) this.#accept(opened, socket, { request, caller, knownAt });
      else this.#turnAway(opened, SESSION_ENDED, 'sign in first');
    });
  }

  /** Lets a client say who it is, and accepts it. */
  #introduce(socket: WebSocket, stream: Duplex, request: IncomingMessage): void {
    const giveUp = (): void => socket.terminate();
    socket.on('error', giveUp);
    if (this.#introducing >= socketLimits.introducingAtOnce) {
      return this.#turnAway(socket, closeCodes.tryAgainLater, 'too many connections at once');
    }
    this.#introducing += 1;
    this.#acceptIntroduced(socket, stream, request)
      .catch((error: unknown) => {
        this.#options.logger.error({ failure: describeFailure(error) }, 'a WebSocket could not be opened');
        this.#turnAway(socket, closeCodes.tryAgainLater, 'not now');
      })
      .finally(() => {
        this.#introducing -= 1;
        socket.off('error', giveUp);
      });
  }

  async #acceptIntroduced(socket: WebSocket, stream: Duplex, request: IncomingMessage): Promise<void> {
    const { token, isLate, replay } = await introduction(socket);
    if (isLate) return this.#turnAway(socket, closeCodes.tryAgainLater, 'it was not said who this is');
    // Who says nothing of a token comes with the cookie, if at all.
    const knownAt = performance.now();
    const caller = await identify(this.#options, request, token).finally(() => socket.resume());
    if (socket.readyState !== socket.OPEN) return;
    if (this.#isStopping) return this.#turnAway(socket, closeCodes.goingAway, 'the server is stopping');
    if (!caller) return this.#turnAway(socket, SESSION_ENDED, 'sign in first');
    this.#accept(socket, stream, { request: withoutIntroduction(request), caller, knownAt });
    replay();
  }

  #turnAway(socket: WebSocket, code: number, reason: string): void {
    // A malformed frame before the close is through is an error event, which must not end the process.
    socket.on('error', () => socket.terminate());
    socket.close(code, reason);
  }

  #accept(
    socket: WebSocket,
    stream: Duplex,
    { request, caller, knownAt }: { request: IncomingMessage; caller: Caller; knownAt: number },
  ): void {
    const { services, clientAddress, publicUrl } = this.#options;
    const connection = new SocketConnection(socket, stream, { caller, knownAt });
    if (!this.#open.add(connection)) {
      return this.#turnAway(socket, closeCodes.tryAgainLater, 'too many connections of this account');
    }
    const address = clientAddress(request);
    const known = { caller, cookie: null, connection, address, publicUrl };
    this.#contexts.set(socket, contextOf(services, request, known));
    services.hub.open(connection);
    // Its session ended while it opened: the hub has closed it again.
    if (socket.readyState !== socket.OPEN) {
      this.#open.remove(connection);
      return this.#turnAway(socket, SESSION_ENDED, 'sign in first');
    }
    services.presence.connected(connection.userId);
    socket.on('pong', () => this.#silent.delete(socket));
    const expiry = closeAt(caller.token?.expiresAt ?? null, () =>
      connection.closeWhenAnswered(TOKEN_EXPIRED, 'the access token has expired'),
    );
    socket.once('close', () => {
      clearTimeout(expiry);
      this.#open.remove(connection);
      services.hub.close(connection);
      services.presence.disconnected(connection.userId);
    });
    this.#serve(socket, request);
  }

  #beat(): void {
    this.#checkAlive();
    void this.#checkSessions();
  }

  async #checkSessions(): Promise<void> {
    if (this.#isCheckingSessions) return;
    this.#isCheckingSessions = true;
    try {
      await endLapsedSessions(this.#options.services);
      await this.#options.services.sessionUses.write();
    } catch (error) {
      this.#options.logger.error({ failure: describeFailure(error) }, 'the sessions could not be checked');
    } finally {
      this.#isCheckingSessions = false;
    }
  }

  #checkAlive(): void {
    for (const socket of this.#sockets.clients) {
      if (this.#silent.has(socket)) {
        socket.terminate();
        continue;
      }
      this.#silent.add(socket);
      socket.ping();
    }
  }
}

/** What an access token opened lasts no longer than the token. @param at Unix milliseconds */
function closeAt(at: number | null, close: () => void): NodeJS.Timeout | undefined {
  return at === null ? undefined : setTimeout(close, at - Date.now()).unref();
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
