import type { IncomingMessage } from 'node:http';
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { socketLimits } from './socket-limits.ts';

const first = z.object({
  method: z.literal('connectionParams'),
  data: z.object({ token: z.string() }).nullable().catch(null),
});

/** Whether the client says with its first message who it is, as tRPC's `connectionParams`: a browser cannot set a header. */
export function introducesItself(request: IncomingMessage): boolean {
  return new URL(request.url ?? '/', 'http://server').searchParams.get('connectionParams') === '1';
}

/** The same request for whom nothing is waited for any more. */
export function withoutIntroduction(request: IncomingMessage): IncomingMessage {
  request.url = '/trpc';
  return request;
}

export interface Introduction {
  /** Undefined where the first message held none. */
  token: string | undefined;
  isLate: boolean;
  /** Hands on what came behind it, to who listens now. */
  replay: () => void;
}

/** Waits for a client's first message, and keeps what came right behind it; no more is read until it is resumed. */
export function introduction(socket: WebSocket): Promise<Introduction> {
  const behind: [RawData, boolean][] = [];
  return new Promise((resolve) => {
    const done = (told: { token: string | undefined; isLate: boolean }): void => {
      clearTimeout(patience);
      socket.off('close', closed);
      resolve({
        ...told,
        replay: () => {
          socket.off('message', keep);
          for (const message of behind) socket.emit('message', ...message);
        },
      });
    };
    const closed = (): void => done({ token: undefined, isLate: true });
    const keep = (data: RawData, isBinary: boolean): void => {
      if (behind.push([data, isBinary]) > socketLimits.callsUnderWay) socket.terminate();
    };
    const patience = setTimeout(closed, socketLimits.introductionMs);
    socket.once('close', closed);
    socket.once('message', (data: RawData) => {
      socket.pause();
      socket.on('message', keep);
      done({ token: tokenIn(data), isLate: false });
    });
  });
}

function tokenIn(data: RawData): string | undefined {
  try {
    return first.parse(JSON.parse(Buffer.isBuffer(data) ? data.toString('utf8') : '')).data?.token;
  } catch {
    return undefined;
  }
}
