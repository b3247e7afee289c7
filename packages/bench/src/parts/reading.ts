import type { Bench } from '../bench.ts';
import { startWithHistory } from '../data/history.ts';
import type { Call } from '../load/calls.ts';
import type { LoadProcess } from '../load/load-process.ts';
import type { Row } from '../report/row.ts';
import { interleave } from '../rounds.ts';

/** Messages in the database that is read. */
export const messagesAtScale = 1_000_000;

/** Each waits for its answer before its next call. */
const readers = 8;

/** A load that has read over bare tRPC, and one over ours, from the same database: calls answered a second. */
export async function measureReading(
  bench: Bench,
  name: string,
  callFor: (history: { longest: number }) => Call,
): Promise<Row> {
  const history = await startWithHistory(bench, messagesAtScale);
  const bare = await bench.startLimit('read-sqlite', { database: history.file });
  const call = callFor(history);
  const ours = await openReaders(bench, history.server.url, history.measured.cookie);
  const limit = await openReaders(bench, bare.url, null);
  await checkSameAnswer(ours, limit, call);
  const read = async (load: LoadProcess): Promise<{ rate: number }> => {
    const { answered, seconds } = await load.closedLoop([call], bench.pace.seconds);
    return { rate: answered / seconds };
  };
  const { rate } = await interleave(bench.pace.rounds, { ours: () => read(ours), limit: () => read(limit) });
  return { name, ...rate, unit: 'calls/s', reach: { of: 'ratio', atLeast: 0.5 } };
}

async function openReaders(bench: Bench, url: string, cookie: string | null): Promise<LoadProcess> {
  const load = bench.startLoad();
  await load.open({ url, cookies: Array.from({ length: readers }, () => cookie), subscribe: false });
  return load;
}

/** Both sides must give the same items, in the same shape, or they are not compared. */
async function checkSameAnswer(ours: LoadProcess, limit: LoadProcess, call: Call): Promise<void> {
  const [our, bare] = await Promise.all([ours.once(call), limit.once(call)]);
  const difference = Math.abs(our.length / bare.length - 1);
  if (difference > 0.02) {
    throw new Error(
      `The limit's answer has ${bare.length} characters, ours ${our.length}: not the same work.`,
    );
  }
}
