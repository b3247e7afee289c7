import { initTRPC, type AnyRouter } from '@trpc/server';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { WebSocketServer } from 'ws';
import { announce } from '../processes/announce.ts';

/** tRPC as it comes: no context, no middleware. */
export const trpc = initTRPC.create();

/** What the limits' `messages.create` takes, the same as ours. */
export interface SendInput {
  conversationId: number;
  content: string;
  clientId: string;
}

/** The limit validates nothing: an input is taken as it comes. */
export function uncheckedSend(input: unknown): SendInput {
  return input as SendInput;
}

/** Connections that may wait to be accepted. What the kernel drops is tried again a second later. */
const backlog = 4096;

/** Serves a router over WebSocket with tRPC's own adapter, on a free port. */
export function serveBareTrpc(router: AnyRouter): void {
  const wss = new WebSocketServer({ host: '127.0.0.1', port: 0, backlog, perMessageDeflate: false });
  applyWSSHandler({ wss, router });
  announce(wss);
}
