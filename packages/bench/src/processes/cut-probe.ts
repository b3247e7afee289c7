/**
 * Preloaded into a server (`node --import …`), ours and the limit alike: cuts its connections on request, as a
 * proxy or a switch that fails would.
 */
import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { answerQuestions } from './questions.ts';

const sockets = new Set<Socket>();

subscribe('net.server.socket', (message) => {
  const { socket } = message as { socket: Socket };
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
});

answerQuestions({
  /** Those that are open now are not cut. */
  spareConnections: () => sockets.clear(),
  cutConnections() {
    for (const socket of sockets) socket.destroy();
  },
});
