import { setTimeout as sleep } from 'node:timers/promises';
import { repeat, type Call } from './calls.ts';
import type { Connection } from './connection.ts';

export interface FanOutInput {
  /** The type of the event that counts; others that come meanwhile do not. */
  event: string;
  /** How the first connection sends: by a procedure, or (to a bare `ws`) by writing what is to be relayed. */
  send: { call: Call } | { frame: string };
  /** Messages sent, one after the other, each when the one before has reached everybody. */
  messages: number;
}

/** Between two messages, so that what one left behind is not the next one's delay. */
const pauseMs = 10;
const patienceMs = 10_000;

/**
 * ms from sending a message to its last delivery, for each message. The first connection sends, all of them
 * receive, the sender's own too. Throws when a delivery does not come.
 */
export async function fanOut(connections: Connection[], input: FanOutInput): Promise<number[]> {
  const sender = senderOf(connections);
  const { send } = input;
  const call = 'call' in send ? repeat(sender, send.call) : undefined;
  const times: number[] = [];
  for (let message = 0; message < input.messages; message += 1) {
    const delivered = lastDelivery(connections, input.event);
    const start = performance.now();
    if ('frame' in send) sender.write(send.frame);
    const [end] = await Promise.all([delivered, call?.()]);
    times.push(end - start);
    await sleep(pauseMs);
  }
  return times;
}

/** Makes a call, and gives the frame of the event that follows as the sender gets it. */
export async function captureEvent(
  connections: Connection[],
  { call, event }: { call: Call; event: string },
): Promise<string> {
  const sender = senderOf(connections);
  const captured = new Promise<string>((resolve) => {
    sender.onEvent = (frame) => {
      if (isOfType(frame, event)) resolve(frame);
    };
  });
  await repeat(sender, call)();
  return captured;
}

function senderOf(connections: Connection[]): Connection {
  const [sender] = connections;
  if (!sender) throw new Error('No connection is open.');
  return sender;
}

function isOfType(frame: string, event: string): boolean {
  return frame.includes(`"type":"${event}"`);
}

/** The moment at which the last of the receivers has the event. */
function lastDelivery(receivers: Connection[], event: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let missing = receivers.length;
    const impatience = setTimeout(
      () => reject(new Error(`${missing} of ${receivers.length} receivers got nothing.`)),
      patienceMs,
    );
    const count = (frame: string): void => {
      if (!isOfType(frame, event)) return;
      missing -= 1;
      if (missing > 0) return;
      clearTimeout(impatience);
      resolve(performance.now());
    };
    for (const receiver of receivers) receiver.onEvent = count;
  });
}
