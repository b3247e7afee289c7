import { setTimeout as sleep } from 'node:timers/promises';
import { repeat, type Call } from './calls.ts';
import type { Connection } from './connection.ts';

export interface PacedInput {
  calls: Call[];
  /** Calls a second, over all connections. */
  rate: number;
  seconds: number;
}

/**
 * Calls at a steady rate, whether answers come or not: a server that stalls is not spared the calls that fall
 * due meanwhile. Gives each call's time to its answer in ms. Throws on any error.
 *
 * @param stop ends it before its time; what is under way is still waited for
 */
export async function paced(
  connections: Connection[],
  input: PacedInput,
  stop?: AbortSignal,
): Promise<number[]> {
  const callers = connections.map((connection, index) => {
    const call = input.calls[index % input.calls.length];
    if (!call) throw new Error('There is nothing to call.');
    return repeat(connection, call);
  });
  const total = Math.ceil(input.rate * input.seconds);
  const times: number[] = [];
  const answers: Promise<void>[] = [];
  const failures: unknown[] = [];
  const start = performance.now();
  while (answers.length < total && failures.length === 0) {
    if (stop?.aborted === true) break;
    const due = Math.min(total, Math.floor(((performance.now() - start) / 1000) * input.rate));
    while (answers.length < due) {
      const next = callers[answers.length % callers.length];
      if (next) answers.push(timed(next, times).catch((error: unknown) => void failures.push(error)));
    }
    await sleep(1);
  }
  await Promise.all(answers);
  if (failures.length > 0) throw failures[0];
  return times;
}

async function timed(call: () => Promise<string>, times: number[]): Promise<void> {
  const start = performance.now();
  await call();
  times.push(performance.now() - start);
}
