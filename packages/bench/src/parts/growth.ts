import type { Bench } from '../bench.ts';
import { startWithHistory, type History } from '../data/history.ts';
import { sendTo } from '../data/pairs.ts';
import type { Step } from '../load/in-turn.ts';
import type { LoadProcess } from '../load/load-process.ts';
import { median } from '../report/statistics.ts';
import { interleave } from '../rounds.ts';
import { pages } from './page.ts';
import type { Part } from './part.ts';
import { messagesAtScale } from './reading.ts';

const operations = ['page', 'list', 'retrieve', 'send', 'markAsRead'] as const;
type Operation = (typeof operations)[number];

/** Here the limit is ourselves, with a thousandth of the history. */
export const growth: Part = {
  name: 'growth',
  about: 'median times of one person alone at 1,000,000 messages, against the same at 1,000',
  async run(bench) {
    const large = await openOne(bench, messagesAtScale);
    const small = await openOne(bench, 1000);
    const figures = await interleave(bench.pace.rounds, {
      ours: () => measure(bench, large),
      limit: () => measure(bench, small),
    });
    return operations.map((operation) => ({
      name: `${operation}, at 1,000,000 against 1,000`,
      ...figures[operation],
      unit: 'ms',
      reach: { of: 'ratio', atMost: 1.2 },
    }));
  },
};

interface One {
  load: LoadProcess;
  steps: Step[];
}

async function openOne(bench: Bench, messages: number): Promise<One> {
  const history = await startWithHistory(bench, messages);
  const load = bench.startLoad();
  const cookies = [history.measured.cookie, history.colleague.cookie];
  await load.open({ url: history.server.url, cookies, subscribe: true });
  return { load, steps: stepsOf(history) };
}

/** The steps stand in the order of `operations`: a read position moves only when there is something new. */
function stepsOf({ longest }: History): Step[] {
  return [
    { connection: 0, call: { method: 'query', path: 'messages.list', inputs: pages(longest) } },
    { connection: 0, call: { method: 'query', path: 'conversations.list', inputs: [{ limit: 30 }] } },
    { connection: 0, call: { method: 'query', path: 'conversations.retrieve', inputs: [{ id: 1 }] } },
    { connection: 1, call: sendTo(1) },
    {
      connection: 0,
      call: { method: 'mutation', path: 'messages.markAsRead', inputs: [{}] },
      withLastId: true,
    },
  ];
}

async function measure(bench: Bench, { load, steps }: One): Promise<Record<Operation, number>> {
  const times = await load.inTurn(steps, bench.pace.seconds);
  const medians = operations.map((operation, index) => [operation, median(times[index] ?? [])]);
  return Object.fromEntries(medians) as Record<Operation, number>;
}
