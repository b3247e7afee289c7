import type { Bench } from '../bench.ts';
import { makeTeam, type Team } from '../data/team.ts';
import type { LoadProcess } from '../load/load-process.ts';
import type { OurServer } from '../processes/our-server.ts';
import type { RedisServer } from '../processes/redis.ts';
import { median } from '../report/statistics.ts';
import type { Row } from '../report/row.ts';
import { interleave } from '../rounds.ts';
import { fanOutKinds, messagesOfARound } from './fan-out.ts';
import type { Part } from './part.ts';

/** Here the limit is ourselves, as one process that needs no Redis. */
export const processes: Part = {
  name: 'processes',
  about: 'one message to 100 and 1,000 people over two processes and Redis, against one process',
  async run(bench) {
    const redis = await bench.startRedis();
    if (!redis) {
      bench.tell(
        '*** SKIPPED: install redis-server or valkey-server, or set TEST_REDIS_URL to a redis:// URL ***',
      );
      return [];
    }
    const { one, two, team } = await startBoth(bench, redis);
    const rows: Row[] = [];
    for (const group of team.groups) {
      const cookies = team.people.slice(0, group.size).map(({ cookie }) => cookie);
      const ours = await openReceivers(bench, two, cookies);
      const limit = await openReceivers(bench, [one], cookies);
      rows.push(...(await measure(bench, group, { ours, limit })));
      await Promise.all([ours.stop(), limit.stop()]);
    }
    return rows;
  },
};

interface Both {
  one: OurServer;
  two: OurServer[];
  team: Team;
}

/** One server alone and two that share the work, each on a copy of the database that the team was made in. */
async function startBoth(bench: Bench, redis: RedisServer): Promise<Both> {
  const postgres = await bench.startPostgres();
  const original = await postgres.createDatabase();
  const start = (databaseUrl: string, redisUrl?: string): Promise<OurServer> =>
    bench.startOurs({ dataDir: bench.scratch('ours'), databaseUrl, ...(redisUrl && { redisUrl }) });
  const server = await start(original);
  const team = await makeTeam(server);
  await server.process.stop();
  const shared = await postgres.createDatabase(original);
  const two = [await start(shared, redis.url), await start(shared, redis.url)];
  return { one: await start(await postgres.createDatabase(original)), two, team };
}

/** Receivers in equal numbers on each server; the first, who sends, is on the first. */
async function openReceivers(bench: Bench, servers: OurServer[], cookies: string[]): Promise<LoadProcess> {
  const load = bench.startLoad();
  for (const [index, { url }] of servers.entries()) {
    const share = cookies.filter((_, place) => place % servers.length === index);
    await load.open({ url, cookies: share, subscribe: true });
  }
  return load;
}

async function measure(
  bench: Bench,
  group: Team['groups'][number],
  { ours, limit }: { ours: LoadProcess; limit: LoadProcess },
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { event, note, callTo } of fanOutKinds) {
    const input = { event, messages: messagesOfARound, send: { call: callTo(group.conversationId) } };
    const { toLast } = await interleave(bench.pace.rounds, {
      ours: async () => ({ toLast: median(await ours.fanOut(input)) }),
      limit: async () => ({ toLast: median(await limit.fanOut(input)) }),
    });
    const name = `two processes, fan-out to ${group.size.toLocaleString('en-GB')}${note}`;
    rows.push({ name, ...toLast, unit: 'ms', reach: { of: 'ratio', atMost: 2 } });
  }
  return rows;
}
