import { quantile } from '../report/statistics.ts';
import { interleave } from '../rounds.ts';
import type { Part } from './part.ts';
import { sendingOnSqlite } from './send.ts';

export const latency: Part = {
  name: 'latency',
  about: 'time to the answer of a send, at a quarter of the sends a second that we can do',
  async run(bench) {
    const { ours, limit } = await sendingOnSqlite(bench);
    const full = await ours.load.closedLoop(ours.calls, bench.pace.seconds);
    const rate = full.answered / full.seconds / 4;
    // p99 hangs on a hundredth of the calls: longer rounds than elsewhere.
    const seconds = bench.pace.seconds * 2;
    const { p99 } = await interleave(bench.pace.rounds, {
      ours: async () => ({
        p99: quantile(await ours.load.paced({ calls: ours.calls, rate, seconds }), 0.99),
      }),
      limit: async () => ({
        p99: quantile(await limit.load.paced({ calls: limit.calls, rate, seconds }), 0.99),
      }),
    });
    const name = `send at ${Math.round(rate)}/s, SQLite, p99`;
    return [{ name, ...p99, unit: 'ms', reach: { of: 'ratio', atMost: 2 } }];
  },
};
