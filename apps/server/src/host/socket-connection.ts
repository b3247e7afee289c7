import type { Duplex } from 'node:stream';
import type { Caller, Connection } from '@parley/api';
import type { WebSocket } from 'ws';
import { socketLimits } from './socket-limits.ts';
import { textFrame } from './text-frame.ts';

const TRY_AGAIN_LATER = 1013;

/**
 * An accepted WebSocket as the API knows it: within the limits of what may wait and be under way.
 *
 * @param stream what the WebSocket writes to
 */
export function connectionOf(socket: WebSocket, stream: Duplex, caller: Caller): Connection {
  let callsUnderWay = 0;
  const connection: Connection = {
    userId: caller.user.id,
    sessionId: caller.sessionId,
    // Without compression `ws` holds no frame back: ours go out whole, between its own.
    send: (payload) => {
      if (mayWrite(socket)) stream.write(textFrame(payload));
    },
    close: (code, reason) => {
      // A client may put off its half of the closing: nothing it still asks is done.
      socket.removeAllListeners('message');
      socket.close(code, reason);
    },
    beginCall: () => {
      if (socket.readyState !== socket.OPEN) return false;
      if (callsUnderWay >= socketLimits.callsUnderWay) {
        connection.close(TRY_AGAIN_LATER, 'too many calls at once');
        return false;
      }
      callsUnderWay += 1;
      return true;
    },
    endCall: () => {
      callsUnderWay -= 1;
    },
  };
  // Answers pile up like events do: who asks on without reading them is not served.
  socket.on('message', () => {
    if (isBehind(socket)) connection.close(TRY_AGAIN_LATER, 'too many answers were not read');
  });
  return connection;
}

function isBehind(socket: WebSocket): boolean {
  return socket.bufferedAmount > socketLimits.backlogBytes;
}

/** A receiver that does not read must not fill the memory: it is cut off, and repairs its gap when it returns. */
function mayWrite(socket: WebSocket): boolean {
  if (socket.readyState !== socket.OPEN) return false;
  if (isBehind(socket)) socket.terminate();
  return socket.readyState === socket.OPEN;
}
