import { once } from 'node:events';
import type { ServerEvent } from '@parley/client';
import { WebSocket } from 'ws';
import type { WireError } from './raw-http.ts';

/** One frame of tRPC's wire format, as it came. */
export interface Frame {
  id: string | number | null;
  result?: { type: string; data?: unknown };
  error?: WireError;
}

/** A WebSocket without a client library around it: every frame that came is kept in `frames`. */
export interface RawSocket {
  socket: WebSocket;
  frames: Frame[];
  /** The texts of the same frames. */
  texts: string[];
  send(text: string): void;
  /** Calls a procedure and waits for the frame that answers it. */
  call(method: string, path: string, input?: unknown): Promise<Frame>;
  /** Subscribes to events and waits for the first, `connected`. */
  subscribe(requestId?: string | number): Promise<void>;
  /** Waits for the first frame, past or future, that is so. */
  waitFor(isIt: (frame: Frame) => boolean): Promise<Frame>;
  /** The events that came so far under any request id, `connected` and presence aside. */
  events(): ServerEvent[];
  /** Waits until everything that was on its way here has come. */
  settled(): Promise<void>;
  closed: Promise<{ code: number; reason: string }>;
  terminate(): void;
}

interface SocketOptions {
  cookie?: string | undefined;
  /** Of the Authorization header. */
  token?: string | undefined;
  origin?: string;
  path?: string;
  /** False for a client that never answers a ping. */
  autoPong?: boolean;
}

/** @throws the error of the upgrade, with the HTTP status in its message, where it is refused */
export async function openSocket(url: string, options: SocketOptions = {}): Promise<RawSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}${options.path ?? '/trpc'}`, {
    headers: {
      ...(options.cookie === undefined ? {} : { cookie: options.cookie }),
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
    },
    autoPong: options.autoPong ?? true,
    ...(options.origin === undefined ? {} : { origin: options.origin }),
  });
  const raw = wrap(socket);
  await once(socket, 'open');
  return raw;
}

function wrap(socket: WebSocket): RawSocket {
  const frames: Frame[] = [];
  const texts: string[] = [];
  const waiting = new Set<() => void>();
  let lastId = 1_000;
  socket.on('message', (data: Buffer) => {
    const text = data.toString('utf8');
    texts.push(text);
    if (text.startsWith('{')) frames.push(JSON.parse(text) as Frame);
    for (const look of waiting) look();
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  const waitFor = (isIt: (frame: Frame) => boolean): Promise<Frame> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = frames.find(isIt);
        if (!found) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
      void closed.then(({ code }) =>
        reject(new Error(`the socket closed with ${code} while a frame was awaited`)),
      );
    });
  const call = async (method: string, path: string, input?: unknown): Promise<Frame> => {
    lastId += 1;
    const id = lastId;
    socket.send(JSON.stringify({ id, method, params: { path, input } }));
    return waitFor((frame) => frame.id === id);
  };
  return {
    socket,
    frames,
    texts,
    send: (text) => socket.send(text),
    call,
    subscribe: async (requestId = 1) => {
      socket.send(
        JSON.stringify({ id: requestId, method: 'subscription', params: { path: 'events.subscribe' } }),
      );
      await waitFor(
        (frame) => frame.id === requestId && (frame.result?.type === 'data' || frame.error !== undefined),
      );
    },
    waitFor,
    events: () =>
      frames
        .filter((frame) => frame.result?.type === 'data')
        .map((frame) => frame.result?.data as ServerEvent)
        .filter((data) => typeof data?.type === 'string' && !['connected', 'presence'].includes(data.type)),
    settled: async () => {
      await call('query', 'auth.me');
    },
    closed,
    terminate: () => socket.terminate(),
  };
}
