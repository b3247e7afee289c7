import { fileURLToPath } from 'node:url';
import { startWithCrowd } from '../data/crowd.ts';
import { sendTo } from '../data/pairs.ts';
import type { LoadProcess } from '../load/load-process.ts';
import type { Server } from '../processes/limit-server.ts';
import { formatFigure } from '../report/table.ts';
import { quantile } from '../report/statistics.ts';
import { interleave } from '../rounds.ts';
import type { Part } from './part.ts';

/** A quick run does not take the time to make so many people. */
const sizes = { full: 2000, quick: 200 };
/** A round takes seconds. */
const mostRounds = 7;

const senders = 10;
const sendsPerSecond = 50;
/** Longer than a round can last: the sending is stopped when everybody is back. */
const longestSeconds = 120;

const probe = fileURLToPath(new URL('../processes/cut-probe.js', import.meta.url));
const nodeArgs = ['--import', probe];

/**
 * All connections are cut in one instant, and everybody connects again in the next. Real clients first wait
 * for a random moment each, so that a server hardly meets this; here the server is measured and nobody waits.
 * A few whose connections were spared go on sending meanwhile, and are answered.
 */
export const reconnect: Part = {
  name: 'reconnect',
  about: '2,000 clients are cut off at once: time until all are back and caught up, while others send',
  async run(bench) {
    const size = bench.options.quick ? sizes.quick : sizes.full;
    const { server, members } = await startWithCrowd(bench, size, nodeArgs);
    const bare = await bench.startLimit('connect-trpc', { nodeArgs });
    // In a process of their own: a busy load would be late to hear the answers.
    const sending = bench.startLoad();
    const cookies = members.slice(0, senders).map(({ cookie }) => cookie);
    await sending.open({ url: server.url, cookies, subscribe: true });
    await server.process.ask('spareConnections');
    const ours = bench.startLoad();
    await ours.openCrowd(members.map((member) => ({ ...member, url: server.url })));
    const limit = bench.startLoad();
    await limit.openCrowd(members.map(() => ({ url: bare.url, cookie: null, openConversation: null })));

    const calls = members.slice(0, senders).map(({ openConversation }) => sendTo(openConversation));
    const answered: number[] = [];
    const { ms } = await interleave(Math.min(bench.pace.rounds, mostRounds), {
      async ours() {
        const [times, ms] = await Promise.all([
          sending.paced({ calls, rate: sendsPerSecond, seconds: longestSeconds }),
          cutOff(server, ours, sending),
        ]);
        answered.push(...times);
        await ours.checkCrowd();
        return { ms };
      },
      limit: async () => ({ ms: await cutOff(bare, limit) }),
    });
    bench.tell(`${formatFigure(answered.length)} sends meanwhile, all answered`);
    const name = `${size.toLocaleString('en-GB')} reconnect, caught up`;
    return [
      { name, ...ms, unit: 'ms', reach: { of: 'ratio', atMost: 3 } },
      { name: 'send meanwhile, p50', ours: quantile(answered, 0.5), limit: null, unit: 'ms' },
      { name: 'send meanwhile, p99', ours: quantile(answered, 0.99), limit: null, unit: 'ms' },
    ];
  },
};

/** ms from the first connection that is lost to the last client that is back; then nobody sends any longer. */
async function cutOff(server: Server, load: LoadProcess, sending?: LoadProcess): Promise<number> {
  try {
    await load.expectCut();
    await server.process.ask('cutConnections');
    return await load.returned();
  } finally {
    await sending?.stopPacing();
  }
}
