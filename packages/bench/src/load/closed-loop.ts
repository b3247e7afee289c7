import { repeat, type Call } from './calls.ts';
import type { Connection } from './connection.ts';

/** Calls answered, and the seconds from the first call to the last answer. */
export interface ClosedLoopResult {
  answered: number;
  seconds: number;
}

/** Every connection makes its call, waits for the answer, and goes on so for a time. Throws on any error. */
export async function closedLoop(
  connections: Connection[],
  calls: Call[],
  seconds: number,
): Promise<ClosedLoopResult> {
  const start = performance.now();
  const end = start + seconds * 1000;
  let answered = 0;
  const loops = connections.map(async (connection, index) => {
    const call = calls[index % calls.length];
    if (!call) throw new Error('There is nothing to call.');
    const next = repeat(connection, call);
    while (performance.now() < end) {
      await next();
      answered += 1;
    }
  });
  await Promise.all(loops);
  return { answered, seconds: (performance.now() - start) / 1000 };
}
