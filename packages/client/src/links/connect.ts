import type { AppRouter } from '@parley/api';
import { createWSClient, httpBatchLink, splitLink, wsLink, type TRPCLink } from '@trpc/client';
import { onNetworkLost, untilOnline } from './browser-network.ts';
import { CookieJar } from './cookie-jar.ts';
import { endWith } from './end-with.ts';
import { fewAtOnce } from './few-at-once.ts';
import { ReconnectDelay } from './reconnect-delay.ts';
import { socketClass } from './socket-class.ts';
import { isTurnedAway } from '../live/refusal.ts';
import type { TokenKeeper } from './token-keeper.ts';
import { waitForConnection } from './wait-for-connection.ts';

/** What sets or reads the cookie, or is asked before there is one, goes over HTTP; the rest over the WebSocket. */
const OVER_HTTP = new Set([
  'auth.register',
  'auth.login',
  'auth.logout',
  'auth.me',
  'auth.waysIn',
  'auth.email.confirm',
  'auth.passwordReset.request',
  'auth.passwordReset.confirm',
  'invitations.look',
  'auth.secondFactor.confirm',
  'auth.passkeys.beginSignIn',
  'auth.passkeys.signIn',
]);

/** The server's close code for a session that is no more. */
const SESSION_ENDED = 4401;

/** How long answers may take that are awaited before the connection is let go of, in milliseconds. */
const GOODBYE_MS = 2_000;

const HEARTBEAT = { enabled: true, intervalMs: 10_000, pongTimeoutMs: 5_000 };

export interface Transport {
  links: TRPCLink<AppRouter>[];
  /** Drops the WebSocket, so that the next call opens one under the cookie as it is then. */
  disconnect(): Promise<void>;
}

export interface TransportListener {
  onOpen: () => void;
  onClose: (sessionHasEnded: boolean) => void;
}

/**
 * Links to a server: one WebSocket, opened by the first call that needs it, kept alive while
 * there is a subscription and opened again with jittered backoff when it is lost.
 *
 * @param url the server's origin
 * @param keeper of the token that a program comes with; without it the cookie tells who it is
 */
export function connect(url: string, listener: TransportListener, keeper?: Promise<TokenKeeper>): Transport {
  const endpoint = new URL('/trpc', url);
  const socketUrl = endpoint.href.replace(/^http/, 'ws');
  const jar = typeof document === 'undefined' ? new CookieJar() : undefined;
  let waiting = new AbortController();
  let ending = new AbortController();
  const delay = new ReconnectDelay();
  const end = (): void => {
    void socket.close();
    listener.onClose(true);
  };
  const socket = createWSClient({
    // No try is made, and no backoff grows, while the browser has no network: it connects at once when it does.
    url: async () => {
      await untilOnline(waiting.signal);
      // Renewed before there is a connection: the server does not wait long to be told.
      await (await keeper)?.valid().catch((error: unknown) => {
        if (isTurnedAway(error)) end();
        throw error;
      });
      return socketUrl;
    },
    ...(keeper && { connectionParams: async () => ({ token: (await keeper).known ?? '' }) }),
    lazy: { enabled: true, closeMs: 60_000 },
    keepAlive: HEARTBEAT,
    retryDelayMs: delay.next,
    onOpen: () => {
      delay.opened();
      listener.onOpen();
    },
    onClose: (cause) => {
      delay.closed(cause?.code);
      if (cause?.code === SESSION_ENDED) end();
      else listener.onClose(false);
    },
    WebSocket: socketClass(jar),
  });
  onNetworkLost(() => socket.connection?.ws?.close());
  return {
    links: [
      splitLink({
        condition: ({ path }) => OVER_HTTP.has(path),
        true: httpBatchLink({
          url: endpoint,
          ...(keeper && {
            headers: async () => ({ authorization: `Bearer ${await (await keeper).valid()}` }),
          }),
          // tRPC's own narrower view of the same standard type.
          ...(jar ? { fetch: (input, init) => jar.fetch(input, init as RequestInit) } : {}),
        }),
        false: [
          fewAtOnce(),
          waitForConnection(socket),
          endWith(() => ending.signal),
          wsLink({ client: socket }),
        ],
      }),
    ],
    disconnect: async () => {
      waiting.abort();
      waiting = new AbortController();
      const given = ending;
      ending = new AbortController();
      const goodbye = setTimeout(() => given.abort(), GOODBYE_MS);
      await socket.close();
      clearTimeout(goodbye);
    },
  };
}
