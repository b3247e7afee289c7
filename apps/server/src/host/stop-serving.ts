import type { RequestListener, Server } from 'node:http';
import { socketLimits } from './socket-limits.ts';
import type { WebSocketHost } from './web-socket-host.ts';

/** A connection that was busy when the stop began is closed this soon after it has nothing to do. */
const LOOK_FOR_IDLE_MS = 50;

/**
 * Takes nothing new, asks the clients to move on, and waits until what was under way has been
 * answered: `socketLimits.finishMs` at most, then what is left is cut off.
 */
export async function stopServing(server: Server, webSockets: WebSocketHost): Promise<void> {
  const deadline = setTimeout(() => {
    webSockets.terminate();
    server.closeAllConnections();
  }, socketLimits.finishMs);
  const idle = setInterval(() => server.closeIdleConnections(), LOOK_FOR_IDLE_MS);
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  webSockets.moveOn();
  await closed;
  clearInterval(idle);
  clearTimeout(deadline);
}

/** Answers on connections that are busy still: what asks for work is served, and asked to come back elsewhere. */
export function answerWhileStopping(serve: RequestListener): RequestListener {
  return (request, response) => {
    response.setHeader('Connection', 'close');
    if (request.url === '/readyz') response.writeHead(503).end('stopping');
    else serve(request, response);
  };
}
