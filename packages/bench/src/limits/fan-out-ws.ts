/**
 * The limit of fan-out, and of a connection's memory: a bare `ws` server. What one connection sends, all of
 * them get, serialised once. A connection is nothing but its socket.
 */
import { WebSocketServer } from 'ws';
import { announce } from '../processes/announce.ts';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });

server.on('connection', (connection) => {
  connection.on('message', (data: Buffer) => {
    const event: unknown = JSON.parse(data.toString());
    const frame = Buffer.from(JSON.stringify(event));
    for (const receiver of server.clients) receiver.send(frame, { binary: false });
  });
});

announce(server);
