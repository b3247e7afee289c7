import type { Bench } from '../bench.ts';
import { barePairs, makePairs } from '../data/pairs.ts';
import type { Call } from '../load/calls.ts';
import type { LoadProcess } from '../load/load-process.ts';
import type { Server } from '../processes/limit-server.ts';
import type { OurServer } from '../processes/our-server.ts';
import type { Row } from '../report/row.ts';
import { interleave } from '../rounds.ts';
import type { Part } from './part.ts';

/** Two servers under the same senders: each waits for its answer before its next message. */
export interface SendingSides {
  ours: { load: LoadProcess; calls: Call[] };
  limit: { load: LoadProcess; calls: Call[] };
}

export const send: Part = {
  name: 'send',
  about: 'acknowledged sends a second, 50 senders in 25 direct conversations, delivered live to both',
  async run(bench) {
    const rows = [await measure(bench, 'send, SQLite', await sendingOnSqlite(bench))];
    await bench.stopAll();
    return [...rows, await measure(bench, 'send, PostgreSQL', await sendingOnPostgres(bench))];
  },
};

export async function sendingOnSqlite(bench: Bench): Promise<SendingSides> {
  const server = await bench.startOurs({ dataDir: bench.scratch('ours') });
  const database = `${bench.scratch('limit')}/limit.sqlite`;
  return openSides(bench, server, await bench.startLimit('send-sqlite', { database }));
}

async function sendingOnPostgres(bench: Bench): Promise<SendingSides> {
  const postgres = await bench.startPostgres();
  const databaseUrl = await postgres.createDatabase();
  const server = await bench.startOurs({ dataDir: bench.scratch('ours'), databaseUrl });
  const database = await postgres.createDatabase();
  return openSides(bench, server, await bench.startLimit('send-postgres', { database }));
}

async function openSides(bench: Bench, server: OurServer, bare: Server): Promise<SendingSides> {
  const ours = { load: bench.startLoad(), ...(await makePairs(server)) };
  const limit = { load: bench.startLoad(), ...barePairs() };
  await ours.load.open({ url: server.url, cookies: ours.cookies, subscribe: true });
  await limit.load.open({ url: bare.url, cookies: limit.cookies, subscribe: false });
  return { ours, limit };
}

async function measure(bench: Bench, name: string, { ours, limit }: SendingSides): Promise<Row> {
  const { rounds, seconds } = bench.pace;
  let acknowledged = 0;
  const { rate } = await interleave(rounds, {
    async ours() {
      const result = await ours.load.closedLoop(ours.calls, seconds);
      acknowledged += result.answered;
      return { rate: result.answered / result.seconds };
    },
    async limit() {
      const result = await limit.load.closedLoop(limit.calls, seconds);
      return { rate: result.answered / result.seconds };
    },
  });
  await checkDeliveries(ours.load, acknowledged);
  return { name, ...rate, unit: 'sends/s', reach: { of: 'ratio', atLeast: 0.6 } };
}

/** Every message goes to the two who take part; a server that is fast because it forgets one is not measured. */
async function checkDeliveries(load: LoadProcess, acknowledged: number): Promise<void> {
  const events = await load.eventCount();
  if (events < 2 * acknowledged) {
    throw new Error(`${acknowledged} messages were sent to two people each, but only ${events} events came.`);
  }
}
