import { repeat, type Call } from './calls.ts';
import type { Connection } from './connection.ts';

/** One call of a series, made over the connection of that number. */
export interface Step {
  connection: number;
  call: Call;
  /** Adds the `id` that the step before was answered with to the input. */
  withLastId?: boolean;
}

/** Makes a series of calls, one after the other, again and again for a time. Gives each step's times in ms. */
export async function inTurn(connections: Connection[], steps: Step[], seconds: number): Promise<number[][]> {
  const end = performance.now() + seconds * 1000;
  const times: number[][] = steps.map(() => []);
  const callers = steps.map((step) => {
    const connection = connections[step.connection];
    if (!connection) throw new Error(`There is no connection ${step.connection}.`);
    return { step, next: repeat(connection, step.call) };
  });
  let lastAnswer = '';
  while (performance.now() < end) {
    for (const [index, { step, next }] of callers.entries()) {
      const more = step.withLastId === true ? { id: answeredId(lastAnswer) } : {};
      const start = performance.now();
      lastAnswer = await next(more);
      times[index]?.push(performance.now() - start);
    }
  }
  return times;
}

function answeredId(frame: string): number {
  return (JSON.parse(frame) as { result: { data: { id: number } } }).result.data.id;
}
