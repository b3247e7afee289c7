/**
 * The load's own process. Ours and the limit are each put under load by one of these, the same code; the
 * bench asks it to open connections once and then to measure a round at a time.
 */
import { answerQuestions } from '../processes/questions.ts';
import { repeat, type Call } from './calls.ts';
import { closedLoop } from './closed-loop.ts';
import { Connection } from './connection.ts';
import { captureEvent, fanOut, type FanOutInput } from './fan-out.ts';
import { inTurn, type Step } from './in-turn.ts';
import { paced, type PacedInput } from './paced.ts';
import { Crowd } from './crowd.ts';
import type { ReturningClientOptions } from './returning-client.ts';

export interface OpenInput {
  url: string;
  /** A connection for each cookie; null connects without one. */
  cookies: (string | null)[];
  subscribe: boolean;
}

/** Connections opened at once: enough to be quick, few enough for a listen queue. */
const openAtOnce = 50;

const connections: Connection[] = [];
const crowd = new Crowd();
let stopPacing = new AbortController();
let events = 0;

async function open({ url, cookies, subscribe }: OpenInput): Promise<void> {
  for (let start = 0; start < cookies.length; start += openAtOnce) {
    const opening = cookies.slice(start, start + openAtOnce).map(async (cookie) => {
      const connection = await Connection.open(url, cookie ?? undefined);
      if (subscribe) await connection.subscribe();
      connection.onEvent = () => {
        events += 1;
      };
      return connection;
    });
    connections.push(...(await Promise.all(opening)));
  }
}

function closeAll(): void {
  for (const connection of connections.splice(0)) connection.close();
  crowd.close();
}

function once(call: Call): Promise<string> {
  const [connection] = connections;
  if (!connection) throw new Error('No connection is open.');
  return repeat(connection, call)();
}

answerQuestions({
  open,
  once,
  closedLoop: ({ calls, seconds }: { calls: Call[]; seconds: number }) =>
    closedLoop(connections, calls, seconds),
  paced(input: PacedInput) {
    stopPacing = new AbortController();
    return paced(connections, input, stopPacing.signal);
  },
  stopPacing: () => stopPacing.abort(),
  inTurn: ({ steps, seconds }: { steps: Step[]; seconds: number }) => inTurn(connections, steps, seconds),
  fanOut: (input: FanOutInput) => fanOut(connections, input),
  captureEvent: (input: { call: Call; event: string }) => captureEvent(connections, input),
  eventCount: () => events,
  openCrowd: (clients: ReturningClientOptions[]) => crowd.open(clients),
  expectCut: () => crowd.expectCut(),
  returned: () => crowd.returned(),
  checkCrowd: () => crowd.check(),
  close: closeAll,
});
