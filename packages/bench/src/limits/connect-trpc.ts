/**
 * The limit of reconnecting: a bare tRPC WebSocket server with a subscription that says one thing and then
 * stays open. Nobody is asked who they are, nothing is read.
 */
import { once } from 'node:events';
import { serveBareTrpc, trpc } from './bare-trpc.ts';

const router = trpc.router({
  events: trpc.router({
    subscribe: trpc.procedure.subscription(async function* subscribe({ signal }) {
      yield { type: 'connected' };
      if (signal && !signal.aborted) await once(signal, 'abort');
    }),
  }),
});

serveBareTrpc(router);
